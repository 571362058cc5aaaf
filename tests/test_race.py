"""Several at once: planners, saves and clicks."""

import os
import tempfile
from pathlib import Path

from tests import planning
from tests.support import ServerCase

# Each process waits at its gate until all are ready.
AT_ONCE = """
with open({gate!r}, 'w') as gate:
    gate.write('ready')
with open({gate!r}) as gate:
    gate.read()
env['care.planner']._cron_plan(batch_size={batch})
"""


class TestRace(ServerCase):
    """Two who plan or make the same at once make it once."""

    def test_two_planners_at_once_plan_as_one(self):
        database = planning.make_due(self)
        for log in self._plan_at_once(database, 2):
            self.assert_quiet(log)
        expected = planning.touches(planning.make_planned())
        self.assertEqual(len(expected), planning.CUSTOMERS)
        self.assertEqual({row[-1] for row in expected}, {1}, "reminders of a touch")
        self.assertEqual(planning.touches(database), expected)
        self.assertEqual(planning.orphans(database), [])

    def test_planning_twice_plans_nothing_new(self):
        database = planning.make_due(self, customers=200)
        plan = "env['care.planner']._cron_plan()"
        self.shell(database, plan)
        once = planning.touches(database)
        self.shell(
            database, "env['care.profile'].search([])._request_planning(); " + plan
        )
        self.assertEqual(len(once), 200)
        self.assertEqual(planning.touches(database), once)

    def test_ten_users_at_once_make_nothing_twice(self):
        database = planning.make_team(self)
        sessions = planning.log_in(self.start_server(database))
        [profile_id] = sessions[0].call("care.profile", "search", [], limit=1)
        contact = {"name": "Nobody cares yet"}
        contact_id = sessions[0].call("res.partner", "create", contact)
        with self.subTest("saving the same customer"):
            self._save_at_once(sessions, profile_id)
            self.shell(database, "env['care.planner']._cron_plan()")
            rows = [row for row in planning.touches(database) if row[0] == profile_id]
            self.assertEqual([row[-1] for row in rows], [1])
        with self.subTest("starting to care for the same contact"):
            self._start_at_once(sessions, contact_id)
            count = "SELECT count(*) FROM care_profile WHERE partner_id = %s"
            self.assertEqual(self.query(database, count, [contact_id])[0][0], 1)

    def _plan_at_once(self, database, count):
        """Run so many planners, each in a process of its own; return their logs."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        gates = [folder / f"gate{number}" for number in range(count)]
        runs = [self._start_planner(database, gate) for gate in gates]
        for gate in gates:
            gate.read_text(encoding="utf-8")  # waits until the process is there
        for gate in gates:
            gate.write_text("go", encoding="utf-8")
        self.assertEqual([run.wait() for run in runs], [0] * count)
        return [run.words for run in runs]

    def _start_planner(self, database, gate):
        os.mkfifo(gate)
        script = AT_ONCE.format(gate=str(gate), batch=planning.BATCH)
        return self.start_script(database, script)

    def _save_at_once(self, sessions, profile_id):
        def save(number, session):
            values = {"best_time": f"at {number} o'clock"}
            return session.call("care.profile", "write", [profile_id], values)

        self.assertEqual(self.at_once(sessions, save), [True] * len(sessions))

    def _start_at_once(self, sessions, contact_id):
        """Each opens the customer, who is made once."""

        def start(_number, session):
            action = session.call("res.partner", "action_care_start", [contact_id])
            return action["res_id"]

        self.assertEqual(len(set(self.at_once(sessions, start))), 1)
