"""How long the nightly look at the risk of all customers takes.

`./dev bench worth_risk_speed [CUSTOMERS]` makes so many customers who buy, have a tier
and were reached, by the database itself, and counts their risk as the job does: the
first time, and on the next day. A batch takes the same number of queries whoever is in
it. The preview of other points does not depend on how many customers there are.
"""

from datetime import timedelta

from odoo import fields
from odoo.tools import SQL

from benchmarks import worth

CUSTOMERS = 100_000
BATCH = 500
MOST_QUERIES = 60  # a batch
MOST_GROWTH = 4  # queries that four times the customers may take beside
MOST_MILLISECONDS = 0.5  # a customer
MOST_BENT = 1.25  # what the second half may take beside the first
MOST_PREVIEW = 2.0  # seconds


def run(bench):
    count = int(bench.words[0]) if bench.words else CUSTOMERS
    worth.make_customers(bench, count)
    reach_customers(bench.env)
    newest = bench.env["care.profile"].search([], order="id desc", limit=count)
    profiles = newest.sorted("id")
    count_queries(bench, profiles)
    today = fields.Date.today()
    for name, day in (("first", today), ("next day", today + timedelta(days=1))):
        halves = [profiles[: count // 2], profiles[count // 2 :]]
        times = [bench.seconds(lambda h=half, d=day: look(h, d)) for half in halves]
        bench.report(
            f"{name}: milliseconds a customer",
            1000 * sum(times) / count,
            MOST_MILLISECONDS,
        )
        bench.report(f"{name}: second half", times[1] / times[0], MOST_BENT)
    preview(bench)


REACHING = """
    INSERT INTO care_touch (
           profile_id, company_id, state, outcome, date_planned, date_done, level,
           importance, attempt, create_date)
    SELECT profile.id, %(company)s, 'done', 'reached',
           current_date - (profile.id %% 50 + 20 * n)::int,
           current_date - (profile.id %% 50 + 20 * n)::int, 'person', 40, 1, now()
      FROM care_profile profile, generate_series(1, 5) n
     WHERE profile.company_id = %(company)s
"""


def reach_customers(env):
    """Give the customers a tier, and let somebody have reached each five times."""
    tier = env.ref("customer_care.care_tier_c")
    company = env.company.id
    env.cr.execute(
        SQL(
            "UPDATE care_profile SET tier_id = %s, "
            "date_last_contact = current_date - (id %% 90)::int, "
            "date_start = current_date - 800 WHERE company_id = %s",
            tier.id,
            company,
        )
    )
    env.cr.execute(SQL(REACHING, company=company))
    for table in ("care_profile", "care_touch"):
        env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
    env.invalidate_all()


def count_queries(bench, profiles):
    """A batch of four times the customers takes as many queries."""
    few, many = profiles[: BATCH // 4], profiles[-BATCH:]
    numbers = [bench.queries(lambda p=part: look(p, None)) for part in (few, many)]
    bench.report(f"queries of {BATCH} customers", numbers[1], MOST_QUERIES)
    bench.report("more than of a quarter", numbers[1] - numbers[0], MOST_GROWTH)


def look(profiles, day):
    """What the job does, batch by batch."""
    risks = profiles.env["care.risk"]
    day = day or fields.Date.today()
    for start in range(0, len(profiles), BATCH):
        risks._record_risk(profiles[start : start + BATCH], day)
        profiles.env.flush_all()
        profiles.env.invalidate_all()


def preview(bench):
    """Other points are looked at in no time, however many customers there are."""
    policy = bench.env.ref("customer_care_worth.care_risk_policy")
    preview = bench.env["care.risk.preview"]._open_preview(policy)
    preview.line_ids[:1].points += 5
    seconds = bench.seconds(lambda: preview.mapped("ranking"))
    bench.report("seconds of a preview", seconds, MOST_PREVIEW)
