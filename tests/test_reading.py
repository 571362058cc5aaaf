"""Whose data is read is noted after the answer, by whichever process gave it."""

from tests import planning
from tests.planning import CUSTOMERS_OF_TEAM as CUSTOMERS
from tests.support import ServerCase

PROGRAMS = 2  # of each reader, at each server
COUNTED = """
    SELECT user_id, sum(customer_count), sum(hour_count) FROM care_access_reading
    WHERE door <> 'alert' GROUP BY user_id ORDER BY user_id
"""


class TestReading(ServerCase):
    """Reads through several processes count a customer once."""

    def test_customers_read_through_several_processes_are_counted_once(self):
        database = planning.make_team(self)
        servers = [self.start_server(database) for _process in range(2)]
        readers = ["colleague0", "colleague1"] * PROGRAMS
        sessions = [each.login(name) for each in servers for name in readers]
        for _time in range(3):
            self.at_once(sessions, self._read_all)
        for each in servers:
            each.stop()
            self.assert_quiet(each.log)
        expected = [(uid, CUSTOMERS, CUSTOMERS) for uid in {s.uid for s in sessions}]
        self.assertEqual(self.query(database, COUNTED), sorted(expected))

    def _read_all(self, _number, session):
        named = {"name": {}, "phone": {}}
        found = session.call("care.profile", "web_search_read", [], named)
        self.assertEqual(len(found["records"]), CUSTOMERS)
