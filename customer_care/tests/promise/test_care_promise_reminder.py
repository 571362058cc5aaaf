from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePromiseReminder(CareCommon):
    """Whoever promises is warned before, and told to inform the customer after."""

    def _run_job(self):
        with self.enter_registry_test_mode():
            job = self.env.ref("customer_care.ir_cron_remind")
            job.method_direct_trigger()

    def test_person_is_warned_once_some_days_before(self):
        promise = self._create_given()
        self._run_job()
        self._run_job()
        self.assertRecord(
            promise.activity_ids, user_id=self.care_user.id, res_model="care.profile"
        )
        self.assertEqual(promise.activity_ids.res_id, self.profile.id)

    def test_reminder_does_not_tell_what_was_promised(self):
        promise = self._create_given(name="Doctor for her mother")
        self._run_job()
        self.assertNotIn("Doctor", promise.activity_ids.summary)

    def test_nobody_is_warned_long_before(self):
        promise = self._create_given(date_due="2026-03-14")
        self._run_job()
        self.assertFalse(promise.activity_ids)

    def test_slipped_promise_asks_to_tell_the_customer_first(self):
        promise = self._create_given()
        self._run_job()
        warning = promise.activity_ids
        with freeze_time("2026-03-13"):
            self._run_job()
        self.assertFalse(warning.exists())
        self.assertIn("explain it to the customer", promise.activity_ids.summary)

    def test_promise_is_delayed_when_its_day_is_over_where_its_person_lives(self):
        promise = self._create_given()  # due on the 12th
        for zone, before, after in (
            ("America/Los_Angeles", "2026-03-13 06:30:00", "2026-03-13 07:30:00"),
            ("Asia/Shanghai", "2026-03-12 15:30:00", "2026-03-12 16:30:00"),
        ):
            self.care_user.tz = zone
            with self.subTest(zone), self.env.cr.savepoint() as savepoint:
                for moment, is_delayed in ((before, False), (after, True)):
                    with freeze_time(moment):
                        self._run_batches()
                    self.assertEqual(bool(promise.date_alarmed), is_delayed, moment)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_promise_is_soon_due_where_its_person_lives(self):
        promise = self._create_given()
        self.care_user.tz = "America/Los_Angeles"
        for moment, is_soon in (
            ("2026-03-09 06:30:00", False),  # the 8th
            ("2026-03-13 06:30:00", True),  # the evening of its day
        ):
            with freeze_time(moment):
                self._run_batches()
            self.assertEqual(bool(promise.date_warned), is_soon, moment)

    def _run_batches(self):
        for work, promises in self.env["care.promise"]._get_reminder_batches(100):
            work(promises)

    def test_customer_who_knows_needs_no_alarm(self):
        promise = self._create_given()
        promise.explanation = "The supplier is late"
        promise.action_note_informed()
        with freeze_time("2026-03-13"):
            self._run_job()
        self.assertFalse(promise.activity_ids)

    def test_done_alarm_means_that_the_customer_was_told(self):
        promise = self._create_given()
        with freeze_time("2026-03-13"):
            self._run_job()
            reminder = promise.activity_ids.with_user(self.care_user)
            self.assertIn("explain", reminder.summary)
            reminder.action_feedback(feedback="The supplier is late")
        self.assertEqual(str(promise.date_informed), "2026-03-13")
        self.assertEqual(promise.explanation, "The supplier is late")

    def test_done_warning_does_not_count_as_telling(self):
        promise = self._create_given()
        self._run_job()
        promise.activity_ids.with_user(self.care_user).action_feedback()
        self.assertFalse(promise.date_informed)

    def test_kept_promise_takes_its_reminder_along(self):
        promise = self._create_given()
        self._run_job()
        promise.with_user(self.care_user).action_keep()
        self.assertFalse(promise.activity_ids)

    def test_owner_is_reminded_for_a_colleague_who_left(self):
        promise = self._create_given(user_id=self.care_user_two.id)
        self.care_user_two.active = False
        self._run_job()
        self.assertEqual(promise.activity_ids.user_id, self.care_user)

    def test_person_who_may_not_see_the_customer_is_not_reminded(self):
        promise = self._create_given(user_id=self.care_user_two.id)
        self._run_job()
        self.assertEqual(promise.activity_ids.user_id, self.care_user)

    def test_bad_promise_does_not_stop_the_others(self):
        bad = self._create_given(name="Bad")
        good = self._create_given(name="Good")
        promises = type(self.env["care.promise"])
        prepare = promises._prepare_reminder_values

        def fail_for_bad(self, *args):
            if self == bad:
                raise ValueError("a promise that cannot be reminded of")
            return prepare(self, *args)

        with (
            patch.object(promises, "_prepare_reminder_values", fail_for_bad),
            mute_logger("odoo.addons.customer_care.models"),
        ):
            self._run_job()
        self.assertTrue(good.activity_ids)
        self.assertFalse(bad.activity_ids)

    def test_many_promises_are_warned_of_in_a_constant_number_of_queries(self):
        few = self._create_given() | self._create_given()
        many = few.union(*(self._create_given() for _ in range(8))) - few
        few_queries = self._count_queries(few._remind_of_due)
        self.assertLessEqual(self._count_queries(many._remind_of_due), few_queries + 2)
