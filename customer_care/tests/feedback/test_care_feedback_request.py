from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common import BY_FIELD
from .common_feedback import RatingCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackRequest(RatingCommon):
    """A customer of a solved case is asked once, by one way, and not too often."""

    def test_customer_of_a_solved_case_is_asked_once_by_mail(self):
        case = self._solve()
        self.assertEqual(case.request_state, "asked")
        mail = self._get_mails()
        self.assertEqual(mail.email_to, "lin.mei@customer.example.com")
        self.assertIn(case.request_ids.sudo().token, mail.body_html)
        self.assertFindsNothing(self.env["care.feedback"], case._get_to_ask_domain())

    def test_customer_is_addressed_as_they_like_it(self):
        self.profile.form_of_address = "Madam Lin"
        self._solve()
        self.assertIn("Dear Madam Lin,", self._get_mails().body_html)

    def test_job_asks_for_all_solved_cases(self):
        case = self._solve(ask=False)
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_ask").method_direct_trigger()
        self.assertEqual(case.request_state, "asked")

    def test_link_is_not_shown_to_colleagues(self):
        case = self._solve()
        token = case.request_ids.sudo().token
        self.assertNotIn(token, "".join(case.message_ids.mapped("body")))
        own = case.request_ids.with_user(self.handler)
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            own.read(["token"])
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            own.search([("token", "=", token)])

    def _count_deciding(self, count):
        """The queries of deciding on cases of contacts who are no customers of ours."""
        cases = self.env["care.feedback"]
        for number in range(count):
            contact = self._create_contact(f"Writer {number}", active=False)
            cases += self._solve(ask=False, partner_id=contact.id)
        spent = self._count_queries(cases._request_ratings)
        self.assertEqual(set(cases.mapped("request_state")), {"not_asked"})
        return spent

    def test_many_cases_are_decided_in_as_many_queries_as_few(self):
        self.assertEqual(self._count_deciding(2), self._count_deciding(10))

    def _count_withdrawing(self, count):
        """The queries of taking back what was asked of contacts who have left since."""
        cases = self.env["care.feedback"]
        for contact in self._create_contacts(count):
            contact.email = f"contact{contact.id}@customer.example.com"
            cases += self._solve(partner_id=contact.id)
        self.assertEqual(len(cases.request_ids), count)
        cases.partner_id.active = False
        spent = self._count_queries(cases._withdraw_requests)
        self.assertFalse(cases.request_ids)
        self.assertEqual(set(cases.mapped("request_state")), {"not_asked"})
        return spent

    def test_many_requests_are_withdrawn_in_as_many_queries_as_few(self):
        self.assertEqual(self._count_withdrawing(2), self._count_withdrawing(10))

    def test_person_asked_recently_rests(self):
        self._solve()
        second = self._solve()
        self.assertEqual(second.request_state, "not_asked")
        self.assertIn("recently", second.not_asked_reason)
        with freeze_time("2026-04-10 04:00:00"):
            self.assertEqual(self._solve().request_state, "asked")

    def test_address_contact_and_merged_contact_rest_as_one_person(self):
        address = self.customer.email
        stranger = self._solve(partner_id=False, email_from=f"Lin <{address}>")
        self.assertEqual(stranger.request_state, "asked")
        known = self._solve()  # the same address, now of a contact
        self.assertEqual(known.request_state, "not_asked")
        with freeze_time("2026-04-20 04:00:00"):
            self.assertEqual(self._solve().request_state, "asked")
            self.customer.email = "new@customer.example.com"
            self.assertEqual(self._solve().request_state, "not_asked")
            twin = self._create_contact(email="twin@customer.example.com")
            merge = self.env["base.partner.merge.automatic.wizard"].create({})
            merge._merge([self.customer.id, twin.id], twin, extra_checks=False)
            merged = self._solve(partner_id=twin.id)
            self.assertEqual(merged.request_state, "not_asked")
            self.assertIn("recently", merged.not_asked_reason)

    def test_two_cases_solved_together_are_one_question(self):
        cases = self._solve(ask=False) | self._solve(ask=False)
        cases._request_ratings()
        self.assertEqual(sorted(cases.mapped("request_state")), ["asked", "not_asked"])

    def test_who_must_not_be_disturbed_is_not_asked(self):
        refusals = {
            "do not contact": {"is_do_not_contact": True},
            "paused": {
                "pause_date_to": "2026-03-20",
                "pause_reason": "Moves house",
            },
            "deceased": {"is_deceased": True},
            "quiet until": {"event_ids": [Command.create(self._mourning)]},
        }
        for reason, values in refusals.items():
            customer = self.customer.copy(
                {"email": f"{reason[:3]}@customer.example.com"}
            )
            self._create_profile(partner_id=customer.id, **values)
            case = self._solve(partner_id=customer.id)
            with self.subTest(reason):
                self.assertEqual(case.request_state, "not_asked")
                self.assertIn(reason, case.not_asked_reason)

    def test_blacklisted_address_and_no_address_get_no_mail(self):
        self.env["mail.blacklist"]._add("lin.mei@customer.example.com")
        self.assertEqual(self._solve().request_state, "not_asked")
        self.customer.email = False
        self.assertEqual(self._solve().request_state, "not_asked")
        self.assertFalse(self._get_mails())

    def test_customer_with_portal_access_is_asked_there_without_a_mail(self):
        portal = self._create_customer_login()
        portal.partner_id.email = False
        case = self._solve(partner_id=portal.partner_id.id)
        self.assertEqual(case.request_state, "asked")

    def test_colleague_as_customer_is_not_asked(self):
        case = self._solve(partner_id=self.handler.partner_id.id)
        self.assertEqual(case.request_state, "not_asked")

    def test_case_that_came_in_solved_is_not_asked_for(self):
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        case = self._create_case(self.env.user, stage_id=stage.id)
        self.assertEqual(case.request_state, "not_asked")

    def test_at_night_the_mail_waits_for_the_morning(self):
        self.customer.tz = "Asia/Shanghai"
        with freeze_time("2026-03-10 18:00:00"):
            self._solve()
        self.assertEqual(str(self._get_mails().scheduled_date), "2026-03-11 00:00:00")

    def test_mail_waits_for_the_end_of_quiet_times(self):
        quiet = self._create_quiet_time(hour_from=0, hour_to=13.5)
        with freeze_time("2026-03-10 10:10:00"):
            self._solve()
        self.assertEqual(str(self._get_mails().scheduled_date), "2026-03-10 13:30:00")
        quiet.write({"hour_to": 24, "date_to": "2026-04-12"})
        with freeze_time("2026-04-11 10:00:00"):
            self._solve()
        newest = self._get_mails().sorted("id")[-1]
        self.assertEqual(str(newest.scheduled_date), "2026-04-13 08:00:00")

    def test_mail_that_waits_is_not_sent_to_who_must_not_be_disturbed_by_then(self):
        with freeze_time("2026-03-10 22:00:00"):
            case = self._solve()
        mail = self._get_mails()
        self.profile.is_do_not_contact = True
        mail.send()
        self.assertEqual(mail.state, "cancel")
        self.assertRecord(
            case, request_state="not_asked", not_asked_reason="do not contact"
        )
        self.assertFalse(case.request_ids)

    def test_mail_that_waits_is_not_sent_while_the_case_is_open_again(self):
        with freeze_time("2026-03-10 22:00:00"):
            case = self._solve()
        mail = self._get_mails()
        case.with_user(self.handler)._move_to("in_progress")
        mail.send()
        self.assertEqual(mail.state, "cancel")
        self.assertFalse(case.request_state)
        case.with_user(self.handler)._move_to("solved")
        case._request_ratings()
        self.assertEqual(case.request_state, "asked")

    def test_question_whose_mail_failed_was_not_asked(self):
        case = self._solve()
        mail = self._get_mails()
        mail._postprocess_sent_message([], [], "No server", "mail_smtp")
        self.assertRecord(
            case,
            request_state="not_asked",
            not_asked_reason="the mail could not be delivered",
        )
        self.assertFalse(case.request_ids)
        self.assertEqual(mail.state, "cancel")
        self.assertEqual(self._solve().request_state, "asked")  # nobody rests

    def test_hour_of_the_mail_is_sought_once(self):
        case = self._solve(ask=False)
        with patch.object(
            type(self.profile), "_find_free_moment", return_value=datetime(2026, 3, 10)
        ) as sought:
            case._request_ratings()
        self.assertEqual(sought.call_count, 1)

    def test_mail_that_waits_is_not_sent_to_who_has_answered_on_the_portal(self):
        with freeze_time("2026-03-10 22:00:00"):
            case = self._solve()
        self._rate(case, 5)
        mail = self._get_mails().filtered("care_rating_id")
        mail.send()
        self.assertEqual(mail.state, "cancel")
        self.assertEqual(case.request_ids.value, 5)

    def test_customer_who_wants_quiet_at_all_hours_is_not_asked(self):
        self._create_quiet_time()
        case = self._solve()
        self.assertIn("quiet times", case.not_asked_reason)
        self.assertFalse(self._get_mails())

    def test_stranger_on_the_blacklist_is_not_asked(self):
        self.env["mail.blacklist"]._add("hu.po@elsewhere.example.com")
        stranger = {"partner_id": False, "email_from": "Hu.Po@elsewhere.example.com"}
        self.assertIn("does not want e-mails", self._solve(**stranger).not_asked_reason)

    def test_customer_is_asked_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.customer.lang = "fr_FR"
        view = self.env.ref("customer_care.care_rating_mail")
        view.update_field_translations("arch_db", {"fr_FR": {"Rate Us": "Dites"}})
        self._solve()
        self.assertIn("Dites", self._get_mails().body_html)

    def test_handler_cannot_pick_who_is_asked(self):
        case = self._solve(ask=False).with_user(self.handler)
        for state in ("asked", "not_asked", "rated"):
            with self.subTest(state):
                values = {"request_state": state}
                self.assertRefused(case.write, values, says="set by the system")

    def test_case_of_which_nobody_was_asked_is_decided_again(self):
        self.profile.is_do_not_contact = True
        case = self._solve()
        self.assertEqual(case.request_state, "not_asked")
        case._move_to("in_progress")
        self.assertFalse(case.request_state)
        self.profile.is_do_not_contact = False
        case._move_to("solved")
        case._request_ratings()
        self.assertEqual(case.request_state, "asked")

    def test_case_that_is_solved_again_is_asked_of_once(self):
        case = self._solve()
        case._move_to("in_progress")
        self.assertEqual(case.request_state, "asked")
        case.user_id = self.lead
        with freeze_time("2026-06-10 04:00:00"):
            case._move_to("solved")
        self.assertMatchesNot(case, case._get_to_ask_domain())
        self.assertRecord(
            case.request_ids, user_id=self.lead.id, date_solved=datetime(2026, 6, 10, 4)
        )

    def test_what_is_not_shared_is_not_asked_of_until_it_is(self):
        case = self._solve(is_shared=False)
        self.assertIn("not shared", case.not_asked_reason)
        self.assertFalse(self._get_mails())
        case.with_user(self.handler).action_share_with_customer()
        self.assertMatches(case, case._get_to_ask_domain())
        case._request_ratings()
        self.assertEqual(case.request_state, "asked")

    def test_question_is_taken_back_when_the_case_is_no_longer_shared(self):
        case = self._solve()
        token = case.request_ids.sudo().token
        case.with_user(self.handler).action_stop_sharing()
        self.assertFalse(case.request_ids._find_by_token(token))
        self.assertEqual(case.request_state, "not_asked")
