import json

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from ..common import BY_MESSAGE, BY_RULE
from ..common_access import AccessCommon

SECRET = "Lin Mei"

BY_ITS_RECORD = "Reminders are created by their records"


@tagged("post_install", "-at_install")
class TestCareSecrecy(AccessCommon):
    """A second salesperson learns nothing of the first one's customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.touch.user_id = cls.care_user
        cls.message = cls.profile.message_post(body="Her mother is in hospital")
        cls.file = cls.env["ir.attachment"].create(
            {"name": "x-ray", "res_model": "care.profile", "res_id": cls.profile.id}
        )
        cls.reminder = cls.touch._create_reminders()

    def _as_stranger(self, record):
        return record.with_user(self.care_user_two)

    def test_no_record_by_search_count_or_number(self):
        for model, record in self.records.items():
            with self.subTest(model=model):
                records = self._as_stranger(self.env[model])
                self.assertFindsNothing(records, [("id", "=", record.id)])
                self.assertFalse(records.search_count([("id", "=", record.id)]))
                self.assertFalse(
                    records.web_search_read([("id", "=", record.id)], {})["length"]
                )
                with self.assertRaisesRegex(AccessError, BY_RULE):
                    self._as_stranger(record).read()

    def test_no_group_shows_it(self):
        profiles = self._as_stranger(self.env["care.profile"])
        domain = [("partner_id", "=", self.customer.id)]
        self.assertEqual(profiles._read_group(domain, [], ["__count"]), [(0,)])
        self.assertFalse(profiles._read_group(domain, ["user_id"], ["id:recordset"]))
        touches = self._as_stranger(self.env["care.touch"])
        self.assertFalse(
            touches.formatted_read_group([("id", "=", self.touch.id)], ["profile_id"])
        )

    def test_no_form_shows_it(self):
        with self.assertRaisesRegex(AccessError, BY_RULE):
            Form(self._as_stranger(self.profile))

    def test_no_name_by_typing_it(self):
        profiles = self._as_stranger(self.env["care.profile"])
        self.assertFalse(profiles.name_search(SECRET))
        self.assertFindsNothing(profiles, [("display_name", "ilike", SECRET)])
        self.assertTrue(
            self.env["care.profile"].with_user(self.care_user).name_search(SECRET)
        )

    def test_no_name_through_a_link(self):
        own = self._create_profile(name="Own", user_id=self.care_user_two.id)
        touch = self._create_touch(
            profile_id=own.id,
            user_id=self.care_user_two.id,
            merged_into_id=self.touch.id,
        )
        self.env.invalidate_all()
        touch = self._as_stranger(touch)
        seen = [
            touch.read(["merged_into_id"]),
            touch.web_read({"merged_into_id": {"fields": {"display_name": {}}}}),
        ]
        self.assertNotIn(SECRET, str(seen))
        self.assertIn("Not visible", str(seen))

    def test_no_date_of_the_family_through_a_touch(self):
        occasion = self.records["care.occasion"]
        touch = self._create_touch(user_id=self.toucher.id, occasion_id=occasion.id)
        self.env.invalidate_all()
        seen = touch.with_user(self.toucher).read(["occasion_id", "reason_text"])
        self.assertNotIn("Lin An", str(seen))
        self.assertIn(
            "Lin An", str(touch.with_user(self.care_user).read(["occasion_id"]))
        )

    def test_no_activity_message_follower_or_file(self):
        domains = {
            self.reminder: [("res_model", "=", "care.profile")],
            self.message: [("model", "=", "care.profile")],
            self.file: [("res_model", "=", "care.profile")],
        }
        for record, domain in domains.items():
            with self.subTest(model=record._name):
                record = self._as_stranger(record)
                self.assertFindsNothing(record, [*domain, ("id", "=", record.id)])
                says = f"{BY_RULE}|{BY_MESSAGE}"
                with self.assertRaisesRegex(AccessError, says):
                    record.read(["display_name"])
                self.assertTrue(record.with_user(self.care_user).read(["display_name"]))
        with self.assertRaisesRegex(AccessError, BY_MESSAGE):
            self._as_stranger(self.profile).message_post(body="Hello")
        self.assertFalse(
            self._as_stranger(self.profile).message_subscribe(
                [self.care_user_two.partner_id.id]
            )
        )
        self.assertRefused(
            self._as_stranger(self.profile).activity_schedule,
            "mail.mail_activity_data_todo",
            says=BY_MESSAGE,
        )

    def test_contact_shows_nothing_of_the_care(self):
        partner = self._as_stranger(self.customer)
        care_fields = [
            name
            for name, field in partner._fields.items()
            if name.startswith("care_") and field.groups != fields.NO_ACCESS
        ]
        partner_of_owner = self.customer.with_user(self.care_user)
        self.assertEqual(partner_of_owner.care_profile_id, self.profile)
        self.env.invalidate_all()
        shown = partner.read(care_fields)[0]
        shown.pop("id")
        self.assertFalse([name for name, value in shown.items() if value])

    def test_activity_cannot_be_hung_on_a_foreign_touch(self):
        self.reminder.unlink()  # a touch has one at most
        values = {"activity_type_id": self.env.ref("mail.mail_activity_data_todo").id}
        values |= {"user_id": self.care_user_two.id, "care_touch_id": self.touch.id}
        activities = self.env["mail.activity"].with_user(self.care_user_two)
        self.assertRefused(activities.create, values, says=BY_ITS_RECORD)
        free = activities.create({**values, "care_touch_id": False})
        self.assertRefused(
            free.write, {"care_touch_id": self.touch.id}, says=BY_ITS_RECORD
        )

    def test_activity_cannot_be_hung_on_a_foreign_promise(self):
        promise = self._create_promise()
        values = {"activity_type_id": self.env.ref("mail.mail_activity_data_todo").id}
        values |= {"user_id": self.care_user_two.id, "care_promise_id": promise.id}
        activities = self.env["mail.activity"].with_user(self.care_user_two)
        self.assertRefused(activities.create, values, says=BY_ITS_RECORD)
        free = activities.create({**values, "care_promise_id": False})
        self.assertRefused(
            free.write, {"care_promise_id": promise.id}, says=BY_ITS_RECORD
        )


@tagged("post_install", "-at_install")
class TestCareSecrecyOverHttp(AccessCommon, HttpCase):
    """Over the net, a refusal names nobody."""

    def test_rpc_answers_with_an_error_and_no_name(self):
        self.authenticate("care_user_two", "care_user_two")
        for method, arguments in {
            "read": [self.profile.ids, ["name"]],
            "web_read": [self.profile.ids, {"name": {}}],
            "write": [self.profile.ids, {"note": "x"}],
            "message_post": [self.profile.ids],
        }.items():
            with mute_logger("odoo.http"):
                answer = self._call("care.profile", method, arguments)
            self.assertIn("error", answer, method)
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
            )
            self.assertNotIn(SECRET, json.dumps(answer))

    def test_thread_is_not_served(self):
        self.profile.message_post(body="in hospital")
        self.authenticate("care_user_two", "care_user_two")
        answer = self._post(
            "/mail/thread/messages",
            {"thread_model": "care.profile", "thread_id": self.profile.id},
        )
        self.assertFalse("in hospital" in json.dumps(answer))
        self.assertFalse("care.profile" in json.dumps(answer))

    def _call(self, model, method, arguments):
        values = {"model": model, "method": method, "args": arguments, "kwargs": {}}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", values)

    def _post(self, url, values):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": values})
        headers = {"Content-Type": "application/json"}
        return self.url_open(url, data=body, headers=headers).json()
