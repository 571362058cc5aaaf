"""The planner on a real server: killed, run twice, and run by two at once."""

import random
import subprocess

from dev import databases, server

from tests.support import ServerCase

CUSTOMERS = 200
KILLS = 10
BEGIN = "the run begins"
# Customers who are all due, in batches so small that a kill falls between.
PREPARE = f"""
from datetime import timedelta
from odoo import fields
today = fields.Date.today()
owner = env.ref('base.user_admin')
owner.group_ids += env.ref('customer_care.group_care_user')
env['care.plan'].search([]).action_archive()
env['ir.config_parameter'].set_param('customer_care.daily_capacity', 100000)
env['care.plan'].create({{
    'name': 'Every month', 'state': 'active', 'interval_days': 30, 'user_id': owner.id,
    'step_ids': [(0, 0, {{'name': 'Keep in touch', 'lead_days': 10}})],
}})
partners = env['res.partner'].create(
    [{{'name': f'Customer {{number:03}}'}} for number in range({CUSTOMERS})])
profiles = env['care.profile'].create(
    [{{'partner_id': partner.id, 'user_id': owner.id}} for partner in partners])
profiles.date_last_contact = today - timedelta(days=30)
env.ref('customer_care.ir_cron_plan').code = 'model._cron_plan(batch_size=7)'
env.cr.commit()
"""
# The job stops when its time is up and calls itself again: go on until it does not.
RUN = f"""
print('{BEGIN}', flush=True)
cron = env.ref('customer_care.ir_cron_plan')
calls = env['ir.cron.trigger']
called = True
while called:
    calls.search([('cron_id', '=', cron.id)]).unlink()
    cron.method_direct_trigger()
    called = calls.search([('cron_id', '=', cron.id)], limit=1)
env.cr.commit()
"""
OUTCOME = """
    SELECT profile.name, touch.key, touch.state, touch.date_planned,
        count(activity.id) FILTER (WHERE activity.active)
    FROM care_touch AS touch
    JOIN care_profile AS profile ON profile.id = touch.profile_id
    LEFT JOIN mail_activity AS activity ON activity.care_touch_id = touch.id
    GROUP BY touch.id, profile.name ORDER BY profile.name, touch.key
"""
ORPHANS = """
    SELECT count(*) FROM mail_activity AS activity
    WHERE activity.res_model = 'care.profile' AND activity.care_touch_id IS NULL
"""


class TestPlannerCrash(ServerCase):
    def setUp(self):
        super().setUp()
        self.database = self.make_database()
        self.install(self.database)
        self.shell(self.database, PREPARE)

    def _copy(self):
        """A second database in the same state, to be planned undisturbed."""
        other = self.make_database()
        databases.copy(self.database, other)
        return other

    def _start_run(self, database):
        """Start the planner in a process of its own; return when it begins."""
        process = subprocess.Popen(
            server.command("shell", f"--database={database}", "--no-http"),
            env=server.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        process.stdin.write(RUN)
        process.stdin.close()
        for line in process.stdout:
            if BEGIN in line:
                break
        return process

    def _run_undisturbed(self):
        """What a run that nobody disturbs comes to."""
        other = self._copy()
        self.assertEqual(self._start_run(other).wait(), 0)
        return self.query(other, OUTCOME)

    def _get_progress(self):
        """How many touches and reminders there are."""
        rows = self.query(self.database, OUTCOME)
        return len(rows), sum(row[-1] for row in rows)

    def _assert_like(self, expected):
        self.assertEqual({row[-1] for row in expected}, {1}, "one reminder each")
        self.assertEqual(len(expected), CUSTOMERS)
        self.assertEqual(self.query(self.database, OUTCOME), expected)
        self.assertEqual(self.query(self.database, ORPHANS), [(0,)])

    def test_killed_runs_leave_nothing_double_lost_or_orphaned(self):
        expected = self._run_undisturbed()
        chance = random.Random(1)
        seen = set()
        for point in sorted(chance.sample(range(2 * CUSTOMERS), KILLS)):
            process = self._start_run(self.database)
            while process.poll() is None and sum(self._get_progress()) < point:
                pass  # waiting any longer would miss the point
            process.kill()
            process.wait()
            seen.add(self._get_progress())
        self.assertGreater(len(seen), KILLS // 2, "the kills came at too few points")
        self.assertEqual(self._start_run(self.database).wait(), 0)
        self._assert_like(expected)

    def test_second_run_changes_nothing(self):
        self.assertEqual(self._start_run(self.database).wait(), 0)
        expected = self.query(self.database, OUTCOME)
        self.assertEqual(self._start_run(self.database).wait(), 0)
        self._assert_like(expected)

    def test_two_planners_at_once_plan_nothing_twice(self):
        expected = self._run_undisturbed()
        for process in [self._start_run(self.database) for _ in range(2)]:
            process.wait()  # one may give way to the other
        self.assertEqual(self._start_run(self.database).wait(), 0)
        self._assert_like(expected)
