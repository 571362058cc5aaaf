from datetime import datetime

from odoo.tests import Form, freeze_time, tagged, users

from .common_feedback import FeedbackCommon

DATES = ("date_promised", "date_answer_due", "date_deadline")
# how somebody begins
BEGUN = {
    "in work": lambda case: case.action_start(),
    "waiting": lambda case: case.action_wait(),
    "answered": lambda case: case.action_note_phone_answer(),
    "solved": lambda case: case.action_solve(),
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackTriage(FeedbackCommon):
    """What is set later estimates, promises and assigns anew until work has begun."""

    def test_category_is_called_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        below = self.category.copy({"name": "Seals", "parent_id": self.category.id})
        for category, name in ((self.category, "漏水"), (below, "密封")):
            category.with_context(lang="zh_CN").name = name
        self.assertEqual(below.display_name, "Leaks / Seals")
        chinese = below.with_context(lang="zh_CN")
        self.assertEqual(chinese.display_name, "漏水 / 密封")

    """Cases that somebody opens in a hurry and somebody else sorts afterwards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "balanced"
        cls._create_member(cls.handler)
        cls.second = cls._create_team(
            name="Service West", user_id=False, method="balanced"
        )
        cls._create_member(cls.care_user_two, team_id=cls.second.id)
        cls.noise = cls._create_category(
            name="Noise", team_id=cls.second.id, target_hours=2
        )

    def _triage(self, case):
        with Form(case) as form:
            form.category_id = self.noise

    def test_case_without_category_goes_to_the_oldest_team_in_any_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        before = self.env["care.team"].search([])
        with self._request_of(self.care_manager) as env:
            new = env["care.team"].create({"name": "AAA"})
            new.with_context(lang="zh_CN").name = "AAA"
            before[0].with_env(env).with_context(lang="zh_CN").name = "客户服务"
        for lang in ("en_US", "zh_CN"):
            with self.subTest(lang), self._request_of(self.care_user) as env:
                teams = env["care.team"].with_context(lang=lang).search([])
                self.assertEqual(teams[-1].id, new.id)
                cases = env["care.feedback"].with_context(lang=lang)
                case = cases.create({"name": "Hm", "partner_id": self.customer.id})
                self.assertEqual(case.sudo().team_id.id, before[0].id)

    @users("care_user")
    def test_team_of_the_category_has_the_case_by_every_door(self):
        cases = self.env["care.feedback"].with_context(
            default_partner_id=self.customer.id
        )
        opened = cases.create({"name": "Noise", "category_id": self.noise.id})
        for door in ("", "_quick", "_note"):
            view = f"customer_care.care_feedback_view_form{door}"
            with Form(cases, view) as form:
                form.name = "Noise"
                form.category_id = self.noise
            opened += form.record
        columns, row = ["name", "category_id/.id"], ["Noise", str(self.noise.id)]
        opened += cases.browse(cases.load(columns, [row])["ids"])
        message = {"subject": "Noise", "email_from": "a@far.example.com"}
        values = {"category_id": self.noise.id}
        opened += cases.sudo().message_new(message, values).with_env(self.env)
        for case in opened:
            self.assertEqual(case.sudo().team_id, self.second)
            self.assertEqual(case.sudo().user_id, self.care_user_two)

    @users("care_user")
    def test_category_set_later_estimates_promises_and_assigns_anew_and_says_so(self):
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=8, user_id=self.handler.id)
        self._triage(case)
        self.assertRecord(
            case,
            team_id=self.second.id,
            expected_hours=2,
            date_deadline=datetime(2026, 3, 10, 12),
            user_id=self.care_user_two.id,
        )
        self.assertEqual(case.activity_ids.user_id, self.care_user_two)
        said = case.message_ids[0].body
        for words in ("3/10/26", self.care_user_two.name):
            self.assertIn(words, said)

    @users("care_user")
    def test_team_and_priority_set_later_are_triage(self):
        for values in ({"team_id": self.second.id}, {"priority": "3"}):
            case = self._create_case(self.env.user)
            told = len(case.message_ids)
            with self.subTest(values):
                case.write(values)
                self.assertEqual(case.user_id.id, case.candidate_ids[:1].user_id.id)
                self.assertGreater(len(case.message_ids), told)

    @users("care_user")
    def test_case_is_to_be_answered_once_there_is_somebody_to_answer(self):
        self.team.sudo().first_response_hours = 4
        for values in ({"phone": "+49 30 1"}, {"email_from": "a@far.example.com"}):
            case = self._create_case(self.env.user, partner_id=False)
            with self.subTest(values):
                self.assertFalse(case.date_answer_due)
                case.write(values)
                self.assertEqual(case.date_answer_due, datetime(2026, 3, 10, 15))
                case.write(dict.fromkeys(values, False))
                self.assertFalse(case.date_answer_due)

    @users("care_user")
    def test_what_somebody_has_begun_is_not_triaged(self):
        for begin in (
            lambda case: case.action_start(),
            lambda case: case.action_note_phone_answer(),
        ):
            case = self._create_case(self.env.user)
            begin(case)
            self._triage(case)
            self.assertRecord(
                case, team_id=self.team.id, expected_hours=8, user_id=self.handler.id
            )

    def _list_triages(self):
        """Values that make a case another one, each of its own."""
        customer = self._create_contact()
        company = self._create_company(self.env.user)
        return (
            {"category_id": self.noise.id},
            {"priority": "3"},
            {"team_id": self.second.id},
            {"type": "complaint"},  # for which a rule proposes another priority
            {"partner_id": customer.id},
            {"company_id": company.id, "user_id": False},
        )

    @users("care_user")
    def test_what_was_promised_for_a_begun_case_stays_whatever_triage_changes(self):
        (self.team | self.second).sudo().first_response_hours = 4
        self.second.sudo().calendar_id = self.calendar.sudo().copy({"tz": "Asia/Tokyo"})
        begun, triages = {}, self._list_triages()
        for way, begin in BEGUN.items():
            for values in triages:
                case = self._create_case(self.env.user)
                begin(case)
                begun[case] = way, values, case.read(DATES)
        self.env.flush_all()
        self._create_holiday("2026-03-10")
        for case, (way, values, promised) in begun.items():
            with self.subTest(way, values=values):
                case.sudo().write(values)
                self.assertEqual(case.read(DATES), promised)
                self.assertNotIn("Triaged", "".join(case.message_ids.mapped("body")))

    @users("care_user")
    def test_text_of_a_kept_promise_names_the_working_time_that_is_now(self):
        self.second.sudo().calendar_id = west = self.calendar.sudo().copy()
        west.name = "West"
        case = self._create_case(self.env.user)
        case.action_start()
        self.assertIn("hours of Mondays to Fridays", case.deadline_text)
        case.team_id = self.second
        self.assertIn("hours of West", case.deadline_text)

    @users("care_user")
    def test_case_that_was_entered_as_solved_is_promised_when_it_is_reopened(self):
        solved = self.env["care.feedback.stage"]._get_of_state("solved")
        case = self._create_case(
            self.env.user, stage_id=solved.id, date_solved="2026-03-10 09:00:00"
        )
        self.assertFalse(case.date_promised)
        case.action_reopen()
        self.assertEqual(case.date_promised, datetime(2026, 3, 11, 10))

    @users("care_user")
    def test_assignee_and_promise_of_a_person_stay(self):
        case = self._create_case(
            self.env.user,
            estimate_override=5,
            estimate_override_reason="Said on the phone",
        )
        case.action_take()
        self._triage(case)
        self.assertRecord(
            case,
            user_id=self.env.uid,
            expected_hours=2,
            date_deadline=datetime(2026, 3, 10, 16),
        )

    @users("care_user")
    def test_writing_what_stands_there_is_no_triage(self):
        case = self._create_case(self.env.user)
        told = case.message_ids
        case.write({"category_id": self.category.id, "team_id": self.team.id})
        self.assertEqual(case.message_ids, told)

    @users("care_user")
    def test_priority_that_a_person_has_set_is_not_proposed_away(self):
        case = self._create_case(self.env.user)
        case.priority = "3"
        for values in ({"category_id": self.noise.id}, {"type": "complaint"}):
            case.write(values)
            self.assertEqual(case.priority, "3")
        with Form(self.env["care.feedback"]) as form:
            form.name = "Leaks"
            form.partner_id = self.customer
            form.priority = "0"
            form.type = "complaint"
        self.assertEqual(form.record.priority, "0")

    @users("care_user")
    def test_priority_that_nobody_has_set_follows_the_rules(self):
        with Form(self.env["care.feedback"]) as form:
            form.name = "Leaks"
            form.partner_id = self.customer
            form.category_id = self.category
        case = form.record
        self.assertEqual(case.priority, "1")
        case.type = "complaint"
        self.assertEqual(case.priority, "2")
        case.action_solve()
        case.type = "problem"
        self.assertEqual(case.priority, "2")
