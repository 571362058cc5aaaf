from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_FIELD, BY_ROLE, BY_RULE

from .common_survey import SurveyCommon

ALL = (5, 3, 5, 7, 9)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareResponseDoors(SurveyCommon):
    """Who may send a link, type an answer and read it: through each door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.backup = cls._create_colleague("care_backup", "user")
        cls.toucher = cls._create_colleague("care_toucher", "user")
        cls.profile.backup_user_id = cls.backup
        cls.wave = cls._create_wave(way="link")
        cls.response = cls._start(cls.wave)
        cls._create_touch(user_id=cls.toucher.id)
        cls.env.flush_all()

    def test_link_is_told_to_those_who_decide_of_the_customer(self):
        for user, told in (
            (self.care_user, True),
            (self.backup, True),
            (self.care_officer, True),
            (self.care_manager, True),
            (self.toucher, False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(bool(self.response.with_user(user).link), told)

    def test_link_is_told_while_an_answer_is_wanted(self):
        own = self.response.with_user(self.care_user)
        for state, told in (
            ("drawn", False),
            ("asked", True),
            ("held", False),
            ("no_answer", False),
            ("answered", False),
        ):
            with self.subTest(state):
                self.response.state = state
                own.invalidate_recordset()
                self.assertEqual(bool(own.link), told)

    def test_secret_of_the_link_is_read_by_nobody(self):
        for user in (self.care_user, self.care_officer, self.care_manager):
            own = self.response.with_user(user)
            for name in ("token", "used"):
                with self.subTest(user=user.login, name=name):
                    with self.assertRaisesRegex(AccessError, BY_FIELD):
                        own.read([name])
                    with self.assertRaisesRegex(AccessError, BY_FIELD):
                        own.search([(name, "=", "x")])

    def test_who_types_for_the_customer(self):
        numbers = self._get_numbers(self.wave, *ALL)
        for user, error in (
            (self.care_user, None),
            (self.backup, None),
            (self.care_officer, None),
            (self.toucher, "Only the owner, the backup or an officer"),
            (self.care_user_two, BY_RULE),
        ):
            with self.subTest(user=user.login), self.env.cr.savepoint() as savepoint:
                own = self.response.with_user(user)
                if error:
                    self.assertRefused(
                        own._store_typed,
                        numbers,
                        "",
                        error=AccessError,
                        says=error,
                    )
                else:
                    own._store_typed(numbers, "Said so")
                    self.assertEqual(self.response.typed_user_id, user)
                self.env.flush_all()
                savepoint.rollback()
            self.env.invalidate_all()

    def test_closed_wave_is_typed_by_officers_alone(self):
        self.wave.action_close()
        numbers = self._get_numbers(self.wave, *ALL)
        own = self.response.with_user(self.care_user)
        self.assertRefused(own._store_typed, numbers, "", says="wave is closed")
        self.response.with_user(self.care_officer)._store_typed(numbers, "")
        self.assertEqual(self.response.state, "answered")

    def test_correction_of_nothing_is_no_word_on_the_thread(self):
        numbers = self._get_numbers(self.wave, *ALL)
        self.response.with_user(self.care_user)._store_typed(numbers, "")
        count = len(self.profile.message_ids)
        self.response.with_user(self.care_officer)._store_typed(numbers, "Later")
        self.assertEqual(len(self.profile.message_ids), count)
        self.assertEqual(self.response.comment, "Later")

    def test_correction_of_a_correction_keeps_the_very_first_answer(self):
        self.response.with_user(self.care_user)._store_typed(
            self._get_numbers(self.wave, *ALL), ""
        )
        own = self.response.with_user(self.care_officer)
        for service in (4, 5):
            own._store_typed(self._get_numbers(self.wave, 5, service, 5, 7, 9), "")
        score = self.response.score_ids[1]
        self.assertRecord(score, value=5, first_value=3)

    @users("care_user", "care_officer", "care_manager")
    def test_nobody_makes_or_deletes_responses(self):
        own = self.response.with_env(self.env)
        values = {"wave_id": self.wave.id, "profile_id": self.profile.id}
        for call, arguments in (
            (own.create, (values,)),
            (own.write, ({"comment": "Better"},)),
            (own.unlink, ()),
        ):
            says = f"{BY_ROLE}|set by the system"
            self.assertRefused(call, *arguments, error=AccessError, says=says)

    def test_wave_that_runs_for_another_company_is_not_typed_here(self):
        abroad = self._create_company()
        self.wave.action_close()
        far = self._create_wave(company_id=abroad.id)
        far._as_system().state = "running"
        own = self.profile.with_user(self.care_user)
        self.assertRefused(own.action_enter_survey, says="No survey is running")

    def test_waves_without_names_are_not_typed(self):
        self.wave.action_close()
        self._create_wave(is_anonymous=True)._as_system().state = "running"
        pulse = self.env.ref("customer_care_worth.care_questionnaire_pulse")
        self._create_wave(questionnaire_id=pulse.id)._as_system().state = "running"
        own = self.profile.with_user(self.care_user)
        self.assertRefused(own.action_enter_survey, says="No survey is running")

    def test_name_of_a_response_hides_customers_of_others(self):
        for user, shown in ((self.care_user, True), (self.care_user_two, False)):
            with self.subTest(user=user.login):
                name = self.response.with_user(user).sudo().display_name
                self.assertEqual(self.profile.name in name, shown)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareSurveyMail(SurveyCommon):
    """The mail with the link speaks to the customer, in their language and name."""

    def _ask(self, **values):
        wave = self._create_wave(**values)
        response = self._start(wave)
        return self._find_mails(response)

    def _find_mails(self, responses):
        return self.env["mail.mail"].search(
            [("care_response_id", "in", responses.ids)], order="id"
        )

    def test_mail_is_from_the_company_to_the_customer_alone(self):
        self.env.company.email = "info@company.example.com"
        mail = self._ask()
        self.assertIn("info@company.example.com", mail.email_from)
        self.assertEqual(mail.email_to, "lin.mei@customer.example.com")
        self.assertFalse(mail.email_cc or mail.recipient_ids)
        self.assertTrue(mail.auto_delete)

    def test_name_of_the_customer_is_text_and_no_markup(self):
        self.customer.name = "<b>Lin</b> & Sons"
        body = self._ask().body_html
        self.assertIn("Dear &lt;b&gt;Lin&lt;/b&gt; &amp; Sons,", body)

    def test_mail_addresses_the_customer_as_messages_do(self):
        self.profile.write({"form_of_address": False, "gender": "female"})
        self.assertIn("Dear Ms. Lin,", self._ask().body_html)

    def test_mail_speaks_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        mail = self._ask()
        self.assertRegex(mail.subject, "[\u4e00-\u9fff]")
        self.assertNotIn("Dear", mail.body_html)

    def test_reminder_says_that_it_is_one(self):
        first = self._ask(reminder_days=3)
        response = first.care_response_id
        with freeze_time("2026-03-14 04:00:00"):
            response.search(response._get_to_remind_domain())._remind_to_answer()
        [asked, reminder] = self._find_mails(response)
        self.assertEqual(reminder.subject, f"A reminder: {asked.subject}")
        self.assertIn(response.token, reminder.body_html)

    def test_quiet_hours_put_the_mail_off(self):
        self._create_quiet_time(hour_from=0, hour_to=12)
        mail = self._ask()
        self.assertTrue(mail.scheduled_date)
        self.assertEqual(mail.care_response_id.state, "asked")

    def test_mail_of_who_was_blocked_since_is_not_sent(self):
        mail = self._ask()
        self.profile.is_do_not_contact = True
        mail.send()
        self.assertRecord(mail.care_response_id, state="held", date_asked=False)
        self.assertEqual(mail.exists().state, "cancel")

    def test_mail_after_the_end_of_the_wave_is_not_sent(self):
        mail = self._ask()
        mail.care_response_id.wave_id.action_close()
        mail.send()
        self.assertEqual(mail.exists().state, "cancel")
        self.assertEqual(mail.care_response_id.state, "no_answer")
