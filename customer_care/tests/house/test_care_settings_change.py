from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged, users

from ...models.common.care_settings import DEFAULTS
from ..common import BY_ROLE, CareCommon


@tagged("post_install", "-at_install")
class TestCareSettingsChange(CareCommon):
    """Managers of all companies change the settings, without being administrators."""

    def _open(self):
        return Form(self.env["care.settings.change"])

    def _let_see_all_companies(self):
        companies = self.env["res.company"].sudo().search([("id", "!=", 0)])
        self.env.user.sudo().company_ids = companies

    @users("care_manager")
    def test_manager_changes_the_settings_without_being_administrator(self):
        self._let_see_all_companies()
        self.assertFalse(self.env.user.has_group("base.group_system"))
        form = self._open()
        self.assertEqual(form.care_horizon_days, 30)
        form.care_horizon_days = 45
        form.care_sends_digest = False
        form.save().action_save()
        settings = self.env["care.settings"]
        self.assertEqual(settings._get("horizon_days"), 45)
        self.assertEqual(settings._get("sends_digest"), 0)
        self.assertEqual(self._open().care_horizon_days, 45)

    def test_longer_horizon_lets_the_job_pass_over_the_plans(self):
        plan = self._create_plan("Regular", trigger="interval", interval_days=30)
        for days, pass_after_id in ((30, -1), (90, 0)):
            with self.subTest(days=days):
                plan.pass_after_id = -1
                self.env["care.settings"]._set("horizon_days", days)
                self.assertEqual(plan.pass_after_id, pass_after_id)

    @users("care_manager")
    def test_form_of_the_manager_has_every_setting(self):
        form = self._open()
        for name in DEFAULTS:
            with self.subTest(name=name):
                self.assertIn(f"care_{name}", form._view["fields"])

    @users("care_manager")
    def test_wrong_setting_of_a_manager_is_refused_by_name(self):
        form = self._open()
        form.care_daily_capacity = 0
        with self.assertRaisesRegex(ValidationError, "enter a value from 1 to"):
            form.save()

    @users("care_manager")
    def test_manager_of_one_company_does_not_decide_for_the_others(self):
        self._create_company()
        wizard = self._open().save()
        with self.assertRaisesRegex(AccessError, "apply to all companies"):
            wizard.action_save()

    @users("care_officer")
    def test_officer_does_not_change_settings(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.settings.change"].create({})
