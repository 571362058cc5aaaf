from datetime import date, datetime

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged, users

from ..occasion.common_occasion import OccasionCommon


@tagged("post_install", "-at_install")
class TestTouchReasons(OccasionCommon):
    """A customer has one card for a person, with all reasons, closed by one talk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.call = cls._create_due("Regular call", importance=20)
        cls.gift = cls._create_due("Birthday", importance=60)
        cls.invitation = cls._create_due("Invite", importance=40)
        cls.due = cls.call | cls.gift | cls.invitation

    @classmethod
    def _create_due(cls, reason, **values):
        return cls._create_touch(reason=reason, date_planned="2026-03-10", **values)

    def _find_leading(self):
        domain = [("profile_id", "=", self.profile.id), ("is_leading", "=", True)]
        return self.env["care.touch"].search(domain)

    @users("care_user")
    def test_most_important_touch_leads(self):
        self.assertEqual(self._find_leading(), self.gift)
        self.assertEqual(
            self.due.with_user(self.env.user).mapped("is_leading"), [False, True, False]
        )

    @users("care_user")
    def test_of_two_alike_the_older_leads(self):
        older = self._create_due("Birthday", importance=60)
        older.date_planned = "2026-03-09"
        self.assertEqual(self._find_leading(), older)

    @users("care_user")
    def test_what_lies_ahead_is_neither_hidden_nor_hides(self):
        ahead = [
            self._create_touch(date_planned=day, importance=importance)
            for day in ("2026-03-11", "2026-03-12")
            for importance in (5, 90)
        ]
        self.assertEqual(len(self._find_leading() & self.gift.union(*ahead)), 5)

    @users("care_officer")
    def test_touch_of_a_colleague_has_a_card_of_its_own(self):
        other = self._create_due("Help", user_id=self.care_user_two.id, importance=90)
        self.assertEqual(self._find_leading(), self.gift | other)
        self.assertNotIn("Help", self.gift.with_env(self.env).more_reasons)

    @users("care_user")
    def test_what_is_closed_or_on_hold_hides_nothing(self):
        self.gift._close("skipped", "Away")
        self.invitation.is_on_hold = True
        self.assertIn(self.call, self._find_leading())

    @users("care_user")
    def test_card_names_the_other_reasons_the_most_important_first(self):
        leading = self.gift.with_env(self.env)
        self.assertEqual(leading.more_reasons, "Invite\nRegular call")

    @users("care_user")
    def test_card_names_the_regular_contact_that_gave_way(self):
        (self.call | self.invitation)._close("skipped", "Away")
        self.call.write({"is_on_hold": True, "merged_into_id": self.gift.id})
        leading = self.gift.with_env(self.env)
        self.assertEqual(leading.more_reasons, "Regular call")

    def _count_reading(self, count):
        """The queries in which so many more customers' cards are read."""
        for profile in self._create_profiles(count):
            for importance in (20, 40):
                self._create_due("Call", profile_id=profile.id, importance=importance)
        touches = self.env["care.touch"].search([("is_leading", "=", True)])
        return self._count_queries(lambda: touches.web_read({"more_reasons": {}}))

    @users("care_user")
    def test_reading_many_cards_costs_what_few_do(self):
        few = self._count_reading(1)
        self.assertEqual(self._count_reading(20), few)

    @users("care_user")
    def test_one_talk_records_what_it_covered_and_nothing_else(self):
        leading = self.gift.with_env(self.env)
        view = "customer_care.care_touch_view_form_record"
        with Form(leading, view) as form:
            form.note = "Delighted; called about everything"
            form.covered_ids.add(self.call)
        leading.action_done()
        self.assertRecordValues(
            self.due,
            [
                {"state": "done", "outcome": "reached", "covered_by_id": leading.id},
                {"state": "done", "outcome": "reached", "covered_by_id": False},
                {"state": "planned", "outcome": False, "covered_by_id": False},
            ],
        )
        self.assertEqual(self.call.date_done, datetime(2026, 3, 10, 4))
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))

    @users("care_user")
    def test_what_was_covered_costs_nothing_more(self):
        self.due.cost = 5
        leading = self.gift.with_env(self.env)
        leading.covered_ids = self.call
        leading.action_done()
        self.assertEqual(self.due.mapped("cost"), [0, 5, 5])

    @users("care_user")
    def test_no_answer_is_no_answer_to_all_that_was_ticked(self):
        leading = self.gift.with_env(self.env)
        leading.covered_ids = self.call
        leading.action_record_not_reached()
        self.assertEqual(self.call.outcome, "not_reached")

    @users("care_user")
    def test_what_is_ticked_can_be_taken_off_again(self):
        leading = self.gift.with_env(self.env)
        leading.covered_ids = self.call | self.invitation
        leading.covered_ids = self.invitation
        self.env.invalidate_all()
        self.assertEqual(leading.covered_ids, self.invitation)
        leading.action_done()
        self.assertEqual(self.due.mapped("state"), ["planned", "done", "done"])

    @users("care_user")
    def test_logged_talk_covers_what_is_due_as_well(self):
        view = "customer_care.care_touch_view_form_record"
        form = Form(self.env["care.touch"], view)
        form.profile_id = self.profile
        self.assertEqual(set(form.also_due_ids.ids), set(self.due.ids))
        form.covered_ids.add(self.invitation)
        form.save().action_done()
        self.assertEqual(self.invitation.state, "done")
        self.assertEqual(self.gift.state, "planned")

    @users("care_user")
    def test_talk_with_one_customer_covers_nothing_of_another(self):
        other = self._create_profile(name="Wu Gang")
        touch = self._create_due("Call", profile_id=other.id)
        with self.assertRaisesRegex(ValidationError, "of the same customer"):
            touch.with_env(self.env).covered_by_id = self.gift
