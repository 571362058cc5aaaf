"""How long the dashboard takes over many customers and answers, beside bare queries.

`./dev bench worth_dashboard [CUSTOMERS]` makes so many customers with five touches, two
contributions and a risk each, and five times as many answers, by the database itself.
The page of a manager over all of them takes as many queries as over a hundredth, and
at most twice the time of its aggregates in bare SQL, or 300 ms where that is more; the
page of a salesperson over 500 of them takes at most 300 ms.
"""

from odoo import fields
from odoo.fields import Command
from odoo.tools import SQL, date_utils

from benchmarks import worth, worth_risk_speed, worth_satisfaction

CUSTOMERS = 1_000_000
ANSWERS = 5  # of each customer
OWN = 500  # customers of a salesperson
MOST_TIMES = 2
MOST_SECONDS = 0.3
MOST_QUERIES = 90
MOST_GROWTH = 0  # queries that many customers take beside few

REACHABLE = """
      FROM care_profile profile
      JOIN care_tier tier ON tier.id = profile.tier_id
      JOIN res_partner contact ON contact.id = profile.partner_id AND contact.active
     WHERE profile.active AND is_lost IS NOT TRUE AND max_days_without_contact > 0
"""
BARE = (
    "SELECT tier_id, count(*) %(reachable)s GROUP BY 1",
    """
    SELECT tier_id, count(*) %(reachable)s
       AND date_last_contact < current_date - max_days_without_contact
     GROUP BY 1
    """,
    """
    SELECT date_trunc('quarter', date_done), count(*),
           count(*) FILTER (WHERE date_done::date <= date_planned),
           count(*) FILTER (WHERE outcome = 'reached')
      FROM care_touch
     WHERE state = 'done' AND date_done >= %(start)s AND date_done < %(end)s
     GROUP BY 1
    """,
    """
    SELECT date_trunc('quarter', date_closed), count(*) FROM care_touch
     WHERE state = 'missed' AND date_closed >= %(start)s GROUP BY 1
    """,
    """
    SELECT count(*), count(*) FILTER (WHERE date_planned < current_date)
      FROM care_touch WHERE state = 'planned' AND date_planned <= current_date
    """,
    """
    SELECT sum(amount) FROM care_contribution
     WHERE company_id = %(company)s AND date >= %(first)s AND date < %(end)s
    """,
    """
    SELECT sum(cost) FROM care_touch
     WHERE state = 'done' AND cost > 0 AND company_id = %(company)s
       AND date_closed >= %(first)s AND date_closed < %(end)s
    """,
    """
    SELECT avg(points), count(*) FROM care_response
     WHERE has_points AND date_answered >= %(first)s AND date_answered < %(end)s
    """,
    """
    SELECT band, count(*)
      FROM care_risk risk JOIN care_profile profile ON profile.id = risk.profile_id
     WHERE is_current AND profile.active AND date_lost IS NULL
     GROUP BY 1
    """,
    """
    SELECT count(*)
      FROM care_risk risk JOIN care_profile profile ON profile.id = risk.profile_id
     WHERE is_current AND profile.active AND band IN ('high', 'critical')
    """,
)


def run(bench):
    count = int(bench.words[0]) if bench.words else CUSTOMERS
    page = bench.env["care.dashboard"].with_user(bench.env.ref("base.user_admin"))
    fill(bench, count // 100)
    page.get_report()  # what is read once, and kept by the server
    few = bench.queries(page.get_report)
    fill(bench, count)
    many = bench.queries(page.get_report)
    days = find_days(bench.env)
    times = bench.race(ours=page.get_report, theirs=lambda: ask_barely(bench, days))
    bench.note(
        f"{count} customers: {times['ours']:.2f} s, bare {times['theirs']:.2f} s"
    )
    most = max(MOST_TIMES * times["theirs"], MOST_SECONDS)
    bench.report("dashboard, seconds", times["ours"], most)
    bench.report("dashboard, queries", many, MOST_QUERIES)
    bench.report("queries more than of a hundredth", many - few, MOST_GROWTH)
    own = page.with_user(hand_over(bench))
    seconds = bench.race(own=own.get_report)["own"]
    bench.report("dashboard of a salesperson, seconds", seconds, MOST_SECONDS)


RISKS = """
    INSERT INTO care_risk (profile_id, company_id, date, date_counted, score, band,
                           is_current, has_risen, create_date)
    SELECT id, company_id, current_date, now(), id %% 100,
           (ARRAY['low', 'low', 'low', 'watch', 'watch', 'elevated', 'elevated',
                  'high', 'high', 'critical'])[1 + id %% 100 / 10],
           TRUE, FALSE, now()
      FROM care_profile profile
     WHERE company_id = %(company)s
       AND NOT EXISTS (SELECT 1 FROM care_risk risk WHERE risk.profile_id = profile.id)
"""
TABLES = ("care_profile", "care_touch", "care_response", "care_contribution")


def fill(bench, count):
    """Make so many customers, and what the page tells of them."""
    worth.make_customers(bench, count)
    worth_risk_speed.reach_customers(bench.env)
    worth_satisfaction.fill(bench, ANSWERS * count)
    bench.env.cr.execute("UPDATE care_response SET date_answered = now()")
    bench.env.cr.execute(SQL(RISKS, company=bench.env.company.id))
    bench.vacuum(*TABLES, "care_risk", "res_partner")


HANDING = """
    WITH customer AS (
        UPDATE care_profile SET user_id = %(user)s
         WHERE id IN (SELECT id FROM care_profile ORDER BY id DESC LIMIT %(own)s)
     RETURNING id
    ), access AS (
        INSERT INTO care_profile_access_rel (profile_id, user_id)
        SELECT id, %(user)s FROM customer
    )
    UPDATE care_touch SET user_id = %(user)s, done_user_id = %(user)s
     WHERE profile_id IN (SELECT id FROM customer)
"""


def hand_over(bench):
    """A salesperson who cares for some of the customers."""
    group = bench.env.ref("customer_care.group_care_user")
    user = bench.env["res.users"].create(
        {"name": "Own", "login": "own", "group_ids": [Command.link(group.id)]}
    )
    bench.env.flush_all()
    bench.env.cr.execute(SQL(HANDING, user=user.id, own=OWN))
    bench.analyze("care_profile", "care_touch", "care_profile_access_rel")
    bench.env.invalidate_all()
    return user


def find_days(env):
    """The running quarter, and the oldest day that the charts compare."""
    first = date_utils.start_of(fields.Date.today(), "quarter")
    return {
        "first": first,
        "end": fields.Date.add(first, months=3),
        "start": fields.Date.subtract(first, months=24),
        "company": env.company.id,
    }


def ask_barely(bench, days):
    """What the page counts, as one would ask the database by hand."""
    for query in BARE:
        bench.env.cr.execute(SQL(query, reachable=SQL(REACHABLE), **days))
        bench.env.cr.fetchall()
