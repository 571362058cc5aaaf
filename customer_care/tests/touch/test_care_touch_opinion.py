from odoo.tests import Form, tagged, users

from ..common import BY_FIELD, BY_ROLE, CareCommon

SAID = "They would rather talk to Hao"


@tagged("post_install", "-at_install")
class TestCareTouchOpinion(CareCommon):
    """Whoever visits tells the managers what he thinks, and they alone read it."""

    def _log(self, env, **values):
        touches = env["care.touch"].with_context(default_profile_id=self.profile.id)
        view = "customer_care.care_touch_view_form_record"
        with Form(touches, view) as form:
            for name, value in values.items():
                form[name] = value
        form.record.action_done()
        return form.record

    def _find_notices(self, user):
        return self.env["mail.notification"].search(
            [
                ("res_partner_id", "=", user.partner_id.id),
                ("mail_message_id.subject", "like", "opinion for managers"),
            ]
        )

    def test_opinion_told_in_a_touch_is_read_by_managers_alone(self):
        with self._request_of(self.care_user) as env:
            touch = self._log(env, opinion=SAID)
            self.assertFalse(touch.opinion)
        said = [("text", "=", SAID)]
        for reader in (self.care_user, self.care_user_two, self.care_officer):
            with self.subTest(reader=reader.login), self._request_of(reader) as env:
                self.assertRefused(env["care.opinion"].search, said, says=BY_ROLE)
                self.assertRefused(env["care.opinion"].search_count, [], says=BY_ROLE)
                told = [("opinion_text", "like", "Hao")]
                self.assertRefused(env["care.profile"].search, told, says=BY_FIELD)
        with self._request_of(self.care_manager) as env:
            [opinion] = env["care.opinion"].search(said)
            self.assertRecord(
                opinion,
                profile_id=self.profile.id,
                touch_id=touch.id,
                user_id=self.care_user.id,
                owner_id=self.care_user.id,
            )
            self.assertIn(SAID, opinion.profile_id.opinion_text)

    @users("care_user")
    def test_second_opinion_leaves_the_first(self):
        touch = self._log(self.env, opinion="Friendly")
        touch.opinion = "In a hurry"
        touch.sudo().modified(["opinion"])
        self.env.flush_all()
        told = self.env["care.opinion"].sudo().search([("touch_id", "=", touch.id)])
        self.assertEqual(set(told.mapped("text")), {"Friendly", "In a hurry"})
        self.assertEqual(len(told), 2)

    def test_managers_are_told_once_and_of_no_word_of_it(self):
        with self._request_of(self.care_user_two) as env:
            self._create_touch(user_id=env.uid).with_env(env).opinion = SAID
        notice = self._find_notices(self.care_manager)
        self.assertEqual(len(notice), 1)
        message = notice.mail_message_id
        self.assertIn("/odoo/care-opinions", message.body)
        self.assertNotIn(SAID, message.body + message.subject)
        self.assertEqual(message.model, "care.opinion")  # with which it goes
        for other in (self.care_user, self.care_user_two, self.care_officer):
            self.assertFalse(self._find_notices(other))

    def test_manager_reads_nothing_that_is_said_of_him(self):
        for part in ("user_id", "backup_user_id"):
            values = {part: self.care_manager.id}
            profile = self._create_profile(name="Wu Gang", **values)
            visitor = self.care_user_two
            touch = self._create_touch(profile_id=profile.id, user_id=visitor.id)
            with self._request_of(visitor) as env:
                touch.with_env(env).opinion = SAID
            with self.subTest(part), self._request_of(self.care_manager) as env:
                own = profile.with_env(env)
                said = [("profile_id", "=", own.id)]
                self.assertFindsNothing(env["care.opinion"], said)
                self.assertFalse(own.opinion_text)
            self.assertFalse(self._find_notices(self.care_manager))

    @users("care_user")
    def test_nobody_speaks_in_the_name_of_others(self):
        touch = self._create_touch().with_env(self.env)
        values = {"touch_id": touch.id, "text": SAID, "user_id": self.care_officer.id}
        self.assertRefused(
            self.env["care.opinion"].create,
            values,
            says="set by the system: Written By",
        )

    @users("care_manager")
    def test_list_is_grouped_by_owner_customer_and_month(self):
        self._create_touch().opinion = SAID
        view = self.env.ref("customer_care.care_opinion_view_search").sudo().arch
        for group in ("owner_id", "profile_id", "date:month"):
            self.assertIn(f"'group_by': '{group}'", view)
            groups = self.env["care.opinion"]._read_group([], [group], ["__count"])
            self.assertEqual([count for _value, count in groups], [1])
