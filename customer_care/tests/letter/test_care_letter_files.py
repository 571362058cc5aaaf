from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_letter import LetterCommon


@tagged("post_install", "-at_install")
class TestCareLetterFiles(LetterCommon):
    """The files of a template go out with its message, to nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template.attachment_ids = cls.env["ir.attachment"].create(
            {"name": "card.png", "raw": b"picture"}
        )
        cls.file = cls.template.attachment_ids

    def test_message_takes_a_copy_of_each_file_along(self):
        touch = self._plan_greeting()
        self.assertEqual(touch.with_user(self.care_user).letter_files, "card.png")
        mail = self._send(touch)
        [sent] = mail.attachment_ids
        self.assertNotEqual(sent, self.file)
        self.assertRecordValues(
            sent,
            [
                {
                    "name": "card.png",
                    "raw": b"picture",
                    "res_model": "mail.message",
                    "res_id": mail.mail_message_id.id,
                }
            ],
        )
        self.template.attachment_ids.unlink()
        self.assertTrue(sent.exists(), "what was sent stays")

    def test_who_reads_the_customer_reads_the_file_that_was_sent(self):
        sent = self._send(self._plan_greeting()).attachment_ids
        self.assertEqual(sent.with_user(self.care_user).name, "card.png")
        with self.assertRaisesRegex(AccessError, "access"):
            sent.with_user(self.care_user_two).read(["name", "raw"])

    def test_file_of_a_recalled_message_goes_with_it(self):
        touch = self._plan_greeting()
        sent = self._send(touch).attachment_ids
        touch._recall_letters()
        self.assertFalse(sent.exists())

    def test_person_who_sends_the_message_sends_the_files(self):
        touch = self._plan_greeting().with_user(self.care_user)
        touch._draft_letters()
        touch.action_send_letter()
        self.assertEqual(self._get_mails(touch).attachment_ids.name, "card.png")

    def test_each_customer_gets_a_copy(self):
        other = self._create_profile(name="Wu Gang")
        other.partner_id.email = "wu.gang@customer.example.com"
        self._create_occasion(
            profile_id=other.id, month=3, day=10, calendar="solar", is_confirmed=True
        )
        for touch in (self._plan_greeting(), self._plan(other)):
            self._send(touch)
        mails = self.env["mail.mail"].search([("care_touch_id", "!=", False)])
        self.assertEqual(len(mails.attachment_ids), 2)

    def test_preview_shows_the_files(self):
        manager = self.env(user=self.care_manager.id)
        context = self.template.with_env(manager).action_preview_care()["context"]
        preview = manager["mail.template.preview"].with_context(**context).create({})
        preview.care_profile_id = self.profile
        self.assertEqual(preview.attachment_ids.name, "card.png")
