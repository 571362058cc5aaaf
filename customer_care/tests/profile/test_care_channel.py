from odoo.exceptions import UserError
from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareChannel(CareCommon):
    """A channel that is in use is archived and not deleted."""

    @users("care_manager")
    def test_channel_that_contacts_are_entered_by_is_archived_not_deleted(self):
        for name in ("mail", "meeting", "call", "wechat"):
            channel = self.env.ref(f"customer_care.care_channel_{name}")
            with (
                self.subTest(channel=name),
                self.assertRaisesRegex(UserError, "Archive .* instead"),
                self.env.cr.savepoint(),
            ):
                channel.unlink()
            channel.action_archive()
            self.assertEqual(
                self.env.ref(f"customer_care.care_channel_{name}"), channel
            )

    @users("care_manager")
    def test_own_channel_is_deleted_while_nothing_uses_it(self):
        own = self._create_channel(self.env.user, code="pigeon")
        imported = self._create_channel(self.env.user, name="Fax", code="fax")
        self.env["ir.model.data"].sudo().create(
            {
                "module": "__import__",
                "name": "fax",
                "model": "care.channel",
                "res_id": imported.id,
            }
        )
        channels = own | imported
        channels.unlink()
        self.assertFalse(channels.exists())
