from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareTouchComment(PeopleCommon):
    """A manager comments on a touch, and its person is told."""

    def _comment(self, touch, reader):
        action = touch.with_user(reader).action_comment()
        form = self.env[action["res_model"]].with_user(reader)
        form = form.with_context(**action["context"])
        return form.create({"text": "Well asked <b>"}).action_post()

    def test_comment_stands_on_the_thread_and_its_person_is_told(self):
        touch = self._log_touch()
        for reader in (self.care_officer, self.care_manager):
            with self.subTest(reader.login):
                self._comment(touch, reader)
                message = self.profile.message_ids[0]
                self.assertIn("Well asked &lt;b&gt;", message.body)
                self.assertEqual(message.author_id, reader.partner_id)
                told = message.notified_partner_ids
                self.assertEqual(told, self.care_user.partner_id)

    def test_planned_touch_is_commented_to_who_is_to_do_it(self):
        touch = self._create_touch(user_id=self.care_user_two.id)
        self._comment(touch, self.care_manager)
        told = self.profile.message_ids[0].notified_partner_ids
        self.assertEqual(told, self.care_user_two.partner_id)

    def _hand_over(self, owner):
        touch = self._log_touch(self.care_user)
        self.profile.user_id = owner
        self.env.flush_all()
        self.assertFalse(self.profile.with_user(self.care_user).has_access("read"))
        return touch

    def test_who_may_not_see_the_customer_any_more_is_not_told_but_the_owner(self):
        touch = self._hand_over(self.care_user_two)
        answer = self._comment(touch, self.care_officer)
        message = self.profile.message_ids[0]
        self.assertEqual(message.notified_partner_ids, self.care_user_two.partner_id)
        self.assertIn(self.care_user_two.name, str(answer))

    def test_comment_that_nobody_may_read_is_refused(self):
        touch = self._hand_over(self.env["res.users"])
        self.assertRefused(
            self._comment, touch, self.care_officer, says="no longer see"
        )

    def test_touch_of_nobody_says_that_nobody_would_be_told(self):
        touch = self._create_touch(user_id=False)
        self.assertRefused(
            self._comment, touch, self.care_manager, says="nobody would be told"
        )

    def test_salesperson_has_no_such_form(self):
        self.assertRefused(
            self._comment, self._log_touch(), self.care_user, says=BY_ROLE
        )
        arch = (
            self.env["care.touch"]
            .with_user(self.care_user)
            .get_view(self.env.ref("customer_care.care_touch_view_form").id)["arch"]
        )
        self.assertNotIn("action_comment", arch)
