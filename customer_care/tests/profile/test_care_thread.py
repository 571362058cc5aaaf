from odoo.tests import tagged, users

from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
class TestCareThread(AccessCommon):
    """The thread of a customer stays among those who may read him."""

    @classmethod
    def default_env_context(cls):
        return {}  # with the mail that tests otherwise do without

    def _list_followers(self, profile=None):
        return (profile or self.profile).message_partner_ids.user_ids

    def test_who_makes_a_profile_and_may_not_read_it_does_not_follow(self):
        partner = self._create_contact("New")
        profiles = self.env["care.profile"].with_user(self.internal).sudo()
        profile = profiles.create(
            {"partner_id": partner.id, "user_id": self.care_user.id}
        )
        self.assertFalse(self._list_followers(profile))

    def test_only_readers_become_followers(self):
        everybody = self.env["res.users"].union(*self.personas.values())
        partners = everybody.partner_id | self.customer
        self.profile.message_subscribe(partners.ids)
        readers = self.care_user | self.backup | self.sponsor | self.toucher
        officers = self.care_officer | self.care_manager
        self.assertEqual(self._list_followers(), readers | officers)
        self.assertNotIn(self.customer, self.profile.message_partner_ids)

    def test_officer_of_another_company_does_not_follow(self):
        __, officer = self._create_company_of("Other", "other_officer", "officer")
        self.customer.company_id = self.env.company
        self.profile.message_subscribe(officer.partner_id.ids)
        self.assertFalse(self._list_followers())

    @users("care_user")
    def test_assigning_a_reminder_to_a_stranger_does_not_let_him_follow(self):
        profile, stranger = self.profile.with_env(self.env), self.care_user_two
        for __ in range(2):
            profile.activity_schedule(
                "mail.mail_activity_data_todo", user_id=stranger.id
            )
        self.assertNotIn(stranger, self._list_followers())
        followed = [("partner_id", "=", stranger.partner_id.id)]
        ours = [("res_model", "=", profile._name), *followed]
        self.assertFindsNothing(self.env["mail.followers"].sudo(), ours)

    @users("care_user")
    def test_customer_is_never_proposed_and_gets_nothing_by_himself(self):
        profile = self.profile.with_env(self.env)
        self.customer.email = "lin@example.com"
        self.assertFalse(profile._mail_get_partner_fields())
        self.assertFalse(profile._message_get_suggested_recipients())
        message = profile.message_post(
            body="For us only", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(self.customer, message.notified_partner_ids)
        self.assertNotIn(self.customer, self.profile.message_partner_ids)

    @users("care_user")
    def test_letter_reaches_the_customer_whom_it_names(self):
        self.customer.email = "lin@example.com"
        message = self.profile.with_env(self.env).message_post(
            body="Dear Madam Lin",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertIn(self.customer, message.notified_partner_ids)
        self.assertNotIn(self.customer, self.profile.message_partner_ids)

    def test_who_follows_without_access_is_told_nothing_more(self):
        self.profile.message_subscribe(self.toucher.partner_id.ids)
        self.touch._close("skipped", "no time")
        self.env.flush_all()
        message = self.profile.message_post(
            body="Her mother is ill", subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(self.toucher.partner_id, message.notified_partner_ids)

    def test_hand_over_takes_the_old_owner_off_and_the_new_one_on(self):
        self.profile.message_subscribe(self.care_user.partner_id.ids)
        self.profile._hand_over_to(self.care_user_two)
        self.assertEqual(self._list_followers(), self.care_user_two)

    def test_no_private_field_is_tracked(self):
        tracked = self.profile._track_get_fields()
        self.assertFalse(tracked & set(self.profile._get_private_fields()))
        self.assertFalse(tracked & {"note", "phone", "relative_ids", "salesperson_id"})

    def test_contact_thread_tells_nothing_of_the_care(self):
        before = self.customer.message_ids
        self.profile.write({"is_deceased": True, "note": "Sad"})
        self.profile.message_post(body="Her mother is ill")
        self.touch._create_reminders()
        self.assertEqual(self.customer.message_ids, before)
        self.assertFalse(self.customer.activity_ids)

    def test_file_of_a_touch_is_read_by_all_who_read_the_touch(self):
        files = self.env["ir.attachment"].with_user(self.toucher)
        file = files.create(
            {"name": "photo", "datas": "aGk=", "res_model": "care.touch"}
        )
        self.touch.with_user(self.toucher).attachment_ids = file
        self.env.invalidate_all()
        self.assertTrue(file.with_user(self.care_user).read(["name"]))
        self.assertFalse(file.with_user(self.care_user_two).has_access("read"))

    def test_foreign_file_is_not_opened_by_hanging_it_on_an_own_touch(self):
        foreign = self.env["ir.attachment"].create(
            {"name": "secret", "res_model": "care.profile", "res_id": self.profile.id}
        )
        own = self._create_profile(name="Own", user_id=self.care_user_two.id)
        touch = self._create_touch(profile_id=own.id, user_id=self.care_user_two.id)
        touch = touch.with_user(self.care_user_two)
        touch.sudo().attachment_ids = foreign
        touch.attachment_ids = foreign.with_user(self.care_user_two)
        self.env.flush_all()
        self.assertEqual(foreign.res_model, "care.profile")
        self.assertFalse(foreign.with_user(self.care_user_two).has_access("read"))
