from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common_access import DoorsCommon

SUBJECT = "The pump of Lin Mei leaks"


@tagged("post_install", "-at_install")
class TestCareNotifications(DoorsCommon):
    """Who got a message of a record is seen by those who may read the record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.told = cls.env["mail.notification"].union(
            *(
                cls._tell_customer(cls.foreign[name])
                for name in ("care.feedback", "care.profile")
            )
        )
        cls.env.flush_all()

    @classmethod
    def _tell_customer(cls, record, to=None):
        """Who got a message of a record: its customer, or somebody else."""
        to = to or cls.customer
        message = record.message_post(
            body="It leaks",
            subject=SUBJECT,
            author_id=cls.env.ref("base.partner_root").id,
            partner_ids=to.ids,
        )
        return message.notification_ids.filtered(lambda one: one.res_partner_id == to)

    def _visit(self, users, told=None):
        """Let each person come to the notifications, as from his own browser."""
        for persona, user in users.items():
            self.env.invalidate_all()
            with self.subTest(persona), self._request_of(user) as env:
                yield (told or self.told).with_env(env)

    def test_there_is_one_for_each_record(self):
        self.assertEqual(
            self.told.mail_message_id.mapped("model"), ["care.feedback", "care.profile"]
        )

    def test_outsiders_find_none(self):
        employees = {**self.outsiders, "internal": self.internal}
        for told in self._visit(employees):
            found = [("id", "in", told.ids)]
            model = told.browse()
            self.assertFindsNothing(model, found)
            self.assertFalse(model.search_read(found, ["mail_message_id"]))
            self.assertEqual(model._read_group(found, [], ["__count"]), [(0,)])

    def test_outsiders_read_none_by_number(self):
        for told in self._visit(self.outsiders):
            for one in told:
                with self.assertRaisesRegex(
                    AccessError, "access to the record that this belongs to"
                ) as refusal:
                    one.read(["mail_message_id", "res_partner_id"])
                self.assertNotIn("Lin Mei", str(refusal.exception))

    def test_whoever_reads_the_record_reads_who_was_told(self):
        for told in self._visit(self.personas):
            if not told.browse().has_access("read"):
                continue
            found = told.search([("id", "in", told.ids)])
            for one in told:
                message = one.sudo().mail_message_id
                record = told.env[message.model].browse(message.res_id)
                self.assertEqual(one in found, record.has_access("read"))
                self.assertEqual(one.has_access("read"), record.has_access("read"))

    def test_whoever_was_told_knows_it_although_the_record_is_closed_to_him(self):
        stranger = self.care_user_two
        told = self._tell_customer(self.foreign["care.feedback"], stranger.partner_id)
        for own in self._visit({"stranger": stranger}, told):
            self.assertVisible(own)
            self.assertTrue(own.read(["is_read"]))

    def test_messages_of_others_records_are_left_alone(self):
        told = self._tell_customer(self.env.company.partner_id)
        for own in self._visit({"internal": self.internal}, told):
            self.assertVisible(own)
            self.assertTrue(own.read(["res_partner_id"]))
