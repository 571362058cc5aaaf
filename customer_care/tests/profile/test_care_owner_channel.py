from odoo.tests import Form, tagged, users

from ..common import CareCommon

RECORD = "customer_care.care_touch_view_form_record"


@tagged("post_install", "-at_install")
class TestCareOwnerChannel(CareCommon):
    """How one keeps in touch follows the customer, and else who cares for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("call", "letter", "visit", "wechat"):
            setattr(cls, name, cls.env.ref(f"customer_care.care_channel_{name}"))
        cls.care_user.care_channel_id = cls.visit
        cls.care_user_two.care_channel_id = cls.letter

    def _propose(self):
        """The channel that Log Touch proposes."""
        with self.env.cr.savepoint():
            form = Form(self.env["care.touch"], RECORD)
            form.profile_id = self.profile.with_env(self.env)
            return form.channel_id

    def _prefer(self, *channels):
        """Let the customer like these channels, the first one best."""
        self.env["care.profile.channel"].create(
            [
                {"profile_id": self.profile.id, "channel_id": each.id, "sequence": n}
                for n, each in enumerate(channels)
            ]
        )

    @users("care_user")
    def test_the_customers_wish_comes_first_then_the_owners_then_a_call(self):
        self.assertEqual(self._propose(), self.visit)
        self._prefer(self.wechat)
        self.assertEqual(self._propose(), self.wechat)
        self.profile.channel_line_ids.unlink()
        self.env.user.care_channel_id = False
        self.assertEqual(self._propose(), self.call)

    @users("care_user")
    def test_what_the_customer_refuses_is_not_proposed(self):
        self._prefer(self.visit)
        self.profile.channel_line_ids.consent = "refused"
        self.assertEqual(self._propose(), self.call)

    @users("care_officer")
    def test_suggestion_changes_with_the_owner(self):
        touch = self._create_touch(channel_id=False).with_user(self.env.user)
        for owner, channel in (
            (self.care_user, "Visit"),
            (self.care_user_two, "Letter or card"),
        ):
            self.profile.user_id = owner
            self.env.invalidate_all()
            told = f"Suggested channel: {channel}"
            with self.subTest(owner.login):
                self.assertIn(told, self.profile.with_env(self.env).starter_text)
                self.assertIn(told, touch.talking_points)
                self.assertEqual(self._propose().name, channel)

    @users("care_user")
    def test_nothing_is_suggested_where_the_plan_has_said_it(self):
        touch = self._create_touch().with_user(self.env.user)
        self.assertNotIn("Suggested", touch.talking_points)

    @users("care_user")
    def test_one_says_it_in_ones_own_preferences(self):
        self.assertIn("care_channel_id", self.env.user.SELF_WRITEABLE_FIELDS)
        view = self.env.ref("base.view_users_form_simple_modif")
        arch = self.env["res.users"].get_view(view.id, "form")["arch"]
        self.assertIn('name="care_channel_id"', arch)
        with self._request_of(self.care_user) as env:
            own = env["res.users"].browse(self.care_user.id)
            own.write({"care_channel_id": self.wechat.id})
        self.assertEqual(self.care_user.care_channel_id, self.wechat)
