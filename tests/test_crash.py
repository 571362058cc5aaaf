"""Killed at any point, planning loses nothing and does nothing twice."""

import random
import signal
import subprocess

from tests import planning
from tests.support import ServerCase

SEED = 20190
KILLS = 10
PLAN = f"env['care.planner']._cron_plan(batch_size={planning.BATCH})"
COUNTED = f"""
before = env.cr.sql_log_count
{PLAN}
result = env.cr.sql_log_count - before
"""
# The process kills itself as `kill -9` would, in the middle of one of its statements.
KILLED = f"""
import os, signal
from odoo.sql_db import Cursor
execute = Cursor.execute
left = [%d]
def count(self, *arguments, **keywords):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(self, *arguments, **keywords)
Cursor.execute = count
{PLAN}
"""


class TestCrash(ServerCase):
    """A job that is killed at any point loses nothing and does nothing twice."""

    def test_killed_at_ten_points_nothing_is_lost_or_twice(self):
        database = planning.make_due(self)
        calm = planning.make_due(self)
        statements = self.shell(calm, COUNTED)
        points = self._choose_points(statements)
        for point in points:
            self.assertEqual(self._plan_until(database, point), -signal.SIGKILL)
            self.assertEqual(planning.orphans(database), [])
        self.shell(database, PLAN)
        expected = planning.touches(calm)
        self.assertEqual(len(expected), planning.CUSTOMERS)
        self.assertEqual({row[-1] for row in expected}, {1}, "reminders of a touch")
        self.assertEqual(planning.touches(database), expected)

    def test_a_killed_server_goes_on_where_it_was(self):
        database = planning.make_due(self)
        self._wake_job(database)
        running = self.start_server(database, "--max-cron-threads=1")
        self._wait_for(running, database, 1)
        running.kill()
        self.assertEqual(planning.orphans(database), [])
        self._wake_job(database)
        running = self.start_server(database, "--max-cron-threads=1")
        self._wait_for(running, database, planning.CUSTOMERS)
        running.stop()
        rows = planning.touches(database)
        self.assertEqual(len(rows), planning.CUSTOMERS)
        self.assertEqual({row[-1] for row in rows}, {1}, "reminders of a touch")

    def _choose_points(self, statements):
        """How many statements each run lives; together nearly the whole of the work."""
        print(f"seed {SEED}, {statements} statements without a kill")
        most = statements * 9 // 10
        ends = sorted(random.Random(SEED).sample(range(1, most), KILLS))
        points = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
        print(f"killed after so many statements: {points}")
        return points

    def _plan_until(self, database, statement):
        return self.start_script(database, KILLED % statement).wait()

    def _wake_job(self, database):
        self.query(
            database,
            "UPDATE ir_cron SET nextcall = '2020-01-01', failure_count = 0 "
            "WHERE id = (SELECT res_id FROM ir_model_data "
            "WHERE module = 'customer_care' AND name = 'ir_cron_plan')",
        )

    def _wait_for(self, running, database, reminders):
        """Look until so many reminders are there; the server looks for jobs at once."""
        for look in range(600):
            if look % 10 == 0:
                statement = "SELECT pg_notify('cron_trigger', %s)"
                self.query("postgres", statement, [database])
            rows = planning.touches(database)
            if sum(row[-1] for row in rows) >= reminders:
                return
            try:
                running.process.wait(timeout=0.1)  # ends at once when the server dies
                break
            except subprocess.TimeoutExpired:
                continue
        self.fail(f"The server made too few reminders:\n{running.log[-3000:]}")
