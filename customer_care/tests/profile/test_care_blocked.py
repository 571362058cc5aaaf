from odoo.exceptions import UserError
from odoo.tests import tagged, users

from ..letter.common_letter import LetterCommon


@tagged("post_install", "-at_install")
class TestCareBlocked(LetterCommon):
    """A customer who has blocked the owner is cared for by somebody else, at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.backup = cls.care_user_two
        cls.profile.backup_user_id = cls.backup
        cls.touch = cls._create_touch(date_planned="2026-03-10")
        cls.touch._create_reminders()

    def _block(self, is_blocked=True):
        self.profile.with_env(self.env).has_blocked_us = is_blocked

    @users("care_user")
    def test_touches_and_their_reminders_go_to_the_backup_at_once(self):
        self._block()
        self.assertRecord(self.touch, state="planned", user_id=self.backup.id)
        self.assertEqual(self.touch.activity_ids.user_id, self.backup)

    @users("care_user")
    def test_without_a_backup_an_officer_takes_over(self):
        self.profile.backup_user_id = False
        self._block()
        self.assertTrue(self.touch.user_id._is_care_officer())

    @users("care_user")
    def test_backup_who_is_not_at_work_is_passed_over(self):
        self.backup.active = False
        self._block()
        self.assertTrue(self.touch.user_id._is_care_officer())

    @users("care_user")
    def test_touches_of_colleagues_stay_with_them(self):
        other = self._create_touch(user_id=self.care_officer.id)
        self._block()
        self.assertEqual(other.user_id, self.care_officer)

    @users("care_officer")
    def test_the_owner_goes_on_when_the_customer_is_open_again(self):
        self._block()
        self._block(False)
        self.assertEqual(self.touch.user_id, self.care_user)
        self.assertEqual(self.touch.activity_ids.user_id, self.care_user)

    def test_plans_go_on_with_the_backup(self):
        self._block()
        plan = self._create_plan("Regular", trigger="interval", interval_days=30)
        self.profile._plan_now()
        planned = self.profile.touch_ids.filtered(lambda touch: touch.plan_id == plan)
        self.assertEqual(planned.user_id, self.backup)

    def test_steps_of_somebody_else_stay_theirs(self):
        self._block()
        sponsor = self._create_colleague("care_sponsor", "user")
        self.profile.sponsor_user_id = sponsor
        step = {"responsible": "sponsor"}
        plan = self._create_plan("Regular", interval_days=30, step=step)
        self.profile._plan_now()
        planned = self.profile.touch_ids.filtered(lambda touch: touch.plan_id == plan)
        self.assertEqual(planned.user_id, sponsor)

    def test_whoever_takes_over_is_told_who_was_blocked(self):
        self._block()
        touch = self.touch.with_user(self.backup)
        self.assertIn(f"blocked {self.care_user.name}", touch.caution)

    def test_no_message_is_sent(self):
        self._block()
        for code in ("mail", "sms"):
            with self.subTest(code=code):
                verdict = self.profile._judge_contact(channel=code)
                self.assertEqual(verdict.reason, "blocked by the customer")
        letter = self._create_touch(
            user_id=self.backup.id, letter_state="draft", letter_body="<p>Hello</p>"
        )
        with self.assertRaisesRegex(UserError, "blocked by the customer"):
            letter.with_user(self.backup).action_send_letter()
        self.assertTrue(self.profile._judge_contact(channel="call").is_allowed)

    def test_nobody_asks_them_for_referrals(self):
        self._block()
        self.assertFalse(self.profile._may_be_asked())
