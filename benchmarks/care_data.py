"""A company with many customers, made by the database itself."""

from contextlib import contextmanager

from odoo.fields import Command
from odoo.tools import SQL

from benchmarks import care_users

INTERVAL_DAYS = 180
OWN_PROFILES = 500
TABLES = [
    "res_partner",
    "care_profile",
    "care_profile_access_rel",
    "care_profile_family_rel",
    "care_occasion",
    "care_touch",
    "mail_activity",
]
# Each customer has talked twice and is due in more than two months; every twentieth has
# an open touch of these days, of which his owner has been reminded.
PARTNERS = """
    INSERT INTO res_partner (
        id, commercial_partner_id, company_id, user_id, name, complete_name, email,
        phone, lang, type, active, is_company, partner_share, color,
        create_uid, write_uid, create_date, write_date)
    SELECT %(partner)s + n, %(partner)s + n, CASE WHEN n %% 2 = 0 THEN %(company)s END,
        %(user)s + n / %(own)s, initcap(substr(md5(n::text), 1, 8)) || ' ' || n,
        initcap(substr(md5(n::text), 1, 8)) || ' ' || n, 'c' || n || '@example.com',
        '+86 138 ' || lpad(n::text, 8, '0'), 'en_US', 'contact', true, false, true, 0,
        1, 1, now(), now()
    FROM generate_series(%(first)s, %(count)s - 1) n
"""
PROFILES = """
    INSERT INTO care_profile (
        id, partner_id, user_id, company_id, tier_id, name, active,
        is_company, is_do_not_contact, has_blocked_us, is_deceased, date_start,
        date_last_contact, date_next_touch, date_next_check,
        create_uid, write_uid, create_date, write_date)
    SELECT %(profile)s + n, %(partner)s + n, %(user)s + n / %(own)s,
        CASE WHEN n %% 2 = 0 THEN %(company)s END, %(tier)s,
        initcap(substr(md5(n::text), 1, 8)) || ' ' || n, true,
        false, false, false, false, %(today)s::date - 400,
        %(today)s::date - (n %% 89 + 1),
        CASE WHEN n %% 20 = 0 THEN %(today)s::date - n / 20 %% 5 END,
        %(today)s::date + 30 + least(119 - n %% 89, n %% 290),
        1, 1, now(), now()
    FROM generate_series(%(first)s, %(count)s - 1) n
"""
ACCESS = """
    INSERT INTO %(table)s (profile_id, user_id)
    SELECT %(profile)s + n, %(user)s + n / %(own)s
    FROM generate_series(%(first)s, %(count)s - 1) n
"""
OCCASIONS = """
    INSERT INTO care_occasion (
        profile_id, type_id, calendar, year, month, day, date_next, year_next,
        is_leap_month, is_confirmed, active, create_uid, write_uid, create_date,
        write_date)
    SELECT %(profile)s + n, %(type)s, 'solar', 1980, extract(month FROM date),
        extract(day FROM date), date, extract(year FROM date),
        false, true, true, 1, 1, now(), now()
    FROM generate_series(%(first)s, %(count)s - 1) n,
        LATERAL (SELECT %(today)s::date + 60 + n %% 290 AS date) birthday
"""
TOUCHES = """
    INSERT INTO care_touch (
        profile_id, company_id, user_id, plan_id, step_id, trigger, key, reason, state,
        outcome, level, attempt, importance, channel_id, date_due, date_planned,
        date_reminder, date_closed, date_done, done_user_id, is_moved, is_on_hold, note,
        create_uid, write_uid, create_date, write_date)
    SELECT %(profile)s + n, %(company)s, %(user)s + n / %(own)s, %(plan)s, %(step)s,
        'interval', day - 180 || '/1', 'Some days since the last contact', 'done',
        'reached', 'person', 1, 40, %(channel)s, day, day, day, day, day,
        %(user)s + n / %(own)s, false, false, '<p>All is well.</p>', 1, 1, now(), now()
    FROM generate_series(%(first)s, %(count)s - 1) n, generate_series(0, 2) time,
        LATERAL (SELECT %(today)s::date - (n %% 89 + 1) - 180 * time AS day) talk
    WHERE time < 2 OR n %% 20 <> 0
    UNION ALL
    SELECT %(profile)s + n, %(company)s, %(user)s + n / %(own)s, NULL, NULL,
        NULL, NULL, 'Next step agreed with the customer', 'planned',
        NULL, 'person', 1, 80, %(channel)s, day, day, day, NULL, NULL,
        NULL, true, false, NULL, 1, 1, now(), now()
    FROM generate_series(%(first)s, %(count)s - 1, 20) n,
        LATERAL (SELECT %(today)s::date - n / 20 %% 5 AS day) touch
"""
REMINDERS = """
    INSERT INTO mail_activity (
        res_model_id, res_model, res_id, res_name, activity_type_id, user_id, summary,
        date_deadline, care_touch_id, automated, active,
        create_uid, write_uid, create_date, write_date)
    SELECT %(model)s, 'care.profile', touch.profile_id, profile.name, %(todo)s,
        touch.user_id, touch.reason, touch.date_planned, touch.id, true, true,
        1, 1, now(), now()
    FROM care_touch touch JOIN care_profile profile ON profile.id = touch.profile_id
    WHERE touch.state = 'planned' AND touch.profile_id >= %(profile)s + %(first)s
"""
LAST_TALKS = """
    UPDATE care_profile SET last_touch_id = touch.id
    FROM care_touch touch
    WHERE touch.profile_id = care_profile.id AND touch.state = 'done'
        AND touch.date_planned = care_profile.date_last_contact
        AND touch.user_id = %(user)s
"""
SEEING = ["care_profile_access_rel", "care_profile_family_rel"]
BARE_INSERT = """
    INSERT INTO mail_activity (
        res_model_id, res_model, res_id, res_name, activity_type_id, user_id, summary,
        date_deadline, automated, active,
        create_uid, write_uid, create_date, write_date)
    SELECT %(model)s, 'care.profile', %(profile)s + n, 'Customer', %(todo)s,
        %(user)s + n / %(own)s, 'Some days since the last contact', %(today)s, true,
        true, 1, 1, now(), now()
    FROM generate_series(0, %(due)s - 1) n
"""
SPREAD = """
    SELECT coalesce(sum(touches) FILTER (WHERE day < %(today)s), 0)::int,
        sum(touches)::int, max(touches), avg(touches), count(*)
    FROM (
        SELECT date_due AS day, count(*) AS touches
        FROM care_touch WHERE plan_id = %(plan)s GROUP BY 1) per_day
"""


def prepare(env, most):
    """Make the policy, and salespeople for so many customers.

    :return: the numbers by which all else is made and found
    """
    facts = _make_policy(env)
    facts |= care_users.make_users(env, -(-most // OWN_PROFILES))
    facts["partner"] = care_users.find_free_id(env.cr, "res_partner")
    facts["count"] = 0
    return facts


def grow(env, facts, count):
    """Make customers until there are so many, with contacts, dates and touches."""
    facts |= {"first": facts["count"], "count": count}
    with _without_checks(env.cr):
        for statement in _get_statements(facts):
            env.cr.execute(statement)
    for table in ("res_partner", "care_profile"):
        care_users.count_on(env.cr, table)
    env.invalidate_all()


def _get_statements(facts):
    """What fills the tables, in its order."""
    yield SQL(PARTNERS, **facts)
    yield SQL(PROFILES, **facts)
    for table in SEEING:
        yield SQL(ACCESS, table=SQL.identifier(table), **facts)
    for statement in (OCCASIONS, TOUCHES, REMINDERS, LAST_TALKS):
        yield SQL(statement, **facts)


def _make_policy(env):
    """One plan of regular contacts and one of birthdays, both active."""
    care_users.open_every_day(env)
    env["care.plan"].search([]).active = False
    kind = env["care.occasion.type"].create({"name": "Birthday of the benchmark"})
    interval, birthday = _make_plans(env, kind)
    plans = interval | birthday
    plans.action_activate()
    plans.write({"pass_after_id": -1, "date_activated": "2020-01-01"})
    env.flush_all()
    return {
        "own": OWN_PROFILES,
        "today": env["care.planner"]._get_window().today,
        "company": env.company.id,
        "tier": env["care.tier"].search([], limit=1).id,
        "channel": env["care.channel"].search([], limit=1).id,
        "type": kind.id,
        "plan": interval.id,
        "step": interval.step_ids.id,
        "model": env["ir.model"]._get_id("care.profile"),
        "todo": env.ref("mail.mail_activity_data_todo").id,
        "profile": care_users.find_free_id(env.cr, "care_profile"),
    }


def _make_plans(env, kind):
    return env["care.plan"].create(
        [
            {
                "name": "Keep in touch",
                "interval_days": INTERVAL_DAYS,
                "step_ids": [Command.create({"name": "Call"})],
            },
            {
                "name": "Birthday",
                "trigger": "occasion",
                "occasion_type_ids": kind.ids,
                "step_ids": [Command.create({"name": "Greet"})],
            },
        ]
    )


@contextmanager
def _without_checks(cr):
    """Do without indexes and foreign keys while the tables are filled."""
    cr.execute(SQL(INDEXES, TABLES))
    indexes = cr.fetchall()
    cr.execute(SQL(FOREIGN_KEYS, TABLES))
    keys = cr.fetchall()
    for table, name, __ in keys:
        cr.execute(SQL(DROPPED_KEY, SQL.identifier(table), SQL.identifier(name)))
    for name, __ in indexes:
        cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    yield
    for __, definition in indexes:
        cr.execute(definition)  # as the catalogue told it
    for table, name, definition in keys:
        parts = SQL.identifier(table), SQL.identifier(name), SQL(definition)
        cr.execute(SQL(KEY_AGAIN, *parts))


INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
"""
DROPPED_KEY = "ALTER TABLE %s DROP CONSTRAINT %s"
# what was just made need not be checked
KEY_AGAIN = "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID"
