from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareFeedbackRating(FeedbackCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"email": "lin.mei@customer.example.com", "tz": "UTC"})
        mourning = cls.env.ref("customer_care.care_event_kind_bereavement")
        cls._mourning = {"kind_id": mourning.id, "date": "2026-03-09"}
        cls.kind = cls.env["care.event.kind"].search([("code", "=", "low_rating")])
        if not cls.kind:
            cls.kind = cls.kind.create({"name": "Low rating", "code": "low_rating"})

    def _solve(self, ask=True, **values):
        """A case that its handler has solved, and whose customer may be asked."""
        case = self._create_feedback(user_id=self.handler.id, **values)
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        case.write({"stage_id": stage.id, "date_solved": "2026-03-10 03:00:00"})
        if ask:
            case._ask()
        return case

    def _rate(self, case, value, comment=""):
        return case.request_ids[:1]._submit(value, comment)

    def _get_mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "like", "@customer.example.com")]
        )

    def test_customer_of_a_solved_case_is_asked_once_by_mail(self):
        case = self._solve()
        self.assertEqual(case.request_state, "asked")
        mail = self._get_mails()
        self.assertEqual(mail.email_to, "lin.mei@customer.example.com")
        self.assertIn(case.request_ids.sudo().token, mail.body_html)
        self.assertFalse(self.env["care.feedback"].search(case._get_to_ask_domain()))

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
        with self.assertRaises(AccessError):
            own.read(["token"])
        with self.assertRaises(AccessError):
            own.search([("token", "=", token)])

    def test_person_asked_recently_rests(self):
        self._solve()
        second = self._solve()
        self.assertEqual(second.request_state, "not_asked")
        self.assertIn("recently", second.not_asked_reason)
        with freeze_time("2026-04-10 04:00:00"):
            self.assertEqual(self._solve().request_state, "asked")

    def test_two_cases_solved_together_are_one_question(self):
        cases = self._solve(ask=False) | self._solve(ask=False)
        cases._ask()
        self.assertEqual(sorted(cases.mapped("request_state")), ["asked", "not_asked"])

    def test_who_must_not_be_disturbed_is_not_asked(self):
        refusals = {
            "do not contact": {"is_do_not_contact": True},
            "paused": {
                "pause_date_to": "2026-03-20",
                "pause_reason": "Moves house",
            },
            "died": {"is_deceased": True},
            "left in peace": {"event_ids": [Command.create(self._mourning)]},
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
        portal = new_test_user(self.env, "care_portal", groups="base.group_portal")
        portal.partner_id.email = False
        case = self._solve(partner_id=portal.partner_id.id)
        self.assertEqual(case.request_state, "asked")

    def test_colleague_as_customer_is_not_asked(self):
        case = self._solve(partner_id=self.handler.partner_id.id)
        self.assertEqual(case.request_state, "not_asked")

    def test_case_that_came_in_solved_is_not_asked_for(self):
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        case = self._create_feedback(stage_id=stage.id)
        self.assertEqual(case.request_state, "not_asked")

    def test_at_night_the_mail_waits_for_the_morning(self):
        self.customer.tz = "Asia/Shanghai"
        with freeze_time("2026-03-10 18:00:00"):
            self._solve()
        self.assertEqual(str(self._get_mails().scheduled_date), "2026-03-11 00:00:00")

    def test_mail_waits_for_the_end_of_quiet_times(self):
        quiet = self.env["care.quiet.time"].create(
            {"profile_id": self.profile.id, "hour_from": 0, "hour_to": 13.5}
        )
        with freeze_time("2026-03-10 10:10:00"):
            self._solve()
        self.assertEqual(str(self._get_mails().scheduled_date), "2026-03-10 13:30:00")
        quiet.write({"hour_to": 24, "date_to": "2026-04-12"})
        with freeze_time("2026-04-11 10:00:00"):
            self._solve()
        newest = self._get_mails().sorted("id")[-1]
        self.assertEqual(str(newest.scheduled_date), "2026-04-13 08:00:00")

    def test_customer_who_wants_quiet_at_all_hours_is_not_asked(self):
        self.env["care.quiet.time"].create({"profile_id": self.profile.id})
        case = self._solve()
        self.assertIn("quiet times", case.not_asked_reason)
        self.assertFalse(self._get_mails())

    def test_stranger_on_the_blacklist_is_not_asked(self):
        self.env["mail.blacklist"]._add("hu.po@elsewhere.example.com")
        stranger = {"partner_id": False, "email_from": "Hu.Po@elsewhere.example.com"}
        self.assertIn("no e-mail", self._solve(**stranger).not_asked_reason)

    def test_customer_is_asked_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.customer.lang = "fr_FR"
        view = self.env.ref("customer_care.care_rating_mail")
        view.update_field_translations(
            "arch_db", {"fr_FR": {"Say How It Was": "Dites"}}
        )
        self._solve()
        self.assertIn("Dites", self._get_mails().body_html)

    def test_handler_cannot_rate_himself_by_any_door(self):
        case = self._solve().with_user(self.handler)
        ratings = self.env["rating.rating"].with_user(self.handler)
        doors = [
            lambda: case.request_ids.write({"value": 5}),
            lambda: case.request_ids.create(
                {"feedback_id": case.id, "person_key": "x", "value": 5}
            ),
            lambda: case.message_post(body="Fine", rating_value=5),
            lambda: ratings.create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("care.feedback"),
                    "res_id": case.id,
                    "rating": 5,
                    "consumed": True,
                }
            ),
        ]
        for number, door in enumerate(doors):
            with self.subTest(number), self.assertRaises(UserError):
                door()

    def test_handler_cannot_pick_who_is_asked(self):
        case = self._solve(ask=False).with_user(self.handler)
        for state in ("asked", "not_asked", "rated"):
            with self.subTest(state), self.assertRaises(UserError):
                case.write({"request_state": state})

    def test_first_answer_stands(self):
        case = self._solve()
        self.assertTrue(self._rate(case, 5, "Quick"))
        self.assertFalse(self._rate(case, 1, "Slow"))
        self.assertRecordValues(case.request_ids, [{"value": 5, "comment": "Quick"}])
        self.assertEqual(case.request_state, "rated")
        self.assertEqual(case.rating_avg, 5)

    def test_written_rating_is_not_changed_by_colleagues(self):
        case = self._solve()
        self._rate(case, 2)
        with self.assertRaises(UserError):
            case.rating_ids.with_user(self.care_officer).write({"rating": 5})

    def test_low_rating_alerts_the_lead_and_enters_the_journal(self):
        case = self._solve()
        self._rate(case, 2, "Nobody called")
        self.assertEqual(case.state, "solved")
        self.assertIn(self.lead, case.activity_ids.user_id)
        self.assertIn(self.kind, self.profile.event_ids.kind_id)

    def test_low_rating_of_a_leading_handler_goes_to_an_officer(self):
        self.team.user_id = self.handler
        case = self._solve()
        self._rate(case, 1)
        alerts = case.activity_ids.filtered(
            lambda alert: "Low" in (alert.summary or "")
        )
        self.assertTrue(alerts)
        self.assertNotIn(self.handler, alerts.user_id)

    def test_low_rating_opens_the_case_again_if_the_team_says_so(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 1)
        self.assertEqual(case.state, "work")

    def test_good_rating_changes_nothing(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 3)
        self.assertEqual(case.state, "solved")
        self.assertNotIn(self.kind, self.profile.event_ids.kind_id)

    def test_case_solved_again_is_decided_again(self):
        case = self._solve()
        case.stage_id = self.env["care.feedback.stage"]._get_of_state("work")
        self.assertFalse(case.request_state)
        case.stage_id = self.env["care.feedback.stage"]._get_of_state("solved")
        case._ask()
        self.assertEqual(case.request_state, "not_asked")

    def test_report_counts_ratings_and_coverage_by_handler(self):
        self._rate(self._solve(), 4)
        self._solve()  # rests
        self.env.flush_all()
        report = self.env["care.feedback.satisfaction"].with_user(self.care_officer)
        [row] = report._read_group(
            [("team_id", "=", self.team.id)],
            ["user_id"],
            ["value:avg", "asked_share:avg", "rated_share:avg", "__count"],
        )
        self.assertEqual(row, (self.handler, 4, 50, 50, 2))

    def test_report_shows_only_cases_that_the_reader_sees(self):
        self._solve()
        self.env.flush_all()
        for model in ("care.feedback.satisfaction", "care.feedback.rating"):
            rows = self.env[model].with_user(self.care_user_two)
            with self.subTest(model):
                self.assertFalse(
                    rows.search([("feedback_id.team_id", "=", self.team.id)])
                )
