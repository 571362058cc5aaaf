from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, HttpCase, tagged

from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
class TestCareExport(AccessCommon):
    """Care data go out by those who may export them only, and it is noted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        exports = cls.env.ref("base.group_allow_export")
        for user in (cls.care_user, cls.care_officer, cls.internal):
            user.group_ids += exports
        cls.care_officer.group_ids += cls.env.ref("customer_care.group_care_export")

    def _log(self):
        return self.env["care.access.log"].search([("type", "=", "export")])

    def test_care_models_ask_for_the_right(self):
        for record in self.records.values():
            with self.subTest(model=record._name):
                with self.assertRaisesRegex(AccessError, "not export customer data"):
                    record.with_user(self.care_user).export_data(["id"])
        self.assertFalse(self._log())

    def test_nested_paths_ask_for_the_right(self):
        todo = self.env.ref("mail.mail_activity_data_todo")
        self.profile.activity_schedule("mail.mail_activity_data_todo")
        records_and_paths = [
            (self.customer, "care_profile_id/note"),
            (self.customer, "care_profile_id"),
            (self.customer, "child_ids/care_profile_id/.id"),
            (self.care_user, "care_preference_ids/name"),
            (self.profile.activity_ids, "summary"),
            (todo, "create_uid/partner_id/care_profile_id"),
            (self.touch._create_reminders(), "res_name"),
        ]
        for record, path in records_and_paths:
            with self.subTest(model=record._name, path=path):
                with self.assertRaisesRegex(AccessError, "not export customer data"):
                    record.with_user(self.care_user).export_data([path])

    def test_refused_attempt_is_noted_once_it_is_undone(self):
        self.env.cr.postrollback.clear()
        with self.assertRaisesRegex(AccessError, "not export customer data"):
            self.profile.with_user(self.care_user).export_data(["name"])
        with self.enter_registry_test_mode():
            self.env.cr.postrollback.run()
        line = self.env["care.access.log"].search([("type", "=", "refused")])
        self.assertRecord(
            line,
            user_id=self.care_user.id,
            model="care.profile",
            field_names="name",
            record_ids=str(self.profile.id),
        )
        self.assertFalse(self._log())

    def test_administrator_who_may_export_messages_exports_none_of_care(self):
        self.care_manager.group_ids += self.env.ref("base.group_erp_manager")
        message = self.profile.message_post(body="Her mother is ill")
        for path in ("body", "parent_id/body", "notified_partner_ids/name"):
            with self.assertRaisesRegex(AccessError, "not export customer data"):
                message.with_user(self.care_manager).export_data([path])

    def test_other_exports_go_on_and_are_not_noted(self):
        activity = self.customer.activity_schedule("mail.mail_activity_data_todo")
        for record, path in (
            (self.customer, "name"),
            (self.customer, "child_ids/name"),
            (self.customer, "activity_ids/summary"),
            (activity, "summary"),
            (self.care_user.partner_id, "user_ids/login"),
        ):
            with self.subTest(path=path):
                record.with_user(self.internal).export_data([path])
        self.assertFalse(self._log())

    def test_export_with_the_right_is_noted(self):
        profiles = self.profile | self._create_profile(name="Second")
        profiles.with_user(self.care_officer).export_data(["name", "relative_ids/name"])
        self.assertRecord(
            self._log().with_user(self.care_manager),
            user_id=self.care_officer.id,
            user_name=self.care_officer.name,
            model="care.profile",
            field_names="name, relative_ids/name",
            record_count=2,
        )

    def test_our_right_does_not_lift_cores(self):
        self.care_officer.group_ids -= self.env.ref("base.group_allow_export")
        export = self.profile.with_user(self.care_officer).export_data
        self.assertRefused(export, ["name"], says="rights to export data")
        self.assertFalse(self._log())


@tagged("post_install", "-at_install")
class TestCareIdentity(AccessCommon):
    """Who reads and who writes identity numbers is noted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.identity_number = "X123"
        cls.care_user.group_ids += cls.env.ref("customer_care.group_care_identity")
        cls.own = cls.profile.with_user(cls.care_user)
        cls.env.flush_all()

    def _count(self, kind):
        return self.env["care.access.log"].search_count(
            [("type", "=", kind), ("user_id", "=", self.care_user.id)]
        )

    def test_wrong_number_of_china_is_refused_with_one_sentence_at_every_door(self):
        for number, sentence in (
            ("110101199003077572", "check digit of this identity number"),
            ("110101199001011200", "rounded this identity number"),
            ("1.10101E+17", "rounded this identity number"),
        ):
            doors = (
                lambda number=number: self.own.write({"identity_number": number}),
                lambda number=number: self._type(number),
                lambda number=number: self._create_profile(identity_number=number),
            )
            for door in doors:
                with (
                    self.subTest(number, door=door),
                    self.assertRaisesRegex(ValidationError, sentence),
                    self.cr.savepoint(),
                ):
                    door()
        self.assertEqual(self.own.identity_number, "X123")

    def _type(self, number):
        view = "customer_care.care_profile_view_form_identity"
        with Form(self.own, view) as form:
            form.identity_number = number

    def test_right_number_and_those_of_other_countries_are_kept_as_typed(self):
        for number in (
            "110101199003077571",
            "11010519491231002x",
            "E12345678",
            "7",
            "",
        ):
            with self.subTest(number):
                self._type(number)
                self.assertEqual(self.own.identity_number or "", number)

    def test_every_way_of_reading_is_noted(self):
        specification = {"identity_number": {}}
        domain = [("id", "=", self.profile.id)]
        ways = [
            lambda: self.own.read(["identity_number"]),
            lambda: self.own.read(),
            lambda: self.own.web_read(specification),
            lambda: self.own.search_read(domain, ["identity_number"]),
            lambda: self.own.web_search_read(domain, specification),
            lambda: self.own.web_save({"note": "x"}, specification),
            lambda: self.touch.with_user(self.care_user).web_read(
                {"profile_id": {"fields": specification}}
            ),
        ]
        for number, read in enumerate(ways, 1):
            self.assertIn("X123", str(read()))
            self.assertEqual(self._count("identity_read"), number)

    def test_entry_names_the_record_and_not_the_number(self):
        self.own.read(["identity_number"])
        log = self.env["care.access.log"].search([], limit=1)
        self.assertRecord(log, record_ids=str(self.profile.id), record_count=1)
        self.assertNotIn("X123", str(log.read()))

    def test_reading_of_none_is_not_noted(self):
        self.own.read(["name"])
        other = self._create_profile(name="Without").with_user(self.care_user)
        other.read(["identity_number"])
        self.assertFalse(self._count("identity_read"))

    def test_writing_is_noted(self):
        self.own.write({"identity_number": "X124"})
        self.assertEqual(self._count("identity_write"), 1)
        partner = self._create_contact("New")
        self.env["care.profile"].with_user(self.care_user).create(
            {
                "partner_id": partner.id,
                "user_id": self.care_user.id,
                "identity_number": "1",
            }
        )
        self.assertEqual(self._count("identity_write"), 2)

    def test_numbers_are_not_grouped(self):
        for groupby, aggregates in (
            (["identity_number"], []),
            ([], ["identity_number:array_agg"]),
        ):
            self.assertRefused(
                *(self.own._read_group, [], groupby, aggregates),
                says="cannot be grouped or sorted",
            )


@tagged("post_install", "-at_install")
class TestCareExportOverHttp(AccessCommon, HttpCase):
    """Core serves readings from a replica, to which nothing can be written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.identity_number = "X123"
        cls.care_user.group_ids += cls.env.ref("customer_care.group_care_identity")
        cls.log = cls.env["care.access.log"]

    def setUp(self):
        super().setUp()
        self.authenticate("care_user", "care_user")

    def _get_log(self, kind):
        return self.log.search([("type", "=", kind)])

    def _call(self, method, *args):
        values = {"model": "care.profile", "method": method, "kwargs": {}}
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/care.profile/{method}", {**values, "args": args}
        )

    def test_reading_from_a_replica_is_noted_once(self):
        domain, specification = [("id", "=", self.profile.id)], {"identity_number": {}}
        ways = {
            "read": [self.profile.ids, ["identity_number"]],
            "search_read": [domain, ["identity_number"]],
            "web_read": [self.profile.ids, specification],
            "web_search_read": [domain, specification],
        }
        for number, (method, args) in enumerate(ways.items(), 1):
            with self.subTest(method=method):
                with self.assertLogs("odoo.http", "WARNING") as told:
                    self.assertIn("X123", str(self._call(method, *args)))
                self.assertIn("retrying with a read/write cursor", told.output[0])
                log = self._get_log("identity_read")
                self.assertEqual(len(log), number)
                self.assertEqual(log.user_id, self.care_user)

    def test_reading_anything_else_stays_on_the_replica(self):
        with self.assertNoLogs("odoo.http", "WARNING"):
            self._call("web_read", self.profile.ids, {"name": {}})
        self.assertFalse(self._get_log("identity_read"))

    def test_printout_from_a_replica_is_noted_once(self):
        report = "customer_care.care_profile_report_document"
        with self.assertLogs("odoo.http", "WARNING"):
            page = self.url_open(f"/report/html/{report}/{self.profile.id}")
        self.assertIn("X123", page.text)
        self.assertEqual(len(self._get_log("print")), 1)
        self.assertEqual(len(self._get_log("identity_read")), 1)
