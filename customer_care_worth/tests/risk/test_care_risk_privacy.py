from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from .common_risk import RiskCommon

DAYS = ("2026-02-01", "2026-02-20", "2026-03-10")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskPrivacy(RiskCommon):
    """What is known of a risk is printed for the owner, and goes with the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_at_risk(cls.profile)
        cls.profile._count_risk()
        cls.review = cls._create_review()
        cls.env.flush_all()

    def _print(self):
        lines = [
            line
            for __, section in self.profile.with_env(self.env)._get_printout()
            for line in section
        ]
        return str(lines)

    @users("care_user")
    def test_owner_prints_points_band_and_review(self):
        printed = self._print()
        for text in ("Risk Points", "High", "Check the finances"):
            self.assertIn(text, printed)

    @users("care_user")
    def test_inner_record_of_signs_is_not_printed(self):
        printed = self._print()
        for text in ("silence", "facts", "rival:1"):
            self.assertNotIn(text, printed)

    @users("care_user_two")
    def test_stranger_prints_nothing(self):
        profile = self.profile.with_env(self.env)
        self.assertRefused(profile.action_print_all, error=AccessError, says=BY_RULE)

    @users("care_manager")
    def test_erased_customer_leaves_no_risk_no_review_and_no_reminder(self):
        risks, reminders = self.profile.risk_ids, self.review.reminder_ids
        self.assertTrue(risks and reminders)
        self.profile.with_env(self.env)._erase()
        self.env.invalidate_all()
        for records in (risks, self.review, reminders):
            self.assertFalse(records.exists(), records._name)

    def test_deleted_customer_leaves_none_either(self):
        risks, review = self.profile.risk_ids, self.review
        self.profile.unlink()
        self.assertFalse(risks.exists() or review.exists())

    def test_trail_is_kept_line_by_line(self):
        profile = self._create_profile(date_start="2025-01-01")
        self._set_tier(profile)
        profile.date_last_contact = "2026-01-25"
        for day in DAYS:
            self._count(profile, day)
        days = [str(risk.date) for risk in profile.risk_ids.sorted("date")]
        self.assertEqual(days, ["2026-02-01", "2026-03-10"])
        self.assertEqual(len(profile.risk_ids.filtered("is_current")), 1)

    @users("care_user")
    def test_risk_offers_nothing_inner_to_filters_and_exports(self):
        fields = self.env["care.risk"].fields_get()
        for name in ("signs", "steps", "is_told", "band_before"):
            with self.subTest(name):
                self.assertFalse(fields[name].get("groupable"))

    @users("care_user")
    def test_no_door_makes_a_risk(self):
        risks = self.env["care.risk"]
        values = {"profile_id": self.profile.id, "date": "2026-03-09"}
        values |= {"date_counted": "2026-03-09 02:00:00", "score": 0}
        self.assertRefused(
            risks.create,
            values,
            error=AccessError,
            says="set by the system: .*Since",
        )
        command = {"risk_ids": [Command.clear()]}
        profile = self.profile.with_env(self.env)
        self.assertRefused(profile.write, command, error=AccessError, says=BY_ROLE)
