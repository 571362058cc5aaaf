from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged, users

from .common_letter import LetterCommon


@tagged("post_install", "-at_install")
class TestCareInform(LetterCommon):
    """Information goes to the customers of a list: one touch each, and to no other."""

    def _inform(self, profiles, user=None, **values):
        """Fill in the form as it opens from the menu of a list."""
        context = {"active_model": "care.profile", "active_ids": profiles.ids}
        forms = self.env["care.profile.inform"].with_context(**context)
        forms = forms.with_user(user or self.env.user)
        with Form(forms) as form:
            form.subject = "New rules for exports"
            for name, value in values.items():
                form[name] = value
        return form.record

    def _get_touches(self):
        reason = "Information: New rules for exports"
        return self.env["care.touch"].search([("reason", "=", reason)])

    @users("care_user")
    def test_each_selected_customer_has_one_touch_with_the_message(self):
        other = self._create_profile(name="Wu Gang")
        other.partner_id.email = "wu.gang@customer.example.com"
        form = self._inform(self.profile + other)
        self.assertEqual(form.profile_count, 2)
        form.action_inform()
        touches = self._get_touches()
        self.assertEqual(touches.profile_id, (self.profile + other).sorted("name"))
        for touch in touches:
            self.assertRecord(touch, user_id=self.env.uid, is_automatic=True)
            self.assertIn(f"Dear {touch.address_name},", touch.letter_text)
            self.assertIn(self.env.user.name, touch.letter_text)

    def test_message_goes_out_once_by_the_job(self):
        self._inform(self.profile, self.care_user).action_inform()
        touch = self._get_touches()
        self._run_job()
        self.assertEqual(touch.letter_state, "queued")
        self._run_job()
        self.assertEqual(len(self._get_mails(touch)), 1)

    @users("care_user")
    def test_who_does_not_want_it_gets_none_and_is_named(self):
        silent = self._create_profile(name="Wu Gang", is_do_not_contact=True)
        mute = self._create_profile(name="Zhao Lei")
        form = self._inform(self.profile + silent + mute)
        self.assertIn("Wu Gang", form.left_out)
        self.assertIn("Zhao Lei (no valid e-mail address)", form.left_out)
        form.action_inform()
        self.assertEqual(self._get_touches().profile_id, self.profile)

    @users("care_user")
    def test_what_a_person_sends_is_spread_over_the_days_of_that_person(self):
        self.env["care.settings"].sudo()._set("daily_capacity", 1)
        others = self._create_profiles(2)
        self._inform(self.profile + others, mode="draft").action_inform()
        touches = self._get_touches()
        self.assertEqual(
            sorted(touches.mapped("date_planned")),
            [date(2026, 3, day) for day in (10, 11, 12)],
        )
        self.assertEqual(set(touches.mapped("letter_state")), {"draft"})
        self.assertFalse(any(touches.mapped("is_automatic")))

    @users("care_user")
    def test_no_day_is_too_full_however_many_customers_there_are(self):
        self.env["care.settings"].sudo()._set("daily_capacity", 1)
        days = self.env["care.planner"]._find_free_days(
            self.env.user, date(2026, 3, 10), 150
        )
        self.assertEqual(len(set(days)), 150)

    @users("care_user")
    def test_day_lies_ahead_and_not_years_away(self):
        for day in ("2026-03-09", "2027-03-11", "9999-12-31"):
            with (
                self.subTest(day),
                self.assertRaisesRegex(ValidationError, "from today on"),
            ):
                self._inform(self.profile, date=day)

    @users("care_user")
    def test_message_without_a_sender_is_not_sent(self):
        form = self._inform(self.profile)
        form.body_html = "<p>Look!</p>"
        with self.assertRaisesRegex(UserError, "the sender's name"):
            form.action_inform()

    @users("care_user")
    def test_information_that_is_sent_twice_is_one_touch_each(self):
        form = self._inform(self.profile)
        form.action_inform()
        form.action_inform()
        self._inform(self.profile).action_inform()
        [touch] = self._get_touches()
        touch._close("skipped", "no time")
        self._inform(self.profile).action_inform()
        self.assertEqual(
            len(self._get_touches()), 2, "what was skipped is planned anew"
        )

    @users("care_user")
    def test_other_words_or_another_day_are_other_information(self):
        self._inform(self.profile).action_inform()
        self._inform(self.profile, date="2026-03-12").action_inform()
        form = self._inform(self.profile)
        form.body_html += "<p>See you.</p>"
        form.action_inform()
        self.assertEqual(len(self._get_touches()), 3)
