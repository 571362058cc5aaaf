from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged, users

from ..common import WorthCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossDoors(WorthCommon):
    """Wherever a customer is marked as lost, somebody says why."""

    def _import(self, *columns, rows):
        """Core's own import of losses."""
        return self.env["care.loss"].load([*columns], rows)

    @users("care_user")
    def test_no_door_takes_a_loss_without_a_reason(self):
        losses = self.env["care.loss"]
        doors = {
            "call": lambda: losses.create({"profile_id": self.profile.id}),
            "empty list": lambda: losses.create(
                {"profile_id": self.profile.id, "line_ids": [Command.clear()]}
            ),
            "default values": lambda: losses.with_context(
                default_profile_id=self.profile.id
            ).create({}),
            "nested commands": lambda: self.profile.with_env(self.env).write(
                {"loss_ids": [Command.create({"extent": "full"})]}
            ),
        }
        for label, door in doors.items():
            with self.subTest(door=label):
                self.assertRefused(door, error=Exception, says="at least one reason")
                self.assertFalse(self.profile.is_lost)

    @users("care_user")
    def test_nobody_writes_that_a_customer_is_lost(self):
        for vals in ({"is_lost": True}, {"date_lost": "2026-03-01"}):
            with self.subTest(vals=vals):
                self.assertRefused(
                    self.profile.with_env(self.env).write,
                    vals,
                    error=AccessError,
                    says="set by the system: Lost",
                )

    @users("care_officer")
    def test_import_asks_for_reasons(self):
        columns = (".id", "profile_id/.id", "date", "line_ids/reason_id")
        self.assertTrue(columns)
        row = [str(self.profile.id), "2026-03-01"]
        bare = self._import("profile_id/.id", "date", rows=[row])
        self.assertFalse(bare["ids"])
        self.assertIn("why", bare["messages"][0]["message"])
        full = self._import(
            "profile_id/.id", "date", "line_ids/reason_id", rows=[[*row, "Price"]]
        )
        self.assertTrue(full["ids"])
        self.assertTrue(self.profile.is_lost)

    @users("care_user")
    def test_form_of_the_customer_proposes_a_remedy_for_the_reason(self):
        action = self.profile.with_env(self.env).action_mark_lost()
        form = Form(
            self.env["care.loss"].with_context(**action["context"]),
            self.env["ir.ui.view"].browse(action["views"][0][0]),
        )
        with form.line_ids.new() as line:
            line.reason_id = self._get_loss_reason("price")
        self.assertEqual(form.plan_id, self._get_remedy("offer"))
        form.save()
        self.assertTrue(self.profile.is_lost)

    @users("care_user")
    def test_form_of_the_customer_is_not_saved_without_a_reason(self):
        action = self.profile.with_env(self.env).action_mark_lost()
        form = Form(
            self.env["care.loss"].with_context(**action["context"]),
            self.env["ir.ui.view"].browse(action["views"][0][0]),
        )
        self.assertRefused(form.save, error=ValidationError, says="at least one reason")

    @users("care_user")
    def test_list_marks_several_for_the_same_reasons(self):
        others = self._create_profiles(2)
        self._create_loss(self.care_user)
        wizard = self._open_wizard(others | self.profile, "rival")
        self.assertRecord(wizard, profile_count=3, lost_count=1)
        self.assertIn(self._get_remedy("offer"), wizard.proposed_plan_ids)
        wizard.action_mark_lost()
        self.assertEqual(others.mapped("is_lost"), [True, True])
        self.assertEqual(
            others.loss_ids.line_ids.reason_id, self._get_loss_reason("rival")
        )
        self.assertEqual(len(self.profile.loss_ids), 1)

    @users("care_user")
    def test_list_without_reasons_marks_nobody(self):
        wizard = self._open_wizard(self.profile)
        self.assertRefused(
            wizard.action_mark_lost, error=ValidationError, says="at least one reason"
        )

    @users("care_user")
    def test_list_of_lost_customers_marks_nobody_again(self):
        self._create_loss(self.care_user)
        wizard = self._open_wizard(self.profile, "rival")
        self.assertRefused(
            wizard.action_mark_lost, error=UserError, says="lost already"
        )

    def _open_wizard(self, profiles, *codes):
        selected = {"active_model": "care.profile", "active_ids": profiles.ids}
        form = Form(self.env["care.profile.lose"].with_context(**selected))
        for code in codes:
            form.reason_ids.add(self._get_loss_reason(code))
        return form.save()

    def test_board_moves_losses_and_fills_in_the_day(self):
        loss = self._create_loss(self.care_user)
        loss.write({"state": "gone"})  # as a card that is dragged does
        self.assertEqual(str(loss.date_closed), "2026-03-10")
        loss.write({"state": "open"})
        self.assertFalse(loss.date_closed)

    @users("care_user")
    def test_nobody_says_that_a_return_was_heard(self):
        self.assertRefused(
            self._create_loss,
            self.care_user,
            is_heard=True,
            error=AccessError,
            says="set by the system: Heard from",
        )
