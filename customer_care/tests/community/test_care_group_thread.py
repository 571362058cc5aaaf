from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 08:00:00")
class TestCareGroupThread(CareCommon):
    """The thread of a group stays among those who see the group."""

    @classmethod
    def default_env_context(cls):
        return {}  # with the mail that tests otherwise do without

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls._create_group(user_id=cls.care_user.id)
        cls.turn = cls._create_group_admin(cls.group, date_to="2026-03-31")
        both = cls.care_user | cls.care_user_two
        cls.group.message_subscribe(both.partner_id.ids)

    def _is_following(self, user):
        self.env.invalidate_all()
        return user.partner_id in self.group.message_partner_ids

    def _say(self):
        self.env.invalidate_all()
        message = self.group.message_post(
            body="Tea on Friday",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        return message.notified_partner_ids

    def test_only_who_sees_the_group_follows_it(self):
        stranger = self._create_colleague("care_stranger", "user")
        self.group.message_subscribe((stranger | self.care_officer).partner_id.ids)
        self.assertFalse(self._is_following(stranger))
        for user in (self.care_user, self.care_user_two, self.care_officer):
            self.assertTrue(self._is_following(user))

    def test_admin_whose_turn_was_ended_or_deleted_follows_no_more(self):
        for end in (
            lambda: self.turn.write({"date_to": "2026-03-09"}),
            lambda: self.turn.write({"user_id": self.care_officer.id}),
            lambda: self.turn.unlink(),
            lambda: self.group.write({"admin_ids": [Command.clear()]}),
        ):
            with self.subTest(end), self.env.cr.savepoint() as savepoint:
                end()
                self.assertFalse(self._is_following(self.care_user_two))
                self.assertTrue(self._is_following(self.care_user))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_who_was_responsible_follows_no_more(self):
        self.group.user_id = self.care_officer
        self.assertFalse(self._is_following(self.care_user))

    def test_admin_whose_turn_is_over_is_told_nothing_and_follows_no_more(self):
        self.assertIn(self.care_user_two.partner_id, self._say())
        with freeze_time("2026-04-01 12:00:00"):
            self.assertNotIn(self.care_user_two.partner_id, self._say())
            ended = self.turn.search(self.turn._get_ended_domain())
            self.assertIn(self.turn, ended)
            ended._end_turn()
            self.assertFalse(self._is_following(self.care_user_two))
