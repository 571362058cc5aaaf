from datetime import datetime, timedelta

from odoo.tests import freeze_time, tagged, users

from ..common_feedback import FeedbackCommon

QUIET = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "mail_auto_subscribe_no_notify": True,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")
class TestCareFeedbackQueries(FeedbackCommon):
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
        cls.partners = cls._create_customers(60)
        cls._solve_before(30)

    @classmethod
    def _create_customers(cls, count):
        partners = cls.env["res.partner"].create(
            [{"name": f"Customer {number}"} for number in range(count)]
        )
        cls.env["care.profile"].create([{"partner_id": each.id} for each in partners])
        return partners

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
        cases = []
        spent = self._count_queries(lambda: cases.extend(model.create(values)))
        self.assertTrue(all(case.user_id and case.expected_hours for case in cases))
        return spent

    def _find_least(self, count, context):
        """The fewest queries of some runs: the first fill caches of the registry."""
        return min(self._count_opening(count, context) for _run in range(3))

    def _count_escalating(self, count):
        cases = self.env["care.feedback"].create(self._prepare_cases(count))
        spent = self._count_queries(cases._escalate)
        self.assertEqual(len(cases.activity_ids.filtered("automated")), 2 * count)
        return spent

    def test_telling_an_officer_of_late_answers_costs_the_same_for_many_cases(self):
        self.lead.active = False
        self._count_escalating(1)  # fills the caches of the registry
        self.assertEqual(self._count_escalating(3), self._count_escalating(30))

    @users("care_officer")
    def test_opening_many_cases_costs_the_same_however_many_they_are(self):
        self._count_opening(50, QUIET)  # wakes the profiles
        few, many = (self._find_least(count, QUIET) for count in (5, 50))
        self.assertEqual(few, many)
