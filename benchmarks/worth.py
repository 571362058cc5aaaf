"""How long ranking and zoning of a million customers take, beside one plain query.

`./dev bench worth [CUSTOMERS]` makes so many customers with contributions, by the
database itself, and compares a run of a rule, as each night has it, with one window
query over the same rows.
"""

from odoo.tools import SQL

from benchmarks import worth_risk, worth_satisfaction

CUSTOMERS = 1_000_000
MOST = 2.0
CONTRIBUTIONS = 2  # of each customer
MOVED = 100  # one of so many changes his value in a night
METHODS = ("pyramid", "abc", "lifecycle")


def run(bench):
    count = int(bench.words[0]) if bench.words else CUSTOMERS
    make_customers(bench.env, count)
    rules = bench.env["care.tier.rule"]
    for method in METHODS:
        rule = rules.create({"name": method, "method": method, "value_from": 5000})
        rule.class_ids.tier_id = False  # classes alone: who moves is another work
        first = bench.seconds(rule._find_classes)
        print(f"{method}, first run of {count} customers: {first:.1f} s")
        rule._find_classes()
        change_values(bench.env)
        times = bench.race(ours=rule._find_classes, theirs=lambda r=rule: ask(r))
        print(f"{method}: {times['ours']:.2f} s beside {times['theirs']:.2f} s")
        ratio = times["ours"] / times["theirs"]
        bench.report(f"{method}, ratio to one window query", ratio, MOST)
    worth_satisfaction.measure_reference(bench)
    worth_risk.judge(bench, *worth_risk.find_log(()))


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


def make_customers(env, count):
    """Customers with contributions in this year and the year before."""
    values = {"company": env.company.id, "count": count, "each": CONTRIBUTIONS}
    env.cr.execute(SQL(MAKING, **values))
    for table in ("res_partner", "care_profile", "care_contribution"):
        env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
    env.invalidate_all()


def change_values(env):
    """What a day brings: one of a hundred customers has bought something."""
    env.cr.execute(
        SQL(
            "UPDATE care_contribution SET amount = amount + 1 "
            "WHERE profile_id %% %s = 0 AND date > current_date - 300",
            MOVED,
        )
    )
    env.cr.execute("ANALYZE care_contribution")
    env.cr.execute("ANALYZE care_tier_result")


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
