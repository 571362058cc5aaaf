import re
from datetime import date

from odoo.tests import tagged
from odoo.tools import format_date

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCarePlannerLanguage(PlannerCommon):
    """Why a touch is not to be is said as its reader speaks, whoever ends it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.care_user.lang = "zh_CN"
        cls.chinese = cls.env(context={"lang": "zh_CN"})
        cls.plan.domain = "[('is_company', '=', False)]"
        cls.profile.date_last_contact = date(2026, 2, 24)  # due on 26 March

    def _assert_said(self, touch, text, **values):
        said = self.chinese._(text, **values)
        self.assertNotEqual(said, text % values)
        self.assertRecord(touch, state="skipped")
        self.assertEqual(touch.with_env(self.chinese).skip_reason, said)
        pattern = re.sub(r"%\(\w+\)s", ".+", text)
        english = touch.with_context(lang="en_US").skip_reason
        self.assertRegex(english, f"^{pattern}$")

    def _pause(self):
        self.profile.write({"pause_date_to": "2026-05-03", "pause_reason": "away"})
        day = format_date(self.chinese, date(2026, 5, 3))
        return {"day": day, "reason": "away"}

    def _plan_birthday(self):
        step = {"name": "Call"}
        birthday = self.env.ref("customer_care.care_occasion_type_birthday")
        kinds = {"occasion_type_ids": birthday.ids}
        self._create_plan("Birthdays", trigger="occasion", step=step, **kinds)
        self._create_occasion(month=3, day=25)
        return {"name": "Call", "day": format_date(self.chinese, date(2026, 3, 25))}

    def _cancel_reminder(self, touch):
        touch._create_reminders()
        touch.activity_ids.with_user(self.care_officer).action_cancel()

    def test_why_a_touch_that_waits_is_not_to_be(self):
        for text, end in (
            ("paused until %(day)s: %(reason)s", lambda touch: self._pause()),
            ("merged into %(name)s on %(day)s", lambda touch: self._plan_birthday()),
            ("the care plan was archived", lambda touch: self.plan.action_archive()),
            (
                "the reason for this touch no longer applies",
                lambda touch: self.customer.write({"is_company": True}),
            ),
            (
                "do not contact",
                lambda touch: self.profile.write({"is_do_not_contact": True}),
            ),
            (
                "the customer was reached in the meantime",
                lambda touch: self._create_touch(state="done"),
            ),
            ("the reminder was cancelled", self._cancel_reminder),
        ):
            with self.subTest(text), self.env.cr.savepoint() as savepoint:
                touch = self._plan()
                self.assertRecord(touch, state="planned", user_id=self.care_user.id)
                values = end(touch)
                self._plan()
                self._assert_said(touch, text, **(values if "%" in text else {}))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_why_a_touch_is_not_planned_at_all(self):
        for text, prepare in (
            ("paused until %(day)s: %(reason)s", self._pause),
            ("merged into %(name)s on %(day)s", self._plan_birthday),
        ):
            with self.subTest(text), self.env.cr.savepoint() as savepoint:
                values = prepare()
                touch = self._plan().filtered("skip_reason")
                self._assert_said(touch, text, **values)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_chosen_reason_is_said_to_the_person_of_the_touch(self):
        place = "selection__care_touch_skip__reason_type__bad_time"
        label = self.env.ref(f"customer_care.{place}").with_env(self.chinese)
        label.name = "时机不合适"
        touch = self._create_touch().with_user(self.care_officer)
        wizards = self.env["care.touch.skip"].with_user(self.care_officer)
        values = {"touch_ids": touch.ids, "reason_type": "bad_time"}
        wizards.create(values).action_skip()
        self.assertEqual(touch.with_env(self.chinese).skip_reason, "时机不合适")
        english = touch.with_context(lang="en_US")
        self.assertEqual(english.skip_reason, "Not a good time for the customer")

    def test_next_step_is_told_to_who_takes_it(self):
        touch = self._create_touch(user_id=self.care_user_two.id)
        touch = touch.with_user(self.care_user_two)
        touch.date_next_step = "2026-03-20"
        touch.action_done()
        follower = self._touches(state="planned")
        self.assertEqual(follower.user_id, self.care_user)
        said = self.chinese._("Next step agreed with the customer")
        self.assertEqual(follower.reason, said)

    def test_why_a_touch_is_planned_is_read_in_the_language_of_the_reader(self):
        touch = self._plan()
        self.assertNotIn("days", touch.reason)
        for user, lang in [(self.care_user, "zh_CN"), (self.care_officer, "en_US")]:
            reader = touch.with_user(user).with_context(lang=lang)
            with self.subTest(lang=lang):
                is_same = lang == "zh_CN"
                self.assertIs(reader.reason_text == touch.reason, is_same)
                self.assertIs(
                    "since the last contact" in reader.reason_text, not is_same
                )

    def test_what_somebody_wrote_is_read_as_written(self):
        touch = self._plan()
        touch.with_user(self.care_user).reason = "About the offer"
        reader = touch.with_user(self.care_officer).with_context(lang="en_US")
        self.assertEqual(reader.reason_text, "About the offer")
