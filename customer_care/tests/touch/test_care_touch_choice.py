from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTouchChoice(CareCommon):
    """Touches of the reader are postponed and skipped, with a day or a reason."""

    def _open(self, model, touches):
        wizard = self.env[model].with_user(self.care_user)
        return Form(wizard.with_context(default_touch_ids=touches.ids))

    def test_postponed_in_one_click(self):
        for action, day in [
            ("action_postpone_to_tomorrow", date(2026, 3, 11)),
            ("action_postpone_to_next_week", date(2026, 3, 17)),
            ("action_postpone_to_next_month", date(2026, 4, 10)),
        ]:
            touch = self._create_touch()
            getattr(self._open("care.touch.postpone", touch).save(), action)()
            self.assertRecord(touch, date_planned=day, is_moved=True)

    def test_postponed_to_a_chosen_day(self):
        touch = self._create_touch()
        form = self._open("care.touch.postpone", touch)
        form.date = "2026-05-04"
        form.save().action_postpone()
        self.assertEqual(touch.date_planned, date(2026, 5, 4))

    @freeze_time("2026-03-09 20:00:00")
    def test_touch_is_closed_on_the_day_where_its_person_lives(self):
        self.care_user.tz = "Asia/Shanghai"
        touch = self._create_touch()
        form = self._open("care.touch.skip", touch)
        form.reason_type = "bad_time"
        form.save().action_skip()
        self.assertEqual(touch.date_closed, date(2026, 3, 10))

    def test_touch_of_a_colleague_is_neither_skipped_nor_postponed(self):
        touch = self._create_touch()
        for model, action, values in [
            ("care.touch.skip", "action_skip", {"reason_type": "wish"}),
            ("care.touch.postpone", "action_postpone", {}),
        ]:
            wizards = self.env[model].with_user(self.care_user_two)
            with self.assertRaisesRegex(AccessError, "access to a linked record"):
                getattr(wizards.create({"touch_ids": touch.ids, **values}), action)()

    def test_touch_is_not_postponed_into_the_past(self):
        form = self._open("care.touch.postpone", self._create_touch())
        form.date = "2026-03-09"
        with self.assertRaisesRegex(ValidationError, "neither past nor before"):
            form.save()

    def test_postponed_touch_never_comes_earlier(self):
        for action, day in [
            ("action_postpone", date(2026, 4, 22)),
            ("action_postpone_to_tomorrow", date(2026, 4, 21)),
            ("action_postpone_to_next_week", date(2026, 4, 27)),
            ("action_postpone_to_next_month", date(2026, 5, 20)),
        ]:
            late = self._create_touch(date_planned="2026-04-20")
            getattr(self._open("care.touch.postpone", late).save(), action)()
            with self.subTest(action):
                self.assertEqual(late.date_planned, day)
        form = self._open("care.touch.postpone", late)
        form.date = "2026-04-20"
        with self.assertRaisesRegex(ValidationError, "neither past nor before"):
            form.save()

    def test_each_of_several_is_postponed_from_its_own_day(self):
        late = self._create_touch(date_planned="2026-04-20")
        overdue = self._create_touch(date_planned="2026-03-02")
        wizard = self._open("care.touch.postpone", late | overdue).save()
        wizard.action_postpone_to_next_week()
        self.assertEqual(late.date_planned, date(2026, 4, 27))
        self.assertEqual(overdue.date_planned, date(2026, 3, 17))

    def test_closed_ones_of_a_selection_stay_and_are_counted(self):
        planned, done = self._create_touch(), self._create_touch(state="done")
        day = done.date_planned
        wizard = self._open("care.touch.postpone", planned | done).save()
        self.assertRecord(wizard, touch_count=1, closed_count=1)
        wizard.action_postpone_to_tomorrow()
        self.assertEqual(planned.date_planned, date(2026, 3, 11))
        self.assertRecord(done, date_planned=day, state="done")

    def test_skipped_with_a_common_reason(self):
        touch = self._create_touch()
        form = self._open("care.touch.skip", touch)
        form.reason_type = "bad_time"
        form.save().action_skip()
        self.assertRecord(
            touch, state="skipped", skip_reason="Not a good time for the customer"
        )

    def test_words_are_added_to_a_common_reason(self):
        touch = self._create_touch()
        form = self._open("care.touch.skip", touch)
        form.reason_type = "elsewhere"
        form.reason = "met at the fair"
        form.save().action_skip()
        self.assertEqual(
            touch.skip_reason, "We spoke on another occasion: met at the fair"
        )

    def test_no_reason_is_chosen_beforehand(self):
        form = self._open("care.touch.skip", self._create_touch())
        self.assertFalse(form.reason_type)
        with self.assertRaisesRegex(AssertionError, "reason_type is a required field"):
            form.save()

    def test_step_after_a_sale_is_postponed_with_a_reason(self):
        touch = self._create_touch(triage="can_wait")
        wizards = self.env["care.touch.postpone"].with_user(self.care_user)
        self.assertRefused(wizards.create, {"touch_ids": touch.ids}, says="reason")
        form = self._open("care.touch.postpone", touch)
        form.reason = "The machine arrives in May"
        form.date = "2026-05-04"
        form.save().action_postpone()
        self.assertRecord(
            touch,
            date_planned=date(2026, 5, 4),
            postpone_reason="The machine arrives in May",
        )

    def test_touch_has_the_triage_of_its_step(self):
        step = self.env.ref("customer_care.care_plan_step_deal_3")
        self.assertEqual(step._prepare_touch_values()["triage"], "can_wait")

    def test_another_reason_needs_words(self):
        with self.assertRaisesRegex(ValidationError, "short reason"):
            self.env["care.touch.skip"].create({"reason_type": "other", "reason": " "})

    def test_state_alone_closes_by_the_verb(self):
        touch = self._create_touch().with_user(self.care_user)
        touch.state = "done"
        self.assertRecord(touch, outcome="reached", done_user_id=self.care_user.id)
        self.assertEqual(self.profile.last_touch_id, touch)
        other = self._create_touch().with_user(self.care_user)
        other.write({"state": "skipped", "skip_reason": "On holiday"})
        self.assertTrue(other.date_closed)
        self.assertEqual(other.skip_reason, "On holiday")

    def test_buttons_of_cards_and_lists_pass_their_touches_on(self):
        touches = self._create_touch() | self._create_touch()
        for action in (touches.action_skip(), touches.action_postpone()):
            self.assertEqual(action["context"]["default_touch_ids"], touches.ids)
