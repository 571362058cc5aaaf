from types import SimpleNamespace
from unittest.mock import patch

from odoo.sql_db import db_connect
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from ...models.privacy import care_access_reading, readings
from .common_reading import MANY, ReadingCommon


@tagged("post_install", "-at_install")
class TestCareReadingKept(ReadingCommon):
    """What was read is kept once, however it comes and however much there is."""

    def test_what_is_committed_within_a_request_is_kept_after_its_answer(self):
        with self._request_of(self.care_user) as env:
            self.profile.with_env(env).read(["name"])
            with patch.object(readings, "request", SimpleNamespace(env=env)):
                self.env.cr.postcommit.run()
            self.env.cr.postrollback.clear()
            self.assertFalse(self._count(self.care_user))
            self.assertTrue(readings.is_noted(self.env.cr))
        with self.enter_registry_test_mode():
            readings.flush()
        self.env.invalidate_all()
        self.assertEqual(self._count(self.care_user), 1)
        self.assertFalse(readings.is_noted(self.env.cr))

    def test_customers_of_several_readings_count_once_an_hour_and_once_a_day(self):
        for time, read, hours, days in (
            ("04:10:00", self.profiles[:5], 5, 5),
            ("04:50:00", self.profiles[3:], MANY, MANY),
            ("05:01:00", self.profiles[1:], 2 * MANY - 1, MANY),
            ("05:02:00", self.profiles, 2 * MANY, MANY),
        ):
            readings.forget()  # as another process, which asks the database
            with self.subTest(time), freeze_time(f"2026-03-10 {time}"):
                self._call(self.care_user, "care.profile", "read", read.ids, ["name"])
                rows = self.rows.search([("user_id", "=", self.care_user.id)])
                self.assertEqual(sum(rows.mapped("hour_count")), hours)
                self.assertEqual(sum(rows.mapped("customer_count")), days)

    def test_day_is_that_of_the_reader(self):
        self.care_user.tz = "America/Los_Angeles"
        for time, days in (
            ("2026-03-10 23:30:00", 1),
            ("2026-03-11 00:30:00", 1),  # it is half past five in the afternoon
            ("2026-03-11 06:30:00", 1),
            ("2026-03-11 07:30:00", 2),
        ):
            with self.subTest(time), freeze_time(time):
                readings.forget()
                self._call(self.care_user, "care.profile", "read", self.profile.ids)
                self.rows._gc_readings()
                self.assertEqual(self._count(self.care_user), days)
        rows = self.rows.search([("user_id", "=", self.care_user.id)])
        self.assertEqual(len(rows.filtered(lambda row: not row.profile_ids)), 1)
        self.assertEqual(len(rows), 2)

    def test_next_day_and_another_reader_count_anew(self):
        for day, reader in (
            ("10", self.care_user),
            ("10", self.care_officer),
            ("11", self.care_user),
        ):
            readings.forget()
            with self.subTest(day=day, reader=reader.login):
                with freeze_time(f"2026-03-{day} 04:00:00"):
                    before = self._count(reader)
                    ids = self.profiles.ids
                    self._call(reader, "care.profile", "read", ids, ["name"])
                    self.assertEqual(self._count(reader) - before, MANY)

    def test_what_other_databases_have_kept_stays_known_for_the_hour(self):
        read, names = {(1, "read", "care.profile"): {7}}, ("one", "other")
        for name in names:
            readings.learn(name, 4, read)
        for name in names:
            self.assertFalse(readings.leave_unknown(name, 4, read))
        readings.learn("one", 5, {})
        self.assertEqual(readings.leave_unknown("other", 4, read), read)

    def test_what_is_undone_was_read_all_the_same(self):
        with self._request_of(self.care_user) as env:
            self.profile.with_env(env).read(["name"])
        with self.enter_registry_test_mode():
            self.env.cr.postcommit.clear()  # as a cursor does before it rolls back
            self.env.cr.postrollback.run()
        self.env.invalidate_all()
        self.assertEqual(self._count(self.care_user), 1)

    def test_report_on_no_model_is_printed_as_core_prints_it(self):
        reports = self.env["ir.actions.report"].with_user(self.care_user)
        report = SimpleNamespace(model="no.model.at.all", report_name="own.report")
        values = SimpleNamespace(_get_report_values=lambda docids, data: {"said": 1})
        found = patch.object(
            self.env.registry["ir.actions.report"],
            "_get_rendering_context_model",
            lambda self, report: values,
        )
        with found:
            context = reports._get_rendering_context(report, [1], {})
        self.assertEqual(context["said"], 1)


@tagged("post_install", "-at_install")
class TestCareReadingLock(ReadingCommon):
    """Who writes down what was read waits for nobody long, and loses nothing."""

    def _while_locked(self, mode, user, records):
        """Let somebody read while another process holds the table of readings."""
        with db_connect(self.env.cr.dbname).cursor() as other:
            table = SQL.identifier(self.rows._table)
            other.execute(SQL("LOCK TABLE %s IN %s MODE", table, SQL(mode)))
            self._call(user, records._name, "read", records.ids)
            other.rollback()

    @patch.object(care_access_reading, "LONGEST_WAIT", "50ms")
    def test_what_cannot_be_written_now_is_written_after_the_next_answer(self):
        self._while_locked("SHARE UPDATE EXCLUSIVE", self.care_user, self.profiles)
        self.assertFalse(self._count(self.care_user))
        self.assertTrue(readings.is_noted(self.env.cr))
        with self.enter_registry_test_mode():
            readings.flush()
        self.env.invalidate_all()
        self.assertEqual(self._count(self.care_user), MANY)
        self.assertFalse(readings.is_noted(self.env.cr))

    def test_whoever_changes_rows_keeps_nobody_waiting(self):
        self._while_locked("ROW EXCLUSIVE", self.care_user, self.profiles)
        self.assertEqual(self._count(self.care_user), MANY)

    def test_what_tells_of_no_customer_waits_for_no_lock(self):
        contact = self._create_contact()
        message = contact.message_post(body="Hello", message_type="comment")
        self._while_locked("SHARE UPDATE EXCLUSIVE", self.internal, message)
        self.assertFalse(readings.is_noted(self.env.cr))

    def test_portal_users_are_not_noted(self):
        message = self.portal.partner_id.message_post(body="Hello")
        message.partner_ids = self.portal.partner_id
        with self._request_of(self.portal) as env:
            message.with_env(env).read(["body"])
        self.assertFalse(readings.is_noted(self.env.cr))

    def test_what_fails_again_and_again_is_given_up(self):
        tries = []
        readings._write("one", {}, lambda name, noted: tries.append(name))
        for _time in range(2 * readings.MOST_TRIES):
            readings.flush()
        self.assertEqual(len(tries), readings.MOST_TRIES)
