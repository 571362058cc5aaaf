from datetime import date

from odoo.tests import BaseCase, tagged

from ...tools.contactability import ALLOWED, Verdict, judge, last_day

TODAY = date(2026, 3, 10)
MARCH, APRIL = date(2026, 3, 20), date(2026, 4, 7)
NEVER = Verdict("deceased")
PAUSED, RESTING = Verdict("paused", MARCH), Verdict("quiet", APRIL)


@tagged("post_install", "-at_install")
class TestContactabilityTools(BaseCase):
    """Of all that objects to a contact, what lasts longest is named."""

    def test_contact_to_which_nothing_objects_is_allowed(self):
        self.assertEqual(judge([], TODAY), ALLOWED)
        self.assertTrue(ALLOWED.is_allowed)
        self.assertFalse(ALLOWED.is_lasting)

    def test_what_objects_longest_counts(self):
        self.assertEqual(judge([PAUSED, RESTING], TODAY), RESTING)
        self.assertEqual(judge([PAUSED, RESTING, NEVER], TODAY), NEVER)
        self.assertTrue(NEVER.is_lasting)

    def test_first_of_what_never_ends_is_named(self):
        self.assertEqual(judge([NEVER, Verdict("blocked")], TODAY), NEVER)

    def test_objection_stands_through_its_last_day(self):
        self.assertEqual(judge([PAUSED], MARCH), PAUSED)
        self.assertEqual(judge([PAUSED], date(2026, 3, 21)), ALLOWED)

    def test_last_day_is_of_what_ends(self):
        self.assertEqual(last_day([NEVER, PAUSED, RESTING]), APRIL)
        self.assertIsNone(last_day([NEVER]))
