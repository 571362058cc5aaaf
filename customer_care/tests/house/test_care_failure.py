from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import BY_ROLE
from ..plan.common_planner import PlannerCommon

JOB = "odoo.addons.customer_care.models.common.care_batch_mixin"
LETTERS = "odoo.addons.customer_care.models.letter.care_planner"
FIRST_DAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestCareFailure(PlannerCommon):
    """A touch of which nobody can be reminded, among others that go on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.settings"]._set("catch_up_days", 90)
        cls.plan.action_archive()
        cls.bad = cls._create_touch(date_planned=FIRST_DAY)
        cls.good = cls._create_touch(date_planned=FIRST_DAY)
        cls.tries = 0

    def _poison(self, method="_create_reminders", model="care.touch"):
        """Let a method fail for the bad touch, and count how often it is tried."""
        cls = type(self.env[model])
        original = getattr(cls, method)

        def fail_for_one(records):
            if self.bad in records:
                self.tries += len(records) == 1
                self._fail()
            return original(records)

        return self.patch(cls, method, fail_for_one)

    def _fail(self):
        raise ValueError("poisoned")

    @mute_logger(JOB, LETTERS, "odoo.sql_db")
    def _run_on(self, day=FIRST_DAY):
        with freeze_time(f"{day} 04:00:00"):
            self._run_job()
            self._run_job()

    def _get_failure(self):
        return self.env["care.failure"].with_user(self.care_manager).search([])

    def test_others_go_on_and_the_bad_one_is_tried_once_a_day(self):
        self._poison()
        self._run_on()
        self.assertTrue(self.good.activity_ids)
        self.assertEqual(self.tries, 1)
        self.assertRecord(
            self._get_failure(),
            work_name="Remind of a touch",
            record_name=self.bad.display_name,
            error="poisoned",
            date_retry=date(2026, 3, 11),
        )

    @mute_logger(JOB)
    def test_bad_one_of_many_is_found_in_halves(self):
        touches = self.bad.union(*(self._create_touch() for _n in range(7)))
        bad, taken = touches[5], []

        def work(records):
            taken.append(len(records))
            if bad in records:
                self._fail()

        self.env["care.planner"]._work_or_set_aside(work, touches)
        self.assertEqual(taken, [8, 4, 4, 2, 1, 1, 2])
        self.assertEqual(self._get_failure().res_id, bad.id)

    def test_many_failures_are_named_by_as_many_queries_as_few(self):
        failures = self.env["care.failure"].create(
            [
                {
                    "res_model": "care.touch",
                    "res_id": self._create_touch().id,
                    "work": "_remind_of_touches",
                    "error": "poisoned",
                }
                for _n in range(10)
            ]
        )
        self.assertNoMoreQueries(
            lambda some: some.mapped("record_name"), failures[:2], failures
        )

    def test_waits_grow_and_the_fifth_failure_is_the_last(self):
        self._poison()
        days = []
        for number in range(40):
            before, day = self.tries, FIRST_DAY + timedelta(days=number)
            self._run_on(day)
            if self.tries > before:
                days.append(number)
        self.assertEqual(days, [0, 1, 3, 7, 15])
        self.assertRecord(self._get_failure(), attempts=5, date_retry=False)

    def test_row_that_the_database_refused_is_not_repeated(self):
        self._fail = lambda: self._have_row_refused("13800000001")
        self._poison()
        self._run_on()
        told = self.bad.with_user(self.care_user).failure_text
        self.assertIn("violates", told)
        self.assertNotIn("13800000001", told)

    def test_letter_does_not_repeat_the_row_that_the_database_refused(self):
        self._fail = lambda: self._have_row_refused("13800000001")
        self._let_letter_fail()
        problem = self.bad.with_user(self.care_user).letter_problem
        self.assertIn("violates", problem)
        self.assertNotIn("13800000001", problem)

    def test_what_works_in_the_end_is_forgotten(self):
        with self.subTest("poisoned"):
            cls = type(self.bad)
            original = cls._create_reminders
            self._poison()
            self._run_on()
        self.patch(cls, "_create_reminders", original)
        self._run_on(date(2026, 3, 11))
        self.assertTrue(self.bad.activity_ids)
        self.assertFalse(self._get_failure())

    def test_person_reads_it_on_the_touch_and_has_it_tried_again(self):
        self._poison()
        self._run_on()
        touch = self.bad.with_user(self.care_user)
        self.assertEqual(
            touch.failure_text,
            "Remind of a touch failed: poisoned. It is tried again on 03/11/2026.",
        )
        touch.action_try_again()
        self.assertFalse(self._get_failure())
        self.tries = 0
        self._run_on()
        self.assertTrue(self.tries)

    def _let_letter_fail(self):
        self.bad.write({"is_automatic": True, "letter_body": "<p>Hello</p>"})
        self._poison("_queue_letters")
        self.env["care.settings"]._set("letter_hour_from", 0)
        self.customer.email = "lin.mei@customer.example.com"
        self.bad.user_id.tz = "UTC"
        self.env["care.settings"]._set("letter_hour_to", 24)
        self._run_on()

    def test_each_work_is_a_method_of_what_it_works_on(self):
        failures = self.env["care.failure"]
        workers = [m for m in self.env.values() if m._name.startswith("care.")]
        workers.append(self.env["res.company"])  # one learns after the other
        self.assertTrue(failures._get_known_work())
        for name in failures._get_known_work():
            with self.subTest(name=name):
                self.assertTrue(any(hasattr(worker, name) for worker in workers))

    def test_work_of_another_name_is_forgotten(self):
        self._poison()
        self._run_on()
        failure = self._get_failure().sudo()
        failure._gc_failures()
        self.assertTrue(failure.exists())
        failure.work = "_remind_as_before"
        failure._gc_failures()
        self.assertFalse(self._get_failure())

    def test_letter_that_cannot_be_sent_is_left_to_its_person(self):
        self._let_letter_fail()
        self.assertRecord(self.bad, letter_state="failed", is_automatic=False)
        self.assertIn("poisoned", self.bad.letter_problem)
        self.assertTrue(self.bad.activity_ids)

    def test_customer_who_cannot_be_planned_for_is_tried_when_he_changes(self):
        self._poison("_get_block_reason", "care.profile")
        self.bad = self.profile
        self.plan.action_unarchive()
        self.profile.date_last_contact = date(2026, 2, 20)
        self._run_on()
        self.assertEqual(self.profile.date_next_check, date(2026, 3, 11))
        failure = self._get_failure()
        self.assertEqual(failure.work_name, "Plan touches for a customer")
        failure.action_try_again()
        self.assertEqual(self.profile.date_next_check, FIRST_DAY)

    def test_failures_are_for_managers(self):
        for user in (self.care_user, self.care_officer):
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(AccessError, BY_ROLE),
            ):
                self.env["care.failure"].with_user(user).search([])

    def _leave_failure_of_a_kind_that_is_gone(self):
        values = {"res_model": "care.gone", "res_id": 1, "work": "_remind_of_touches"}
        return self.env["care.failure"].create(values)

    def test_failure_of_a_kind_that_is_gone_is_listed(self):
        self._leave_failure_of_a_kind_that_is_gone()
        [told] = self._get_failure().read(["record_name"])
        self.assertEqual(told["record_name"], "care.gone")

    def test_failure_of_a_kind_that_is_gone_is_forgotten(self):
        self._leave_failure_of_a_kind_that_is_gone()
        self.env["care.failure"]._gc_failures()
        self.assertFalse(self._get_failure())

    def test_failures_of_records_that_are_gone_are_forgotten(self):
        self._poison()
        self._run_on()
        self.profile.unlink()
        self.env["care.failure"]._gc_failures()
        self.assertFalse(self._get_failure())
