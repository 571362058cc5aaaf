"""As many salespeople as there are portfolios, and an officer."""

from odoo.fields import Command
from odoo.tools import SQL


def make_users(env, count):
    """One salesperson, copied as often as there are portfolios, and an officer."""
    model, officer = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            [
                {
                    "name": f"Benchmark {role}",
                    "login": f"bench_{role}",
                    "group_ids": [
                        Command.set(env.ref(f"customer_care.group_care_{role}").ids)
                    ],
                }
                for role in ("user", "officer")
            ]
        )
    )
    env.flush_all()
    facts = {
        "count": count,
        "model": model.id,
        "user": find_free_id(env.cr, "res_users"),
        "partner": find_free_id(env.cr, "res_partner"),
    }
    for statement in (COPY_PARTNERS, COPY_USERS, COPY_GROUPS, COPY_COMPANIES):
        env.cr.execute(SQL(statement, **facts))
    count_on(env.cr, "res_users")
    return {"user": facts["user"], "officer": officer.id}


COPY_PARTNERS = """
    INSERT INTO res_partner SELECT (jsonb_populate_record(p, jsonb_build_object(
        'id', %(partner)s + n, 'commercial_partner_id', %(partner)s + n,
        'name', 'Salesperson ' || n, 'complete_name', 'Salesperson ' || n))).*
    FROM generate_series(0, %(count)s - 1) n,
        res_partner p JOIN res_users u ON u.partner_id = p.id AND u.id = %(model)s
"""
COPY_USERS = """
    INSERT INTO res_users SELECT (jsonb_populate_record(u, jsonb_build_object(
        'id', %(user)s + n, 'partner_id', %(partner)s + n, 'login', 'bench_' || n))).*
    FROM generate_series(0, %(count)s - 1) n, res_users u WHERE u.id = %(model)s
"""
COPY_GROUPS = """
    INSERT INTO res_groups_users_rel (gid, uid) SELECT gid, %(user)s + n
    FROM generate_series(0, %(count)s - 1) n, res_groups_users_rel WHERE uid = %(model)s
"""
COPY_COMPANIES = """
    INSERT INTO res_company_users_rel (cid, user_id) SELECT cid, %(user)s + n
    FROM generate_series(0, %(count)s - 1) n, res_company_users_rel
    WHERE user_id = %(model)s
"""


def find_free_id(cr, table):
    cr.execute(SQL("SELECT max(id) + 1 FROM %s", SQL.identifier(table)))
    return cr.fetchone()[0] or 1


def count_on(cr, table):
    """Let the next record follow those that were made by hand."""
    last = SQL("SELECT max(id) FROM %s", SQL.identifier(table))
    cr.execute(SQL("SELECT setval(%s, (%s))", f"{table}_id_seq", last))


def open_every_day(env):
    """Let people work on each day of the week, so that no figure hangs on today's."""
    calendar = env.company.resource_calendar_id
    hours = {"name": "Day", "hour_from": 8, "hour_to": 17}
    calendar.attendance_ids = [Command.clear()] + [
        Command.create({**hours, "dayofweek": str(day)}) for day in range(7)
    ]
    env["resource.calendar.leaves"].search([]).unlink()
    env["ir.config_parameter"].set_param("customer_care.daily_capacity", 0)
