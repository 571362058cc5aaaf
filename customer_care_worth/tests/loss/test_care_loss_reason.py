from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossReason(WorthCommon):
    """Reasons and changes are policy: who leads sets them, and each names itself."""

    def test_reason_that_is_given_is_archived_and_never_deleted(self):
        reason = self._create_loss().reason_id
        self.assertConstraint(r"\S", reason.unlink)
        reason.active = False
        self.assertEqual(self.profile.loss_reasons, "Price")

    def test_technical_name_is_that_of_one_reason(self):
        self.assertConstraint(
            "Another loss reason already has this technical name",
            self.env["care.loss.reason"].create,
            {"name": "Too dear", "code": "price"},
        )

    def test_copy_of_a_reason_gets_a_technical_name_of_its_own(self):
        reason = self._get_loss_reason("price")
        self.assertNotEqual(reason.copy().code, reason.code)

    def test_plans_that_win_nobody_back_are_proposed_for_no_reason(self):
        other = self.env.ref("customer_care.care_plan_tier")
        for reason in self.env["care.loss.reason"].search([]):
            with self.subTest(reason.code):
                self.assertNotIn(other, reason.plan_ids)
                self.assertTrue(all(reason.plan_ids.mapped("is_win_back")))

    @users("care_user", "care_officer")
    def test_only_managers_set_reasons(self):
        reason = self._get_loss_reason("price").with_env(self.env)
        self.assertRefused(
            reason.write, {"name": "Dear"}, error=AccessError, says=BY_ROLE
        )
        values = {"name": "Dear", "code": "dear"}
        self.assertRefused(reason.create, values, error=AccessError, says=BY_ROLE)

    @users("care_user")
    def test_user_reads_no_change_and_the_page_shows_none(self):
        self._create_loss_change(name="Calls back")
        changes = self.env["care.loss.change"]
        self.assertRefused(changes.search, [], error=AccessError, says=BY_ROLE)
        self.assertEqual(self.env["care.loss.report"].get_report()["changes"], [])

    def test_cost_of_winning_is_never_negative(self):
        self.assertConstraint(
            "cost of winning cannot be negative",
            self.profile.write,
            {"acquisition_cost": -1},
        )

    def test_reason_that_is_taken_away_leaves_the_next_as_the_main_one(self):
        loss = self._create_loss(self.care_user, reasons=("price", "rival"))
        loss.line_ids[0].weight = 9
        loss.write({"line_ids": [Command.delete(loss.line_ids[0].id)]})
        self.assertEqual(loss.reason_id, self._get_loss_reason("rival"))
