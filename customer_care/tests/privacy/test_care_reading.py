from functools import partial
from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tools.discuss import Store

from ...models.privacy import readings
from ..common import BY_FIELD, BY_ROLE
from .common_reading import MANY, ReadingCommon
from .reading_table import DOORS


@tagged("post_install", "-at_install")
class TestCareReading(ReadingCommon):
    """Whoever reads the data of customers is counted, by whatever door."""

    def _list_doors(self):
        """Each door with its model, its method, what that is given, and the count."""
        ids = self.profiles.ids
        asked = SimpleNamespace(
            ids=ids,
            all=[("id", "in", ids)],
            own=[("profile_id", "in", ids)],
            touch=self.touch.ids,
            contact=self.customer.ids,
        )
        for model, doors in DOORS.items():
            for door, (method, arguments, count) in doors.items():
                yield door, model, method, arguments(asked), count

    @mute_logger("py.warnings")  # one of the doors is an old one
    def test_each_door_that_gives_values_counts_the_customers(self):
        self.profile.tier_id = self.env["care.tier"].search([], limit=1)
        self.touch.user_id = self.care_user
        for door, model, method, arguments, count in self._list_doors():
            with self.subTest(door):
                readings.forget()
                self.rows.search([]).unlink()
                self.assertTrue(self._call(self.care_user, model, method, *arguments))
                self.assertEqual(self._count(self.care_user), count)

    def test_message_and_printout_and_export_count(self):
        self.profile.message_post(body="She moves house")
        export = self.env.ref("customer_care.group_care_export")
        self.care_user.group_ids |= export | self.env.ref("base.group_allow_export")
        for door, read in {
            "read": self._show_messages,
            "print": self._print,
            "export": lambda env: self.profile.with_env(env).export_data(["name"]),
        }.items():
            with self.subTest(door):
                readings.forget()
                self.rows.search([]).unlink()
                with self._request_of(self.care_user) as env:
                    read(env)
                self._end()
                self.assertEqual(self._count(self.care_user, door=door), 1)

    def _show_messages(self, env):
        messages = self.profile.with_env(env).message_ids
        Store().add(messages).get_result()

    def _print(self, env):
        report = "customer_care.care_profile_report_document"
        env["ir.actions.report"]._render_qweb_html(report, self.profile.ids)

    def test_customer_counts_once_an_hour_and_once_a_day(self):
        for hour, hours in (("04:10:00", 1), ("04:50:00", 1), ("05:01:00", 2)):
            with self._at(hour):
                self._call(self.care_user, "care.profile", "read", self.profile.ids)
                rows = self.rows.search([("user_id", "=", self.care_user.id)])
                self.assertEqual(sum(rows.mapped("hour_count")), hours)
                self.assertEqual(sum(rows.mapped("customer_count")), 1)

    def _at(self, time):
        return freeze_time(f"2026-03-10 {time}")

    def test_other_process_counts_no_customer_again(self):
        self._call(self.care_user, "care.profile", "read", self.profile.ids)
        readings.forget()  # as a process that has just started
        self._call(self.care_user, "care.profile", "read", self.profiles.ids)
        self.assertEqual(self._count(self.care_user), MANY)

    def test_reading_asks_no_query_more(self):
        domain, names = [("id", "in", self.profiles.ids)], {"name": {}, "note": {}}
        profiles = self.env["care.profile"].with_user(self.care_user)
        for method, args in (
            ("web_search_read", [domain, names]),
            ("formatted_read_group", [domain, ["name"], ["__count"]]),
            ("formatted_read_group", [domain, ["partner_id"], ["__count"]]),
            ("search_panel_select_range", ["partner_id"]),
            ("name_search", ["Customer"]),
        ):
            with self.subTest(method):
                read = partial(getattr(profiles, method), *args)
                self._count_queries(read)  # what is asked once only
                with patch.object(readings, "note"):
                    unnoted = self._count_queries(read)
                self.assertGreater(unnoted, 0)
                self.assertEqual(self._count_queries(read), unnoted)

    def test_nothing_is_written_twice(self):
        self._call(self.care_user, "care.profile", "read", self.profiles.ids)
        before = self.rows.search_count([])
        self._call(self.care_user, "care.profile", "read", self.profiles.ids)
        self.assertEqual(self.rows.search_count([]), before)

    def test_the_system_is_not_counted(self):
        self.profiles.read(["name"])
        self.profiles.with_user(self.care_user).sudo().read(["name"])
        self._end()
        self.assertFindsNothing(self.rows, [])

    def test_only_managers_read_counts_and_nobody_whom_they_are_of(self):
        self._call(self.care_user, "care.profile", "read", self.profiles.ids)
        for user in (self.care_user, self.care_officer, self.internal):
            with self.subTest(user.login), self.assertRaisesRegex(AccessError, BY_ROLE):
                self._call(user, "care.access.reading", "search_read", [], ["door"])
        manager = self.rows.with_user(self.care_manager)
        [row] = manager.search_read([("user_id", "=", self.care_user.id)])
        self.assertEqual(row["customer_count"], MANY)
        self.assertNotIn("profile_ids", row)
        self.assertFalse(set(self.profiles.ids) & {row["id"]} or False)
        rows = manager.search([])
        for says, call in (
            (BY_FIELD, lambda: rows.read(["profile_ids"])),
            (BY_FIELD, lambda: manager.search([("profile_ids", "!=", False)])),
            ("set by the system", lambda: rows.write({"customer_count": 0})),
            (BY_ROLE, lambda: rows.unlink()),
            ("set by the system", lambda: manager.create({"door": "read"})),
        ):
            with self.assertRaisesRegex(AccessError, says):
                call()

    def test_numbers_of_a_day_become_one_and_ids_go(self):
        self._call(self.care_user, "care.profile", "read", self.profile.ids)
        self._call(self.care_user, "care.profile", "read", self.profiles.ids)
        self.rows._gc_readings()
        self.assertTrue(all(self.rows.search([]).mapped("profile_ids")))
        with freeze_time("2026-03-11 04:00:00"):
            self.rows._gc_readings()
        [row] = self.rows.search([("user_id", "=", self.care_user.id)])
        self.assertEqual((row.customer_count, row.profile_ids), (MANY, False))


@tagged("post_install", "-at_install")
class TestCareReadingOverHttp(ReadingCommon, HttpCase):
    """A leaver's calls as they come in; core forgets the answer's hooks in tests."""

    def setUp(self):
        super().setUp()
        self.authenticate("care_user", "care_user")

    @mute_logger("odoo.http")
    def test_reader_who_fails_on_purpose_is_counted(self):
        absent = {"touch_ids": {"fields": {"nothing": {}}}}
        for method, args in (
            ("web_read", [self.profiles[:3].ids, absent]),
            ("web_save", [self.profiles[3:5].ids, {"car": "A4"}, absent]),
        ):
            call = {"model": "care.profile", "method": method, "args": args}
            answer = self.url_open(
                f"/web/dataset/call_kw/care.profile/{method}",
                json={"params": {**call, "kwargs": {}}},
            )
            self.assertIn("error", answer.json())
        self.env.invalidate_all()
        self.assertEqual(self._count(self.care_user), 5)
        self.assertFalse(self.profiles[3].car)

    def test_address_cards_of_customers_are_logged(self):
        stranger = self._create_contact()
        card = f"/web_enterprise/partner/{self.customer.id}/vcard"
        self.authenticate("care_user_two", "care_user_two")
        for url, logged in (
            (f"/web/partner/vcard?partner_ids={self.customer.id},{stranger.id}", 1),
            (f"/web/partner/vcard?partner_ids={self.customer.id}", 2),
            (card, 3),
            (f"/web/partner/vcard?partner_ids={stranger.id}", 3),
            (f"{card}?partner_ids={stranger.id}", 4),
            (f"{card}?partner_ids=0,{stranger.id}", 5),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_open(url).status_code, 200)
                log = self.env["care.access.log"].search([("type", "=", "vcard")])
                self.assertEqual(len(log), logged)
        self.assertEqual(log.mapped("record_ids"), [str(self.profile.id)] * 5)
        self.assertEqual(log.user_id, self.care_user_two)
