"""Customers who are due, for the benchmark of planning."""

from contextlib import contextmanager

from odoo.tools import SQL

DUE = """
    UPDATE care_profile SET date_last_contact = %(today)s::date - 180,
        date_next_check = %(today)s
    WHERE id IN (
        SELECT %(profile)s + n FROM generate_series(0, %(due)s * 2) n
        WHERE n %% 20 <> 0 LIMIT %(due)s)
"""
REST = """
    UPDATE care_profile SET date_last_contact = %(today)s::date - (n %% 89 + 1),
        date_next_check = %(today)s::date + 30 + least(119 - n %% 89, n %% 290)
    FROM generate_series(0, %(due)s * 2) n
    WHERE id = %(profile)s + n AND date_next_check <= %(today)s
"""


@contextmanager
def due(env, facts, count):
    """Let so many customers be due today, the same ones however many there are.

    They are so before the planner's transaction begins, as on any morning.
    """
    env.cr.execute(SQL(DUE, **facts, due=count))
    env.cr.commit()
    env.invalidate_all()
    yield
    env.cr.execute(SQL(REST, **facts, due=count))
    env.cr.commit()
    env.invalidate_all()
