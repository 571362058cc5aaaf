from functools import partial
from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareWorkReportJob(PeopleCommon):
    """One report for each person and working day, in the evening where they live."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.work.report"].search([]).unlink()

    def _run(self, moment):
        with freeze_time(moment), self.enter_registry_test_mode():
            self.env["care.work.report"]._write_reports(self.care_user)
        return self._find()

    def _find(self, **values):
        return self.env["care.work.report"].search(
            [("user_id", "=", self.care_user.id)]
            + [(name, "=", value) for name, value in values.items()]
        )

    def _get_days(self, type_="day"):
        return [
            str(day) for day in self._find(type=type_).sorted("date").mapped("date")
        ]

    def test_day_is_reported_in_the_evening_and_not_before(self):
        self._run("2026-03-10 16:00:00")
        self.assertEqual(self._get_days(), ["2026-03-09"])  # which was not yet
        self._run("2026-03-10 17:00:00")
        self.assertEqual(self._get_days(), ["2026-03-09", "2026-03-10"])

    def test_evening_is_that_where_the_person_lives(self):
        self.care_user.tz = "Asia/Shanghai"
        self._run("2026-03-10 09:00:00")
        self.assertIn("2026-03-10", self._get_days())

    def test_second_run_makes_no_second_report(self):
        self._run("2026-03-10 17:00:00")
        count = len(self._find())
        self._run("2026-03-10 18:00:00")
        self.assertEqual(len(self._find()), count)

    def test_two_runs_in_the_same_second_end_with_one_report(self):
        self._run("2026-03-10 17:00:00")
        count = len(self._find())
        reports = self.env.registry["care.work.report"]
        # as for a run that began before the other one was committed: it sees nothing
        with (
            freeze_time("2026-03-10 17:00:00"),
            mute_logger("odoo.sql_db"),
            patch.object(
                reports, "search", lambda self, *args, **kwargs: self.browse()
            ),
        ):
            self.env["care.work.report"]._write_reports(self.care_user)
        self.assertEqual(len(self._find()), count)

    def test_free_day_is_reported_only_if_something_was_done(self):
        self._run("2026-03-14 18:00:00")  # a Saturday
        self.assertEqual(self._get_days(), [])
        with freeze_time("2026-03-14 17:30:00"):
            self._log_touch(date_done="2026-03-14 09:00:00", date_planned="2026-03-14")
        self._run("2026-03-14 18:00:00")
        self.assertEqual(self._get_days(), ["2026-03-14"])

    def test_week_is_reported_from_friday_evening(self):
        self._run("2026-03-13 12:00:00")
        self.assertEqual(self._get_days("week"), ["2026-03-02"])
        self._run("2026-03-13 17:00:00")
        self.assertEqual(self._get_days("week"), ["2026-03-02", "2026-03-09"])

    def test_draft_follows_what_is_done_later_and_submitted_stays(self):
        self._run("2026-03-10 17:00:00")
        report = self._find(type="day", date="2026-03-10")
        self.assertFalse(report.facts)
        with freeze_time("2026-03-10 18:30:00"):
            self._log_touch(date_done="2026-03-10 18:00:00")
        self._run("2026-03-10 19:00:00")
        self.env.invalidate_all()
        self.assertEqual(len(report.facts["touches"]), 1)
        own = report.with_user(self.care_user)
        own.sentence = "One call"
        own.action_submit()
        with freeze_time("2026-03-10 19:45:00"):
            self._log_touch(date_done="2026-03-10 19:30:00")
        self._run("2026-03-10 20:00:00")
        self.assertEqual(len(report.facts["touches"]), 1)

    def test_queries_do_not_grow_with_the_reports(self):
        reports, spent = self.env["care.work.report"], []
        with freeze_time("2026-03-10 17:00:00"):
            for number in (2, 12):
                users = self._create_writers(f"writer{len(spent)}", number)
                write = partial(reports._write_reports, users)
                spent.append(self._count_queries(write))
                made = reports.search_count([("user_id", "in", users.ids)])
                self.assertEqual(made, 2 * number)  # of the day, and of the week
        self.assertLessEqual(spent[1], spent[0])

    def _create_writers(self, name, number):
        return self.env["res.users"].union(
            *(
                self._create_colleague(f"{name}_{place}", "user")
                for place in range(number)
            )
        )

    def test_queries_do_not_grow_with_what_was_done(self):
        reports, spent = self.env["care.work.report"], []
        users = self.care_user | self.care_user_two
        write = partial(reports._write_reports, users)
        with freeze_time("2026-03-10 17:00:00"):
            write()
            for number in (2, 20):
                for profile in self._create_profiles(number):
                    self._log_touch(profile_id=profile.id)
                spent.append(self._count_queries(write))
        self.assertLessEqual(spent[1], spent[0])

    def test_job_writes_for_everybody_who_cares(self):
        with freeze_time("2026-03-10 17:30:00"), self.enter_registry_test_mode():
            cron = self.env.ref("customer_care_worth.ir_cron_write_reports")
            cron.method_direct_trigger()
        for user in (self.care_user, self.care_user_two):
            found = self.env["care.work.report"].search([("user_id", "=", user.id)])
            self.assertTrue(found)
