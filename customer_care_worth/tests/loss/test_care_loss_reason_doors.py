from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_LINK, BY_RULE

from ..common import WorthCommon

WHY = "Say why the customer was lost: at least one reason"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossReasonDoors(WorthCommon):
    """Each reason is taken at each door, and proposes its own remedies there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reasons = cls.env["care.loss.reason"].search([])

    def _get_doors(self):
        return {
            "call": self._mark_by_call,
            "form": self._mark_by_form,
            "import": self._mark_by_import,
            "list": self._mark_by_list,
            "the customer": self._mark_by_customer,
        }

    def _mark_by_call(self, profile, reason):
        line = Command.create({"reason_id": reason.id})
        self.env["care.loss"].create({"profile_id": profile.id, "line_ids": [line]})

    def _mark_by_form(self, profile, reason):
        action = profile.action_mark_lost()
        losses = self.env["care.loss"].with_context(**action["context"])
        form = Form(losses, self.env["ir.ui.view"].browse(action["views"][0][0]))
        with form.line_ids.new() as line:
            line.reason_id = reason
        self.assertEqual(form.plan_id, reason.plan_ids[:1])
        form.save()

    def _mark_by_import(self, profile, reason):
        columns = ["profile_id/.id", "date", "line_ids/reason_id/.id"]
        row = [str(profile.id), "2026-03-01", str(reason.id)]
        self.assertTrue(self.env["care.loss"].load(columns, [row])["ids"])

    def _mark_by_list(self, profile, reason):
        selected = {"active_model": "care.profile", "active_ids": profile.ids}
        form = Form(self.env["care.profile.lose"].with_context(**selected))
        form.reason_ids.add(reason)
        wizard = form.save()
        self.assertEqual(wizard.proposed_plan_ids, reason.plan_ids)
        wizard.action_mark_lost()

    def _mark_by_customer(self, profile, reason):
        line = Command.create({"reason_id": reason.id})
        profile.write({"loss_ids": [Command.create({"line_ids": [line]})]})

    @users("care_officer")
    def test_each_reason_is_taken_at_each_door(self):
        self.assertGreaterEqual(len(self.reasons), 14)
        for label, mark in self._get_doors().items():
            for reason in self.reasons.with_env(self.env):
                profile = self._create_profile().with_env(self.env)
                with self.subTest(door=label, reason=reason.code):
                    mark(profile, reason)
                    [loss] = profile.loss_ids
                    self.assertEqual(loss.reason_id, reason)
                    self.assertEqual(loss.reasons_text, reason.name)
                    self.assertEqual(loss.proposed_plan_ids, reason.plan_ids)
                    self.assertTrue(profile.is_lost)

    @users("care_user")
    def test_reason_that_is_archived_is_proposed_no_more_and_stays_told(self):
        loss = self._create_loss(self.care_user)
        loss.reason_id.sudo().active = False
        self.env.invalidate_all()
        self.assertEqual(loss.reasons_text, "Price")
        self.assertNotIn(
            "Price", dict(self.env["care.loss.reason"].name_search("")).values()
        )

    @users("care_user")
    def test_doors_without_a_reason_say_the_same_sentence(self):
        losses, profile = self.env["care.loss"], self.profile.with_env(self.env)
        values = {"profile_id": profile.id}
        doors = {
            "call": lambda: losses.create(values),
            "empty list": lambda: losses.create(
                values | {"line_ids": [Command.clear()]}
            ),
            "form": lambda: Form(
                losses.with_context(**profile.action_mark_lost()["context"])
            ).save(),
        }
        for label, door in doors.items():
            with self.subTest(door=label):
                self.assertRefused(door, error=ValidationError, says=WHY)
                self.assertFalse(self.profile.loss_ids)
        [message] = losses.load(["profile_id/.id"], [[str(profile.id)]])["messages"]
        self.assertRegex(message["message"], WHY)

    def test_what_a_loss_cannot_say_is_refused_by_its_sentence(self):
        plan = self.env.ref("customer_care.care_plan_tier")
        self.assertEachRefused(
            self._create_loss,
            cases=[
                ("cannot be lost in the future", {"date": "2026-03-12"}),
                ("A remedy must be a win-back plan", {"plan_id": plan.id}),
                (
                    "The outcome cannot be before the customer was lost",
                    {"state": "gone", "date_closed": "2026-02-09"},
                ),
                (
                    "Say which share of a partly lost customer is lost",
                    {"extent": "partial"},
                ),
                (WHY, {"reasons": ()}),
            ],
            error=ValidationError,
        )

    def test_reason_is_given_once_and_weighs_from_1_to_10(self):
        twice = ("price", "price")
        self.assertConstraint("given already", lambda: self._create_loss(reasons=twice))
        loss = self._create_loss()
        for weight in (0, 11, -1):
            with self.subTest(weight):
                self.assertConstraint(
                    "between 1 and 10", loss.line_ids.write, {"weight": weight}
                )

    def test_case_or_touch_of_another_customer_is_no_evidence(self):
        loss, other = self._create_loss(), self._create_profile()
        foreign = {
            "touch_id": self._create_touch(profile_id=other.id),
            "feedback_id": self._create_case(partner_id=other.partner_id.id),
        }
        own = {
            "touch_id": self._create_touch(),
            "feedback_id": self._create_case(partner_id=self.customer.id),
        }
        says = "Evidence must be a touch or case of this customer"
        for name, evidence in foreign.items():
            with self.subTest(name):
                self.assertRefused(
                    loss.line_ids.write,
                    {name: evidence.id},
                    error=ValidationError,
                    says=says,
                )
                loss.line_ids.write({name: own[name].id})
                self.assertEqual(loss.line_ids[name], own[name])

    @users("care_user")
    def test_list_of_lost_customers_says_that_all_are_lost(self):
        self._create_loss(self.care_user)
        selected = {"active_model": "care.profile", "active_ids": self.profile.ids}
        form = Form(self.env["care.profile.lose"].with_context(**selected))
        form.reason_ids.add(self._get_loss_reason("price"))
        self.assertRefused(
            form.save().action_mark_lost,
            error=UserError,
            says="All of these customers are lost already",
        )

    @users("care_user_two")
    def test_no_door_marks_the_customers_of_others(self):
        profile = self.profile.with_env(self.env)
        reason = self._get_loss_reason("price").with_env(self.env)
        for label in ("call", "the customer"):
            with self.subTest(door=label):
                mark = self._get_doors()[label]
                self.assertRefused(
                    mark,
                    profile,
                    reason,
                    error=AccessError,
                    says=f"{BY_RULE}|{BY_LINK}",
                )
                self.assertFalse(self.profile.loss_ids)
