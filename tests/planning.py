"""A company whose customers are all due, and what planning has made of them."""

from dev import postgres, prepared

CUSTOMERS = 2000
CUSTOMERS_OF_TEAM = 60
COLLEAGUES = 10
BATCH = 100
DUE = """
from datetime import timedelta
env['care.plan'].search([]).active = False
env['ir.config_parameter'].set_param('customer_care.daily_capacity', 0)
env['resource.calendar.leaves'].search([]).unlink()
env.company.resource_calendar_id.attendance_ids = [(5, 0, 0)] + [
    (0, 0, {'name': 'Day', 'dayofweek': str(day), 'hour_from': 8, 'hour_to': 17})
    for day in range(7)
]
plan = env['care.plan'].create({
    'name': 'Keep in touch',
    'interval_days': 7,
    'step_ids': [(0, 0, {'name': 'Call'})],
})
plan.action_activate()
plan.write({'date_activated': '2020-01-01', 'pass_after_id': -1})
partners = env['res.partner'].with_context(tracking_disable=True).create([
    {'name': f'Customer {number}', 'user_id': env.ref('base.user_admin').id}
    for number in range(%d)
])
last = env['care.planner']._get_window().today - timedelta(days=7)
profiles = env['care.profile'].with_context(tracking_disable=True).create([
    {
        'partner_id': partner.id,
        'date_start': '2020-01-01',
        'date_last_contact': last,
    }
    for partner in partners
])
env.cr.commit()
"""
PLANNED = f"""
env['care.planner']._cron_plan(batch_size={BATCH})
env.cr.commit()
"""
# colleagues whose passwords are their logins
TEAM = f"""
groups = env.ref('base.group_partner_manager')
groups |= env.ref('customer_care.group_care_officer')
env['res.users'].with_context(no_reset_password=True).create([
    {{
        'name': f'Colleague {{number}}',
        'login': f'colleague{{number}}',
        'password': f'colleague{{number}}',
        'group_ids': [(6, 0, groups.ids)],
    }}
    for number in range({COLLEAGUES})
])
env.cr.commit()
"""
# Each planned touch with the number of its open reminders.
TOUCHES = """
    SELECT touch.profile_id, touch.step_id, touch.key, touch.state, touch.date_due,
        count(activity.id)
    FROM care_touch touch
    LEFT JOIN mail_activity activity
        ON activity.care_touch_id = touch.id AND activity.active
    GROUP BY touch.id ORDER BY 1, 2, 3, 4
"""
ORPHANS = """
    SELECT activity.id FROM mail_activity activity
    LEFT JOIN care_touch touch ON touch.id = activity.care_touch_id
    WHERE activity.res_model = 'care.profile' AND activity.active
        AND (touch.id IS NULL OR touch.state <> 'planned')
"""


def make_due(case, customers=CUSTOMERS):
    """A database in which every customer is to be called today."""
    return case.copy(prepared.filled(f"due{customers}", DUE % customers))


def make_planned():
    """The same after planning in peace; nobody changes it."""
    return prepared.filled(f"planned{CUSTOMERS}", DUE % CUSTOMERS + PLANNED)


def make_team(case):
    """A database in which ten colleagues have a few customers who are due."""
    script = DUE % CUSTOMERS_OF_TEAM + TEAM
    return case.copy(prepared.filled("team", script))


def log_in(running):
    """Sessions of the ten colleagues at a server."""
    return [running.login(f"colleague{number}") for number in range(COLLEAGUES)]


def touches(database):
    return postgres.query(TOUCHES, database=database)


def orphans(database):
    return postgres.query(ORPHANS, database=database)
