from datetime import datetime, timedelta
from random import Random

from odoo.tests import freeze_time, tagged, users

from ...tools import weighting
from .common_feedback import HistoryCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")
class TestCareFeedbackWeights(HistoryCommon):
    """Cases whose place tells how long they take, and nothing else does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.care_weights = False
        cls.other = cls._create_category(name="Noise")
        cls.day = datetime(2026, 1, 1)
        cls._create_told(120)

    @classmethod
    def _create_told(cls, count):
        solved = cls.env.ref("customer_care.care_feedback_stage_solved")
        draw, values = Random(3), []
        for _number in range(count):
            place, hours = draw.choice((("Harbour", 2), ("Plant", 30), ("Depot", 60)))
            cls.day += timedelta(hours=8)
            values.append(
                {
                    "name": "The pump leaks",
                    "partner_id": cls.customer.id,
                    "category_id": draw.choice((cls.category, cls.other)).id,
                    "place": place,
                    "symptom": draw.choice("AB"),
                    "reference": draw.choice("AB"),
                    "stage_id": solved.id,
                    "date_opened": cls.day,
                    "date_solved": cls.day + timedelta(hours=hours),
                }
            )
        return cls.env["care.feedback"].create(values)

    def _run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_learn").method_direct_trigger()
        self.env.invalidate_all()

    def test_night_chooses_what_tells_and_the_next_one_leaves_it(self):
        self._run_job()
        weights = self.env.company.care_weights
        self.assertGreater(weights["place"], weights["category"])
        self._run_job()
        self.assertEqual(self.env.company.care_weights, weights)

    def test_short_history_leaves_the_weights_as_they_are(self):
        memory = self.env["care.feedback.memory"]
        before = memory._get_weights(self.env.company)
        memory.search([], offset=weighting.NEEDED).unlink()
        self._run_job()
        self.assertEqual(memory._get_weights(self.env.company), before)

    def test_only_what_was_known_at_a_moment_is_looked_at(self):
        memory = self.env["care.feedback.memory"]
        first = memory._get_weights(self.env.company)
        moment = datetime(2026, 1, 10)
        self.assertEqual(memory._choose_weights(self.env.company, moment), first)
        self.assertNotEqual(memory._choose_weights(self.env.company), first)

    def test_another_company_keeps_its_own_weights(self):
        company = self._create_company()
        self._run_job()
        memory = self.env["care.feedback.memory"]
        own = memory._get_weights(self.env.company)
        self.assertNotEqual(memory._get_weights(company), own)

    @users("care_user")
    def test_cases_are_compared_by_the_weights_of_their_company(self):
        first = self.env["care.feedback.memory"].sudo()._get_first_weights()
        rows = [({"place": 16, "category": 0}, 2), ({"place": 0, "category": 0}, 30)]
        for weights, hours in rows:
            with self.subTest(weights):
                self.env.company.sudo().care_weights = first | weights
                values = {"category_id": self.other.id, "place": "Harbour"}
                cases = self._create_case(self.env.user, **values)
                self.assertEqual(cases.expected_hours, hours)
                cases |= self._create_case(self.env.user, **values)
                together = cases.sudo()._get_estimates()
                self.assertEqual({e["expected"] for e in together.values()}, {hours})

    @users("care_user")
    def test_page_says_in_words_what_counts(self):
        first = self.env["care.feedback.memory"].sudo()._get_first_weights()
        rows = [
            ({"category": 9}, r"^Counts most: category\. Counts less: .*place.*\. New"),
            (
                {"place": 9, "category": 0},
                r"^Counts most: place\. .*Does not count, as it told nothing of late: "
                r"category\. Newer cases are preferred\. "
                r"The closest cases count most\.$",
            ),
            ({"recency": 0}, r"Newer and older cases count alike\. The closest"),
        ]
        for weights, words in rows:
            with self.subTest(weights):
                self.env.company.sudo().care_weights = first | weights
                case = self._create_case(self.env.user, place="Harbour")
                self.assertRegex(case.weights_text, words)

    @users("care_user")
    def test_case_without_history_says_nothing_of_what_counts(self):
        self.env["care.feedback.memory"].sudo().search([]).unlink()
        self.assertFalse(self._create_case(self.env.user).weights_text)
