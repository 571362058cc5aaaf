from odoo import fields
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareSurveyAsking(SurveyCommon):
    """The system draws whom a wave asks, and says of whom it does not ask why."""

    def _find_mails(self, responses):
        return self.env["mail.mail"].search([("care_response_id", "in", responses.ids)])

    def test_customer_is_asked_by_a_mail_with_their_own_link(self):
        response = self._start(self._create_wave())
        self.assertRecord(
            response,
            profile_id=self.profile.id,
            state="asked",
            user_id=self.care_user.id,
            not_asked_reason=False,
        )
        mail = self._find_mails(response)
        self.assertEqual(mail.email_to, "lin.mei@customer.example.com")
        self.assertIn(response.token, mail.body_html)

    def test_quota_of_a_tier_is_drawn_alike_again(self):
        tier = self.env.ref("customer_care.care_tier_a")
        self._create_asked(9, tier_id=tier.id)
        self._create_asked(4)
        drawn = []
        for _time in range(2):
            wave = self._create_wave(
                quota_ids=[Command.create({"tier_id": tier.id, "size": 3})]
            )
            wave.with_user(self.care_manager).action_start()
            wave.seed = 7
            wave._draw_sample()
            self.assertEqual(wave.response_ids.tier_id, tier)
            drawn.append(wave.response_ids.profile_id.sorted("id"))
        self.assertEqual(len(drawn[0]), 3)
        self.assertEqual(*drawn)

    def test_whoever_is_held_back_is_replaced_by_the_next_one(self):
        self.profile.is_do_not_contact = True
        self._create_asked(2)
        wave = self._create_wave(quota_ids=[Command.create({"size": 2})])
        self._start(wave)
        for _time in range(3):
            self._run(wave)
        asked = wave.response_ids.filtered(lambda each: each.state == "asked")
        self.assertEqual(len(asked), 2)
        self.assertNotIn(self.profile, asked.profile_id)

    def test_each_reason_not_to_ask_is_said(self):
        blocked, mourning, unknown, colleague = self._create_asked(4)
        blocked.has_blocked_us = True
        mourning.write({"pause_date_to": "2026-04-01", "pause_reason": "bereavement"})
        unknown.partner_id.email = False
        self.care_officer.partner_id.email = "c@example.com"
        staff = self._create_profile(partner_id=self.care_officer.partner_id.id)
        self._start(self._create_wave())
        for profile, name, reason in (
            (blocked, "restricted", "blocked"),
            (mourning, "quiet", "paused until"),
            (unknown, "no_address", "no e-mail address"),
            (staff, "colleague", "colleagues"),
        ):
            with self.subTest(reason):
                response = profile.response_ids
                self.assertRecord(response, state="held", not_asked_type=name)
                self.assertIn(reason, response.not_asked_reason)
                self.assertFalse(response.date_asked)
        self.assertEqual(colleague.response_ids.state, "asked")

    def test_rest_is_shared_between_waves_and_ratings(self):
        case = self._create_case(is_shared=True)
        case.stage_id = self.env["care.feedback.stage"]._get_of_state("solved")
        case._request_ratings()
        self.assertEqual(case.request_state, "asked")
        response = self._start(self._create_wave())
        self.assertIn("asked recently", response.not_asked_reason)
        self.assertRecord(response, state="held", not_asked_type="resting")

    def test_rating_rests_after_a_survey(self):
        self._start(self._create_wave())
        case = self._create_case(is_shared=True)
        case.team_id = self._create_team(rest_days=30)
        case.stage_id = self.env["care.feedback.stage"]._get_of_state("solved")
        case._request_ratings()
        self.assertEqual(case.request_state, "not_asked")
        self.assertIn("asked recently", case.not_asked_reason)

    def test_one_reminder_after_the_days_and_no_second_one(self):
        wave = self._create_wave(reminder_days=3)
        response = self._start(wave)
        self.assertFindsNothing(response, response._get_to_remind_domain())
        response.date_asked = fields.Datetime.subtract(fields.Datetime.now(), days=4)
        for _time in range(2):
            response.search(response._get_to_remind_domain())._remind_to_answer()
        self.assertEqual(len(self._find_mails(response)), 2)
        self.assertTrue(response.date_reminded)

    def test_mail_that_was_answered_meanwhile_is_not_sent(self):
        response = self._start(self._create_wave())
        mail = self._find_mails(response)
        self._answer(response, 4, 4, 4, 8, 9)
        mail.send()
        self.assertEqual(mail.exists().state, "cancel")

    def test_mail_that_cannot_be_delivered_asked_nothing(self):
        response = self._start(self._create_wave())
        mail = self._find_mails(response)
        mail._postprocess_sent_message([], [], "bounced", "mail_email_invalid")
        self.assertRecord(
            response, state="held", date_asked=False, not_asked_type="undelivered"
        )
        self.assertIn("could not be delivered", response.not_asked_reason)

    def test_owner_is_reminded_of_a_link_until_the_customer_has_answered(self):
        touch = self._create_touch(profile_id=self.profile.id)
        reminder = "Survey to send: Spring"
        self._start(self._create_wave(rest_days=0))
        own = touch.with_user(self.care_user)
        self.assertNotIn(reminder, own.talking_points)
        response = self._start(self._create_wave(way="link", rest_days=0))
        own.invalidate_recordset()
        self.assertEqual(own.talking_points.count(reminder), 1)
        self.assertIn(reminder, str(self.profile.with_user(self.care_user).briefing))
        self._answer(response, 5, 3, 5, 7, 9)
        own.invalidate_recordset()
        self.assertNotIn(reminder, own.talking_points)

    def test_wave_by_link_sends_nothing_and_tells_the_link_to_the_owner(self):
        response = self._start(self._create_wave(way="link"))
        self.assertFalse(self._find_mails(response))
        self.assertEqual(response.state, "asked")
        self.assertIn(response.token, response.with_user(self.care_user).link)

    def test_wave_by_mail_tells_its_link_to_nobody(self):
        response = self._start(self._create_wave())
        for user in (self.care_user, self.care_officer, self.care_manager):
            self.assertFalse(response.with_user(user).link)

    def test_wave_that_is_over_closes_and_counts_who_gave_no_answer(self):
        wave = self._create_wave()
        response = self._start(wave)
        with freeze_time("2026-03-26 04:00:00"):
            wave.search(wave._get_over_domain())._close()
        self.assertEqual((wave.state, response.state), ("closed", "no_answer"))
        self.assertFalse(self._answer(response, 4, 4, 4, 8, 9))

    def test_job_goes_through_draw_ask_and_remind(self):
        wave = self._create_wave()
        wave.with_user(self.care_manager).action_start()
        with self.enter_registry_test_mode():
            self.env.ref("customer_care_worth.ir_cron_survey").method_direct_trigger()
        self.assertEqual(wave.response_ids.state, "asked")

    def test_only_managers_start_and_close_waves(self):
        wave = self._create_wave()
        for user in (self.care_user, self.care_officer):
            self.assertRefused(wave.with_user(user).action_start, says=BY_ROLE)
        self._start(wave)
        for user in (self.care_user, self.care_officer):
            self.assertRefused(wave.with_user(user).action_close, says=BY_ROLE)
        wave.with_user(self.care_manager).action_close()
        self.assertEqual(wave.state, "closed")

    def test_wave_without_questions_or_sample_does_not_start(self):
        empty = self._create_questionnaire(question_ids=[])
        for says, values in (
            ("no questions", {"questionnaire_id": empty.id}),
            ("how many customers", {"quota_ids": []}),
        ):
            wave = self._create_wave(**values).with_user(self.care_manager)
            self.assertRefused(wave.action_start, says=says)

    def test_wave_that_asks_nobody_or_is_over_does_not_start(self):
        tier = self._create_tier(name="Nobody's")
        nobody = [Command.create({"tier_id": tier.id})]
        past = {"date_from": "2026-02-01", "date_to": "2026-02-20"}
        for says, values in (
            ("no customer in the sample", {"quota_ids": nobody}),
            ("in the past", past),
        ):
            wave = self._create_wave(**values).with_user(self.care_manager)
            self.assertRefused(wave.action_start, says=says)

    def test_wave_asks_no_questions_of_another_company(self):
        company = self.env["res.company"].create({"name": "Steel & Sons"})
        foreign = self._create_questionnaire(company_id=company.id)
        self.assertRefused(
            self._create_wave, questionnaire_id=foreign.id, says="another company"
        )

    def test_started_wave_keeps_its_questions_and_is_not_deleted(self):
        wave = self._create_wave()
        self._start(wave)
        other = self._create_questionnaire()
        own = wave.with_user(self.care_manager)
        self.assertRefused(own.write, {"questionnaire_id": other.id}, says="keeps")
        self.assertRefused(own.unlink, says="cannot be deleted")

    def test_many_are_asked_and_reminded_in_as_many_queries_as_few(self):
        for verb in ("_ask_to_answer", "_remind_to_answer"):
            with self.subTest(verb):
                few, many = self._ask(2, verb), self._ask(9, verb)
                self.assertLessEqual(many, few)

    def _ask(self, count, verb):
        """The queries of asking so many customers who get the link from colleagues."""
        self.env["care.profile"].search([]).active = False
        self._create_asked(count)
        wave = self._create_wave(way="link")
        wave.with_user(self.care_manager).action_start()
        wave._draw_sample()
        return self._count_queries(lambda: getattr(wave.response_ids, verb)())
