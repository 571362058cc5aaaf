"""Automatic greetings against core's own batched sending, and a large emergency.

10,000 greetings are rendered and queued: ours with consent, quiet times and the note
on each touch, theirs by `mail.template.send_mail_batch` with the same words. The page
of an emergency of 100,000 customers must open with as many queries as one of 1,000.
"""

from odoo import fields
from odoo.tools import SQL

GREETINGS = 10_000
MOST_TIMES_CORE = 1.0
SHOWN = (
    "profile_id",
    "phone",
    "user_id",
    "safety",
    "state",
    "help_note",
    "help_user_id",
)
BODY = """<p>Dear <t t-out="object.address_name"/>, all the best for your day.</p>
<p><t t-out="object.sender_name"/> <t t-out="object.company_name"/></p>"""


def run(bench):
    touches, template = make_greetings(bench.env)
    ratio = bench.compare(
        lambda: touches._send_automatic(),
        lambda: template.send_mail_batch(touches.ids),
        pairs=3,
    )
    bench.report("greetings, ratio to core's batch", ratio, MOST_TIMES_CORE)
    few, many = (count_list_queries(bench, size) for size in (1_000, 100_000))
    bench.report("emergency list, queries beyond a small one", many - few, 0)


def make_greetings(env):
    """Touches whose letters are to go out now, of customers with an address each."""
    env["ir.config_parameter"].set_param("customer_care.letter_hour_from", 0)
    env["ir.config_parameter"].set_param("customer_care.letter_hour_to", 24)
    template = env["mail.template"].create(
        {
            "name": "Greeting",
            "model_id": env["ir.model"]._get_id("care.touch"),
            "subject": "For {{ object.address_name }}",
            "body_html": BODY,
            "email_from": "{{ object.user_id.email_formatted }}",
            "partner_to": "{{ object.profile_id.partner_id.id }}",
        }
    )
    step = {"name": "Greet", "letter_mode": "send", "template_id": template.id}
    plan = env["care.plan"].create(
        {"name": "Greet", "trigger": "once", "step_ids": [fields.Command.create(step)]}
    )
    values = {
        "user_id": env.ref("base.user_admin").id,
        "step_id": plan.step_ids.id,
        "key": "once",
        "is_automatic": True,
    }
    profiles = make_customers(env, GREETINGS, "greeting")
    touches = env["care.touch"].create(
        [{"profile_id": profile.id, **values} for profile in profiles]
    )
    return touches, template


def make_customers(env, count, name):
    partners = env["res.partner"].with_context(tracking_disable=True)
    partners = partners.create(
        [
            {"name": f"{name} {i}", "email": f"{name}{i}@customer.example.com"}
            for i in range(count)
        ]
    )
    return (
        env["care.profile"]
        .with_context(tracking_disable=True)
        .create([{"partner_id": partner.id} for partner in partners])
    )


def count_list_queries(bench, size):
    """Open the first page of an emergency of so many customers."""
    env = bench.env
    plan_id = fill_emergency(env, size)
    bench.analyze("care_touch")
    specification = {name: {} for name in SHOWN}
    return bench.queries(
        lambda: env["care.touch"].web_search_read(
            [("plan_id", "=", plan_id)], specification, limit=80
        )
    )


FLOODED = """
    WITH made AS (
        INSERT INTO res_partner (name, complete_name, active, type, is_company)
        SELECT 'Flooded ' || i, 'Flooded ' || i, true, 'contact', false
          FROM generate_series(1, %s) i
        RETURNING id, name
    ), known AS (
        INSERT INTO care_profile (partner_id, name, active, date_start)
        SELECT id, name, true, current_date FROM made
        RETURNING id
    )
    INSERT INTO care_touch (profile_id, company_id, user_id, plan_id, step_id, key,
                            state, date_planned, trigger)
    SELECT id, %s, %s, %s, %s, 'once', 'planned', current_date, 'once' FROM known
"""


def fill_emergency(env, size):
    """Rows as the planner leaves them, made in bulk: only opening is measured."""
    step = {"name": "Call"}
    plan = env["care.plan"].create(
        {"name": "Flood", "trigger": "once", "step_ids": [fields.Command.create(step)]}
    )
    env.flush_all()
    env.cr.execute(
        SQL(FLOODED, size, env.company.id, env.uid, plan.id, plan.step_ids.id)
    )
    env.invalidate_all()
    return plan.id
