from datetime import datetime, timedelta

from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon

QUIET = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "mail_auto_subscribe_no_notify": True,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")
class TestCareFeedbackQueries(FeedbackCommon):
    """Many cases are opened, told of and linked in as many queries as few."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "owner_first"
        for number in range(12):
            colleague = cls._create_colleague(f"care_handler_{number}", "user")
            cls._create_member(colleague)
        cls.categories = cls.category + cls.category.create(
            [{"name": f"Kind {number}", "team_id": cls.team.id} for number in range(5)]
        )
        cls.partners = cls._create_profiles(60).partner_id
        cls._solve_before(30)

    @classmethod
    def _solve_before(cls, count):
        solved = cls.env.ref("customer_care.care_feedback_stage_solved")
        ended = datetime(2026, 3, 5, 16)
        cls.env["care.feedback"].create(
            [
                values
                | {
                    "stage_id": solved.id,
                    "date_opened": ended - timedelta(hours=1 + number % 7),
                    "date_solved": ended,
                }
                for number, values in enumerate(cls._prepare_cases(count))
            ]
        )

    @classmethod
    def _prepare_cases(cls, count):
        return [
            {
                "name": f"The pump {number} leaks",
                "partner_id": cls.partners[number % 60].id,
                "category_id": cls.categories[number % 6].id,
                "place": f"Plant {number % 4}",
            }
            for number in range(count)
        ]

    def _count_opening(self, count, context):
        model = self.env["care.feedback"].with_context(**context)
        values = self._prepare_cases(count)
        made = []
        spent = self._count_queries(lambda: made.append(model.create(values)))
        cases = made[-1]
        self.assertTrue(all(case.user_id and case.expected_hours for case in cases))
        return spent

    def _count_escalating(self, count):
        cases = self.env["care.feedback"].create(self._prepare_cases(count))
        spent = self._count_queries(cases._escalate)
        self.assertEqual(len(cases.activity_ids.filtered("automated")), 2 * count)
        return spent

    def test_telling_an_officer_of_late_answers_costs_the_same_for_many_cases(self):
        self.lead.active = False
        self.assertEqual(self._count_escalating(3), self._count_escalating(30))

    @users("care_user")
    def test_opening_one_case_costs_few_queries(self):
        # one of them tells whether the customer may still be asked for a referral
        self.assertLessEqual(self._count_opening(1, {}), 42)

    @users("care_officer")
    def test_opening_many_cases_costs_the_same_however_many_they_are(self):
        self._count_opening(50, QUIET)  # wakes the profiles
        few, many = (self._count_opening(count, QUIET) for count in (5, 50))
        self.assertEqual(few, many)

    def test_followers_of_many_cases_come_and_go_in_as_many_queries_as_of_few(self):
        spent = []
        for count in (3, 30):
            cases = self.env["care.feedback"].create(self._prepare_cases(count))
            cases.is_shared = True
            came = self._count_queries(cases._subscribe_customers)
            for case in cases:
                self.assertIn(case.partner_id, case.message_partner_ids)
            gone = self._count_queries(cases._remove_followers_outside)
            self.assertFalse(cases.message_partner_ids & cases.partner_id)
            spent.append((came, gone))
        self.assertEqual(*spent)

    def _create_strangers(self, count, domain):
        """Cases of people nobody knows, each with a file."""
        cases = self.env["care.feedback"].create(
            [
                {"name": "The pump leaks", "email_from": f"writer{number}@{domain}"}
                for number in range(count)
            ]
        )
        self.env["ir.attachment"].create(
            [
                {"name": "pump.txt", "res_model": cases._name, "res_id": case.id}
                for case in cases
            ]
        )
        return cases

    def _count_reading(self, cases):
        return self._count_queries(
            lambda: cases.mapped(lambda case: (case.file_ids, case.proposed_partner_id))
        )

    def test_files_and_proposed_firms_cost_the_same_for_many_cases(self):
        firm = self._create_contact(name="Firm", is_company=True)
        self._create_contact(parent_id=firm.id, email="ann@firm.example.com")
        cases = self._create_strangers(100, "firm.example.com")
        self.assertEqual(cases.proposed_partner_id, firm)
        self.assertTrue(all(len(case.file_ids) == 1 for case in cases))
        few, many = self._count_reading(cases[:10]), self._count_reading(cases)
        self.assertEqual(few, many)

    def test_firms_of_many_domains_are_proposed_at_once(self):
        firms = self.env["res.partner"]
        for number in range(20):
            firms |= self._create_contact(name=f"Firm {number}", is_company=True)
        self.env["res.partner"].create(
            [
                {"name": "Ann", "parent_id": firm.id, "email": f"ann@{firm.id}.example"}
                for firm in firms
            ]
        )
        cases = self.env["care.feedback"].create(
            [
                {"name": "The pump leaks", "email_from": f"new@{firm.id}.example"}
                for firm in firms
            ]
        )
        self.assertEqual([*map(lambda case: case.proposed_partner_id, cases)], [*firms])
        self.assertNoMoreQueries(
            lambda some: some.mapped("proposed_partner_id"), cases[:5], cases
        )

    def _count_giving(self, count):
        """The queries of giving a contact to cases with an earlier one each."""
        domain = f"with{count}.example.com"
        earlier, later = (self._create_strangers(count, domain) for _case in range(2))
        spent = self._count_queries(
            lambda: later.write({"partner_id": self.partners[0].id})
        )
        self.assertEqual(earlier.partner_id, self.partners[0])
        return spent

    def test_earlier_cases_are_taken_along_in_as_many_queries_for_many_writers(self):
        self.assertEqual(self._count_giving(10), self._count_giving(30))

    def _create_answers(self, cases):
        """Answers that a mail program sent to the writers of the cases."""
        return self.env["mail.message"].create(
            [
                {
                    "model": case._name,
                    "res_id": case.id,
                    "message_type": "comment",
                    "subtype_id": self.env.ref("mail.mt_comment").id,
                    "author_id": self.handler.partner_id.id,
                    "date": "2026-03-10 10:30:00",
                    "incoming_email_to": case.email_from,
                }
                for case in cases
            ]
        )

    def _count_answering(self, count):
        cases = self._create_strangers(count, f"asks{count}.example.com")
        messages = self._create_answers(cases)
        spent = self._count_queries(lambda: cases._on_deliveries(messages))
        self.assertTrue(all(cases.mapped("date_first_response")))
        return spent

    def test_first_responses_of_many_cases_take_as_many_queries_as_of_few(self):
        self.assertEqual(self._count_answering(10), self._count_answering(100))

    def _count_choosing(self, count):
        """The queries of finding an officer for so many cases about their owner."""
        values = [
            vals | {"is_about_owner": True, "team_id": self.team.id}
            for vals in self._prepare_cases(count)
        ]
        cases = self.env["care.feedback"].create(values)
        given = {}
        spent = self._count_queries(
            lambda: given.update(cases._choose_special(self.team))
        )
        self.assertEqual(len(given), count)
        self.assertTrue(all(officer for officer, _reason in given.values()))
        return spent

    def test_officers_for_many_cases_about_an_owner_take_as_many_queries_as_for_few(
        self,
    ):
        self.assertEqual(self._count_choosing(5), self._count_choosing(50))
