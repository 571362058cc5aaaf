from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ..common import CareCommon

CONSENT = {
    "consent": "granted",
    "consent_purpose": "Birthday greetings",
    "consent_source": "Said so on a visit",
}


@tagged("post_install", "-at_install")
class TestCareProfile(CareCommon):
    """A contact has one profile, whose consent is dated and stated."""

    def test_contact_has_one_profile(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "care_profile_partner_unique"),
            self.env.cr.savepoint(),
        ):
            self._create_profile(partner_id=self.customer.id)

    @users("care_user")
    def test_owner_is_proposed_from_the_salesperson(self):
        partner = (
            self.env["res.partner"]
            .sudo()
            .create({"name": "Wang Jun", "user_id": self.care_user.id})
        )
        profile = self.env["care.profile"].create({"partner_id": partner.id})
        self.assertEqual(profile.user_id, self.care_user)

    @users("care_user")
    def test_next_contact_is_the_first_planned_touch(self):
        self._create_touch(date_planned="2030-05-02")
        self._create_touch(date_planned="2030-04-01")
        profile = self.profile.with_user(self.env.user)
        self.assertEqual(str(profile.date_next_touch), "2030-04-01")

    def test_consent_is_dated_when_it_is_noted(self):
        lines = self.env["care.profile.channel"].with_user(self.care_user)
        line = lines.create(
            {
                "profile_id": self.profile.id,
                "channel_id": self.env.ref("customer_care.care_channel_mail").id,
            }
        )
        self.assertFalse(line.consent_date)
        line.write(CONSENT)
        self.assertEqual(line.consent_date, fields.Date.context_today(line))

    def test_consent_needs_purpose_date_and_source(self):
        lines = self.env["care.profile.channel"].with_user(self.care_user)
        mail = self.env.ref("customer_care.care_channel_mail")
        values = {"profile_id": self.profile.id, "channel_id": mail.id}
        for missing in ("consent_purpose", "consent_source", "consent_date"):
            with (
                self.subTest(missing=missing),
                self.assertRaisesRegex(ValidationError, "needs a purpose"),
                self.env.cr.savepoint(),
            ):
                lines.create(values | CONSENT | {missing: False})
        self.assertTrue(lines.create(values | CONSENT))

    def test_refusal_needs_no_reason(self):
        lines = self.env["care.profile.channel"].with_user(self.care_user)
        mail = self.env.ref("customer_care.care_channel_mail")
        line = lines.create(
            {
                "profile_id": self.profile.id,
                "channel_id": mail.id,
                "consent": "refused",
            }
        )
        self.assertTrue(line.consent_date)

    def _grant(self):
        """Consent of two years ago, noted by the user."""
        lines = self.env["care.profile.channel"].with_user(self.care_user)
        mail = self.env.ref("customer_care.care_channel_mail")
        granted = {"profile_id": self.profile.id, "channel_id": mail.id, **CONSENT}
        return lines.create(granted | {"consent_date": "2024-03-01"})

    def test_another_answer_is_another_statement(self):
        line = self._grant()
        line.consent = "refused"
        today = fields.Date.context_today(line)
        empty = {"consent_purpose": False, "consent_source": False}
        self.assertRecord(line, consent_date=today, **empty)
        note = self.profile.message_ids[0]
        self.assertEqual(note.author_id, self.care_user.partner_id)
        for words in ("Opted Out", "Granted", "03/01/2024", *CONSENT.values()):
            if words != "granted":
                self.assertIn(words, note.body)

    def test_answer_is_dated_as_told(self):
        line = self._grant()
        line.write({"consent": "refused", "consent_date": "2025-02-01"})
        self.assertEqual(str(line.consent_date), "2025-02-01")

    def test_same_answer_keeps_its_day(self):
        line = self._grant()
        line.write({"consent": "granted", "address": "lin@example.com"})
        self.assertEqual(str(line.consent_date), "2024-03-01")
        self.assertTrue(line.consent_source)

    def test_new_consent_needs_its_own_purpose_and_source(self):
        line = self._grant()
        line.consent = "refused"
        self.assertRefused(line.write, {"consent": "granted"}, says="needs a purpose")
        line.write(CONSENT)
        self.assertEqual(line.consent_date, fields.Date.context_today(line))

    def test_form_shows_that_the_old_statement_is_gone(self):
        line = self._grant()
        profile = self.profile.with_user(self.care_user)
        today = fields.Date.context_today(line)
        with Form(profile) as form, form.channel_line_ids.edit(0) as entry:
            entry.consent = "refused"
            self.assertEqual(entry.consent_date, today)
            self.assertFalse(entry.consent_source)
            entry.consent = "granted"
            self.assertEqual(str(entry.consent_date), "2024-03-01")
            self.assertTrue(entry.consent_source)
            entry.consent = "refused"
        self.assertRecord(
            line, consent="refused", consent_date=today, consent_source=False
        )


@tagged("post_install", "-at_install")
class TestCareProfileHouse(CareCommon):
    """The source overrides create, write and unlink of customers in one file."""

    def test_one_file_overrides_create_write_and_unlink(self):
        parts = [
            part
            for part in type(self.env["care.profile"]).__mro__
            if vars(part).get("_inherit") == "care.profile"
            or vars(part).get("_name") == "care.profile"
        ]
        for method in ("create", "write", "unlink"):
            places = {
                part.__module__.rsplit(".", 1)[-1]
                for part in parts
                if method in vars(part) and part.__module__.startswith("odoo.addons")
            }
            with self.subTest(method=method):
                self.assertEqual(len(places), 1, places)
