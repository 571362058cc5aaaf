"""How long the dashboard takes over many customers and answers, beside bare queries.

`./dev bench worth_dashboard [CUSTOMERS]` makes so many customers with five touches and
two contributions each, and five times as many answers, by the database itself. The page
of a manager over all of them runs beside its aggregates in bare SQL.
"""

from odoo import fields
from odoo.tools import date_utils

from benchmarks import worth, worth_risk_speed, worth_satisfaction

CUSTOMERS = 1_000_000
ANSWERS = 5  # of each customer
MOST_TIMES = 2
MOST_SECONDS = 0.3
MOST_QUERIES = 90

BARE = (
    """
    SELECT count(*) FILTER (
               WHERE date_last_contact >= current_date - max_days_without_contact),
           count(*)
      FROM care_profile profile
      JOIN care_tier tier ON tier.id = profile.tier_id
     WHERE profile.active AND max_days_without_contact > 0
    """,
    """
    SELECT tier_id, count(*) FROM care_profile WHERE active GROUP BY tier_id
    """,
    """
    SELECT count(*) FILTER (WHERE date_done::date <= date_planned),
           count(*) FILTER (WHERE outcome = 'reached'), count(*)
      FROM care_touch
     WHERE state = 'done' AND date_done >= %(first)s AND date_done < %(end)s
    """,
    """
    SELECT count(*) FROM care_touch
     WHERE state = 'done' AND date_done >= %(before)s AND date_done < %(first)s
    """,
    """
    SELECT date_trunc('quarter', date_done), count(*) FROM care_touch
     WHERE state = 'done' AND date_done >= %(start)s GROUP BY 1
    """,
    """
    SELECT sum(amount) FROM care_contribution
     WHERE company_id = %(company)s AND date >= %(first)s AND date < %(end)s
    """,
    """
    SELECT avg(points), count(*) FROM care_response
     WHERE has_points AND date_answered >= %(first)s AND date_answered < %(end)s
    """,
    """
    SELECT count(*) FROM care_risk WHERE is_current AND band IN ('elevated', 'high')
    """,
)


def run(bench):
    count = int(bench.words[0]) if bench.words else CUSTOMERS
    worth.make_customers(bench.env, count)
    worth_risk_speed.reach_customers(bench.env)
    worth_satisfaction.fill(bench, ANSWERS * count)
    bench.env.cr.execute("UPDATE care_response SET date_answered = now()")
    bench.vacuum("care_profile", "care_touch", "care_response", "care_contribution")
    page = bench.env["care.dashboard"].with_user(bench.env.ref("base.user_admin"))
    days = find_days(bench.env)
    times = bench.race(ours=page.get_report, theirs=lambda: ask_barely(bench, days))
    bench.note(
        f"{count} customers: {times['ours']:.2f} s, bare {times['theirs']:.2f} s"
    )
    most = max(MOST_TIMES * times["theirs"], MOST_SECONDS)
    bench.report("dashboard, seconds", times["ours"], most)
    bench.report("dashboard, queries", bench.queries(page.get_report), MOST_QUERIES)


def find_days(env):
    """The running quarter, the one before, and the oldest that the charts show."""
    first = date_utils.start_of(fields.Date.today(), "quarter")
    return {
        "first": first,
        "end": fields.Date.add(first, months=3),
        "before": fields.Date.subtract(first, months=3),
        "start": fields.Date.subtract(first, months=21),
        "company": env.company.id,
    }


def ask_barely(bench, days):
    """What the page counts, as one would ask the database by hand."""
    for query in BARE:
        bench.env.cr.execute(query, days)
        bench.env.cr.fetchall()
