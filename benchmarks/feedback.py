"""How fast feedback is, with a history of 200,000 solved cases.

`./dev bench feedback` fills the history by SQL: cases of two years, 40 categories,
5,000 customers, 30 places. A number behind it makes so many cases. `./dev bench
feedback learn` measures the nightly learning over 100,000 and 1,000,000 cases.
"""

from odoo.fields import Command
from odoo.tools import SQL

from benchmarks import feedback_screens
from benchmarks.feedback_screens import get_form_specification

HISTORY = 200_000
BATCH = 1000
QUIET = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "mail_auto_subscribe_no_notify": True,
}
LONGEST = {"one": 0.05, "with words": 0.15}
CUSTOMERS = """
    INSERT INTO res_partner (name, complete_name, active, type, company_id)
    SELECT 'Customer ' || n, 'Customer ' || n, TRUE, 'contact', NULL
      FROM generate_series(1, 200000) n
"""
SOLVED_CASES = """
    WITH made AS (
        INSERT INTO care_feedback (name, number, type, priority, company_id,
            partner_id, category_id, team_id, user_id, stage_id, state,
            opener_id, date_opened, date_solved, handling_hours, place)
        SELECT 'Case ' || n, 'B' || n, 'problem', '1', %(company)s,
               (%(partners)s::int[])[1 + n %% 5000],
               (%(categories)s::int[])[1 + n %% 40], %(team)s,
               (%(users)s::int[])[1 + n %% 20], %(stage)s, 'solved', %(opener)s,
               now() - n * interval '5 minutes' - interval '9 hours',
               now() - n * interval '5 minutes', 1 + n %% 37, 'P' || n %% 30
          FROM generate_series(1, %(count)s) n
     RETURNING *)
    INSERT INTO care_feedback_memory (feedback_id, company_id, date_solved,
        hours, promised, spacing, partner, category, branch, team, source, priority,
        type, place, symptom, reference, assignee, opener, terms)
    SELECT id, company_id, date_solved,
           handling_hours, 1 + id %% 31, 1.0 / 12,
           partner_id, category_id, 0, team_id, 0, 2, %(type)s,
           (%(places)s::int[])[1 + substr(place, 2)::int], 0, 0, user_id, opener_id,
           CASE id %% 3 WHEN 0 THEN '水泵 泵漏 漏油 pump leaks'
                WHEN 1 THEN '发票 票不 不对 invoice' ELSE 'case noise' END
      FROM made
"""


def run(bench):
    world = World(bench.env)
    if "learn" in bench.words:
        return measure_learning(bench, world)
    world.fill(next((int(word) for word in bench.words if word.isdigit()), HISTORY))
    bench.analyze("care_feedback", "care_feedback_memory", "res_partner")
    measure_one(bench, world)
    measure_many(bench, world)
    measure_form(bench, world)
    feedback_screens.report(bench, bench.env.ref("base.user_admin"))


def measure_one(bench, world):
    for kind, name in (("one", "-"), ("with words", "水泵漏油 pump leaks again")):
        case = world.create_one(name=name)
        case._get_estimates()
        bench.report(
            f"one estimate, {kind}, seconds",
            bench.best(lambda case=case: case._get_estimates(), 5),
            LONGEST[kind],
        )


def measure_many(bench, world):
    model = bench.env["care.feedback"].with_context(**QUIET)
    values = world.values(BATCH)
    plain = [{**vals, "team_id": world.manual.id} for vals in values]

    def create_plain():
        with without_estimate(model):
            model.create(plain)

    times = bench.race(5, full=lambda: model.create(values), plain=create_plain)
    bench.report("1,000 cases, seconds", times["full"], 10)
    bench.report("1,000 cases, ratio to plain", times["full"] / times["plain"], 2.5)
    few = bench.queries(lambda: model.create(values[:100]))
    all_ = bench.queries(lambda: model.create(values))
    plain_few = bench.queries(lambda: create_some(model, plain[:100]))
    plain_all = bench.queries(lambda: create_some(model, plain))
    bench.note(f"queries of 100 and 1,000 cases: {few} and {all_}")
    bench.note(f"of these core's own: {plain_few} and {plain_all}")
    # the ORM writes a hundred rows at a time, so a batch is a hundred cases
    bench.report("queries of a further hundred cases", (all_ - few) / 9, few)


def create_some(model, values):
    with without_estimate(model):
        model.create(values)


class without_estimate:
    """Creates cases as core would: no estimate, nobody assigned."""

    def __init__(self, model):
        self.type = type(model)

    def __enter__(self):
        self.kept = {
            name: getattr(self.type, name)
            for name in ("_get_estimates", "_assign", "_journal_cases")
        }
        self.type._get_estimates = lambda cases: {}
        self.type._assign = lambda cases: None
        self.type._journal_cases = lambda cases, *_event, **_words: None

    def __exit__(self, *_error):
        for name in self.kept:
            delattr(self.type, name)


def measure_form(bench, world):
    """A case of a customer who is cared for, saved in its form by a user.

    Beside it a contact, core's own record with a thread, saved in its form, and a
    reminder of the kind that tells nobody by mail.
    """
    user, other = world.assignees[:2]
    bench.env.ref("base.group_partner_manager").user_ids += user
    partners = world.make_customers(user)
    env = bench.env(user=user.id, context={"lang": user.lang})  # as a browser asks
    cases, contacts = env["care.feedback"], env["res.partner"]
    case_form, contact_form = map(get_form_specification, (cases, contacts))
    values = {"name": "Pump leaks", "category_id": world.categories[0].id}

    def save_case(number):
        cases.web_save({**values, "partner_id": partners[number].id}, case_form)

    def save_contact():
        values = {"name": "New Customer", "email": "a@example.com", "phone": "1"}
        [saved] = contacts.web_save(values, contact_form)
        quiet = contacts.browse(saved["id"]).with_context(
            mail_activity_quick_update=True
        )
        quiet.activity_schedule("mail.mail_activity_data_todo", user_id=other.id)

    bench.clear()  # a change of groups empties the caches of the registry
    report_form(bench, lambda: save_case(1), save_contact)


def report_form(bench, save_case, save_contact):
    # the first of two fills the caches, also those of the one who is reminded
    ours = [bench.queries(save_case) for _ in range(2)][-1]
    core = [bench.queries(save_contact) for _ in range(2)][-1]
    bench.note(f"queries of one case: {ours}, of core's own record: {core}")
    bench.report("queries of one case above core's", ours - core, 18)


def measure_learning(bench, world):
    times = {}
    for size in (100_000, 900_000):
        world.fill(size)
        bench.analyze("care_feedback", "care_feedback_memory")
        times[size] = bench.best(lambda: learn(bench.env))
    ratio = times[900_000] / times[100_000]
    bench.report("learning, 1,000,000 to 100,000 cases", ratio, 12)


def learn(env):
    """What the nightly job does of each category."""
    categories = env["care.feedback.category"].search([])
    categories._learn_usual_times()
    env["care.feedback"]._alert_surges(categories)
    env.company._learn_care_weights()


class World:
    """Customers, categories, a team of twenty, and a history."""

    def __init__(self, env):
        self.env = env
        self.assignees = self._make_assignees()
        self.team, self.manual = env["care.team"].create(
            [
                {"name": "Balanced", "method": "balanced"},
                {"name": "By hand", "method": "manual"},
            ]
        )
        env["care.team.member"].create(
            [{"team_id": self.team.id, "user_id": user.id} for user in self.assignees]
        )
        self.categories = env["care.feedback.category"].create(
            [{"name": f"C{n}"} for n in range(40)]
        )
        env.cr.execute(SQL(CUSTOMERS))
        env.invalidate_all()
        self.partners = env["res.partner"].search(
            [("name", "=like", "Customer %")], limit=5000
        )

    def _make_assignees(self):
        group = self.env.ref("customer_care.group_care_user")
        users = self.env["res.users"].with_context(no_reset_password=True)
        return users.create(
            [
                {
                    "name": f"H{n}",
                    "login": f"bench_{n}",
                    "group_ids": [Command.link(group.id)],
                }
                for n in range(20)
            ]
        )

    def fill(self, count):
        """Solved cases of two years, with what they teach."""
        code = self.env["care.feedback"]._encode_text
        solved = self.env.ref("customer_care.care_feedback_stage_solved").id
        self.env.cr.execute(
            SQL(
                SOLVED_CASES,
                company=self.env.company.id,
                partners=self.partners.ids,
                categories=self.categories.ids,
                team=self.team.id,
                users=self.assignees.ids,
                stage=solved,
                opener=self.env.uid,
                type=code("problem"),
                places=[code(f"P{number}") for number in range(30)],
                count=count,
            )
        )
        self.env.invalidate_all()

    def make_customers(self, user):
        """A few customers whom a colleague cares for."""
        partners = self.partners[:4]
        self.env["care.profile"].create(
            [{"partner_id": partner.id, "user_id": user.id} for partner in partners]
        )
        return partners

    def values(self, count):
        return [
            {
                "name": f"水泵漏油 {n}",
                "partner_id": self.partners[n % 5000].id,
                "category_id": self.categories[n % 40].id,
                "team_id": self.team.id,
                "place": f"P{n % 30}",
            }
            for n in range(count)
        ]

    def create_one(self, **values):
        [vals] = self.values(1)
        return self.env["care.feedback"].create({**vals, **values})
