from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareSupport(CareCommon):
    """A customer in difficulty is helped by a plan: what, what it costs, who, when."""

    @users("care_user")
    def test_support_plan_lists_help_and_its_cost(self):
        event = self._create_event(self.env.user, code="business_trouble")
        with Form(event) as form:
            for name, amount in (("Pay two months later", 300), ("A free visit", 50)):
                with form.promise_ids.new() as line:
                    line.name = name
                    line.amount = amount
                    line.date_due = "2026-05-10"
        self.assertEqual(len(event.promise_ids), 2)
        self.assertEqual(event.promise_ids.profile_id, self.profile)
        self.assertIn("350", event.support_cost)
        event.promise_ids.action_give()
        self.assertEqual(set(event.promise_ids.mapped("state")), {"open"})

    @users("care_user")
    def test_help_is_for_a_difficulty_of_the_same_customer(self):
        event = self._create_event(code="business_trouble")
        other = self._create_profile()
        with self.assertRaisesRegex(ValidationError, "another customer"):
            self._create_promise(self.env.user, profile_id=other.id, event_id=event.id)

    @users("care_user")
    def test_help_for_a_difficulty_that_is_known_is_not_lost(self):
        event = self._create_event(self.env.user, code="business_trouble")
        help_given = {"name": "A visit", "date_due": "2026-05-10"}
        help_given["profile_id"] = self.profile.id
        again = self._create_event(
            self.env.user,
            code="business_trouble",
            promise_ids=[Command.create(help_given)],
        )
        self.assertEqual(again, event)
        self.assertRecord(event.promise_ids, name="A visit")

    @users("care_user")
    def test_only_difficulties_ask_for_support(self):
        for code, is_difficulty in (("business_trouble", True), ("wedding", False)):
            event = self._create_event(self.env.user, code=code)
            with self.subTest(code):
                self.assertEqual(event.is_difficulty, is_difficulty)
