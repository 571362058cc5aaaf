import re
from pathlib import Path

from odoo.tests import tagged

from ..common_doors import DoorsCommon

ADDONS = Path(__file__).parents[3]
SWITCHES = ("care_quiet", "care_rating", "care_system", "care_erase")


@tagged("post_install", "-at_install")
class TestCareContext(DoorsCommon):
    """No client lifts a check by a word that it sends along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.touch.user_id = cls.care_user
        cls.reminder = cls.touch._remind()
        cls.sent = dict.fromkeys(SWITCHES, True)

    def test_moved_reminder_moves_its_touch(self):
        with self._request_of(self.care_user) as env:
            reminder = self.reminder.with_env(env).with_context(**self.sent)
            reminder.date_deadline = "2030-03-20"
        self.assertEqual(str(self.touch.date_planned), "2030-03-20")

    def test_cancelled_reminder_skips_its_touch(self):
        with self._request_of(self.care_user) as env:
            self.reminder.with_env(env).with_context(**self.sent).unlink()
        self.assertEqual(self.touch.state, "skipped")

    def test_finished_reminder_is_a_done_touch(self):
        with self._request_of(self.care_user) as env:
            reminder = self.reminder.with_env(env).with_context(**self.sent)
            reminder.action_feedback(feedback="All well")
        self.assertEqual(self.touch.state, "done")

    def test_what_the_system_keeps_stays_kept(self):
        with self._request_of(self.care_user) as env:
            touch = self.touch.with_env(env).with_context(**self.sent)
            self.assertRefused(touch.write, {"key": "zz"})

    def test_whoever_follows_by_hand_follows(self):
        with self._request_of(self.care_user) as env:
            own = self.profile.with_env(env).with_context(**self.sent)
            own.message_subscribe(self.backup.partner_id.ids)
        self.assertIn(self.backup.partner_id, self.profile.message_partner_ids)

    def test_no_other_word_is_looked_up(self):
        """Words of ours in a context are tokens, or only choose what is shown."""
        shown = {"care_feedback_id"}
        found = set()
        for path in ADDONS.glob("customer_care*/[mw]*/**/*.py"):
            text = path.read_text(encoding="utf-8")
            found.update(
                re.findall(
                    r'context\.get\(\s*"(care_\w+)"\)(?! is (?:not )?SYSTEM)', text
                )
            )
        self.assertEqual(found - shown, set())
