from datetime import datetime

from odoo.tests import BaseCase, tagged

from ...tools.clock import tell_time


@tagged("post_install", "-at_install")
class TestClockTools(BaseCase):
    def _tell_hour(self, *zones):
        return tell_time(datetime(2026, 3, 10, 4), *zones).hour

    def test_first_known_zone_counts(self):
        self.assertEqual(self._tell_hour(False, "Asia/Shanghai", "Europe/Berlin"), 12)

    def test_without_a_zone_it_is_utc(self):
        self.assertEqual(self._tell_hour(False, None), 4)
