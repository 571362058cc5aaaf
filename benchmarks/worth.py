"""How long ranking and zoning of a million customers take, beside one plain query.

`./dev bench worth [CUSTOMERS]` makes so many customers with contributions, by the
database itself, and compares a run of a rule, as each night has it, with one window
query over the same rows.
"""

import time

from odoo.tools import SQL

from benchmarks import worth_risk, worth_satisfaction

CUSTOMERS = 1_000_000
MOST = 2.0
CONTRIBUTIONS = 2  # of each customer
MOVED = 100  # one of so many changes his value in a night
METHODS = ("pyramid", "abc", "lifecycle")


def run(bench):
    make_customers(bench, int(bench.words[0]) if bench.words else CUSTOMERS)
    for method in METHODS:
        measure_rule(bench, method)
    worth_satisfaction.measure_reference(bench)
    worth_risk.judge(bench, *worth_risk.find_log(()))


def measure_rule(bench, method):
    """A first run, a night in which little has changed, and the moves that follow."""
    values = {"name": method, "method": method, "value_from": 5000}
    rule = bench.env["care.tier.rule"].create(values)
    tiers = rule.class_ids.mapped("tier_id")
    rule.class_ids.tier_id = False  # classes alone: who moves is another work
    bench.note(f"{method}, first run: {take(bench, rule._find_classes):.1f} s")
    change_values(bench.env)
    bench.vacuum("care_contribution", "care_profile", "care_tier_result")  # a day later
    times = bench.race(ours=rule._find_classes, theirs=lambda: ask(rule))
    bench.note(f"{method}: {times['ours']:.2f} s beside {times['theirs']:.2f} s")
    ratio = times["ours"] / times["theirs"]
    bench.report(f"{method}, ratio to one window query", ratio, MOST)
    if tiers:
        measure_moves(bench, rule, tiers[0])
    bench.note(f"{bench.megabytes():.0f} MB so far")


def measure_moves(bench, rule, tier):
    """Proposing all customers a move, and proposing it anew the night after."""
    rule.class_ids.tier_id = tier
    first = take(bench, rule._propose_moves)
    again = bench.seconds(rule._propose_moves)
    bench.note(f"all moves proposed: {first:.1f} s; anew: {again:.1f} s")


def take(bench, work):
    """How long a work takes that is not undone."""
    bench.clear()
    start = time.perf_counter()
    work()
    bench.env.flush_all()
    return time.perf_counter() - start


MAKING = """
    WITH contact AS (
        INSERT INTO res_partner (
               name, complete_name, active, type, company_id, create_date)
        SELECT 'Customer ' || n, 'Customer ' || n, TRUE, 'contact', %(company)s,
               now()
          FROM generate_series(1, %(count)s) n
     RETURNING id, name
    ), customer AS (
        INSERT INTO care_profile (
               partner_id, name, active, company_id, stage, date_start,
               is_company, create_date)
        SELECT id, name, TRUE, %(company)s, 'new', current_date, FALSE, now()
          FROM contact
     RETURNING id
    )
    INSERT INTO care_contribution (
           profile_id, company_id, date, amount, source, create_date)
    SELECT id, %(company)s, current_date - (id * 7 %% 300 + 365 * year),
           (id::bigint * 7919 %% 10007)::numeric, 'computed', now()
      FROM customer, generate_series(0, %(each)s - 1) year
"""


def make_customers(bench, count):
    """Customers with contributions in this year and the year before."""
    env = bench.env
    values = {"company": env.company.id, "count": count, "each": CONTRIBUTIONS}
    start = time.perf_counter()
    with bench.filling("res_partner", "care_profile", "care_contribution"):
        env.cr.execute(SQL(MAKING, **values))
    bench.note(f"{count} customers made in {time.perf_counter() - start:.0f} s")


def change_values(env):
    """What a day brings: one of a hundred customers has bought something."""
    env.cr.execute(
        SQL(
            "UPDATE care_contribution SET amount = amount + 1 "
            "WHERE profile_id %% %s = 0 AND date > current_date - 300",
            MOVED,
        )
    )


def ask(rule):
    """One window query over the same rows, and nothing done with it."""
    rule.env.execute_query(
        SQL(
            """
            SELECT count(*), max(rank), max(ahead)
              FROM (SELECT profile_id, value,
                           row_number() OVER ranking AS rank,
                           sum(value) OVER (
                               ranking ROWS UNBOUNDED PRECEDING
                           ) AS ahead,
                           sum(value) OVER () AS total
                      FROM (%s) AS figure
                     WHERE date_last IS NOT NULL
                    WINDOW ranking AS (ORDER BY value DESC, profile_id)
                   ) AS ranked
            """,
            rule._get_figures(),
        )
    )
