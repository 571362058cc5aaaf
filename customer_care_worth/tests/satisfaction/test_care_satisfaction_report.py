from odoo.tests import freeze_time, tagged

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareSatisfactionReport(SurveyCommon):
    """The figures of the page are those of a hand count, for what one may see."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env.ref("customer_care.care_tier_a")
        cls.theirs = cls._create_asked(1, user_id=cls.care_user_two.id)
        cls.best = cls._create_asked(1, tier_id=cls.tier.id)
        cls.wave = cls._create_wave()
        cls._start(cls.wave)
        cls._answer(cls.profile.response_ids, 5, 3, 5, 7, 9)
        cls._answer(cls.theirs.response_ids, 5, 2, 2, 5, 3)
        cls._answer(cls.best.response_ids, 3, 5, 5, 10, 10)

    def _get_service(self, report):
        service = self._get_dimension("service")
        [found] = [one for one in report["dimensions"] if one["id"] == service.id]
        return found

    def test_dimension_equals_the_hand_count(self):
        service = self._get_service(self._report())
        perceived = [(3 * 50 + 100) / 4, 25, 100]
        self.assertAlmostEqual(service["perceived"]["value"], sum(perceived) / 3)
        self.assertAlmostEqual(service["expected"]["value"], (100 + 100 + 50) / 3)
        self.assertEqual(service["perceived"]["count"], 3)
        self.assertTrue(service["perceived"]["is_few"])
        self.assertEqual(service["tone"], "danger")

    def test_five_expected_and_three_felt_is_disappointed(self):
        service = self._get_service(self._report(profile_id=self.profile.id))
        self.assertEqual(service["tone"], "danger")
        self.assertAlmostEqual(service["gap"], 62.5 - 100)

    def test_index_and_promoters_equal_the_hand_count(self):
        summary = self._report()["summary"]
        points = [65, (3 * 25 + 25 + 2 * 50) / 6, 100]
        self.assertAlmostEqual(summary["points"]["value"], sum(points) / 3)
        self.assertAlmostEqual(summary["nps"]["value"], 100 / 3)

    def test_changed_answer_moves_bars_radar_and_line(self):
        before = self._report()
        response = self.profile.response_ids
        response.source = "typed"
        numbers = self._get_numbers(self.wave, 5, 5, 5, 7, 9)
        response.with_user(self.care_officer)._store_typed(numbers, "")
        after = self._report()
        for tell in (
            lambda report: self._get_service(report)["perceived"]["value"],
            lambda report: report["summary"]["points"]["value"],
            lambda report: report["trend"][-1]["points"]["value"],
        ):
            self.assertGreater(tell(after), tell(before))

    def test_reader_sees_the_figures_of_own_customers(self):
        report = self._report(self.care_user_two)
        self.assertEqual(report["summary"]["points"]["count"], 1)
        self.assertEqual(len(report["owners"]), 1)

    def test_tier_and_team_narrow_all_figures(self):
        team = self._create_team(members=self.care_user_two)
        for part, count in (({"tier_id": self.tier.id}, 1), ({"team_id": team.id}, 1)):
            report = self._report(**part)
            self.assertEqual(report["summary"]["points"]["count"], count)
            self.assertEqual(self._get_service(report)["perceived"]["count"], count)

    def test_owner_with_a_fifth_of_answers_is_flagged(self):
        more = self._create_asked(4, user_id=self.care_user_two.id)
        self._run(self.wave)
        self.assertEqual(set(more.response_ids.mapped("state")), {"asked"})
        owners = {owner["id"]: owner for owner in self._report()["owners"]}
        low, good = owners[self.care_user_two.id], owners[self.care_user.id]
        self.assertEqual(low["coverage"], 20)
        self.assertEqual(low["low_hint"], "Coverage of 20% or less")
        self.assertEqual((good["coverage"], good["low_hint"]), (100, False))

    def test_who_was_held_back_counts_with_the_reason(self):
        blocked = self._create_asked(1)
        blocked.has_blocked_us = True
        self._run(self.wave)
        report = self._report()
        [reason] = report["reasons"]
        expected = {"id": "restricted", "name": "Contact Restrictions", "count": 1}
        self.assertEqual(reason | expected, reason)
        responses = self.wave.response_ids
        self.assertEqual(
            responses.filtered_domain(reason["domain"]).profile_id, blocked
        )
        owners = {owner["id"]: owner for owner in report["owners"]}
        owner = owners[self.care_user.id]
        self.assertEqual(owner["held"], 1)
        self.assertEqual(
            len(responses.filtered_domain(owner["domain"])), owner["drawn"]
        )

    def test_dimension_opens_the_answers_that_it_counts(self):
        report = self._report(tier_id=self.tier.id)
        domain = report["answers_domain"] + self._get_service(report)["domain"]
        answers = self.env["care.score"].search(domain)
        self.assertEqual(answers.profile_id, self.best)
        self.assertEqual(answers.dimension_id, self._get_dimension("service"))

    def test_reasons_that_end_on_different_days_are_counted_together(self):
        for day, profile in enumerate(self._create_asked(3), start=20):
            profile.write(
                {"pause_date_to": f"2026-03-{day}", "pause_reason": "bereavement"}
            )
        self._run(self.wave)
        [reason] = self._report()["reasons"]
        self.assertEqual((reason["id"], reason["count"]), ("quiet", 3))
        held = self.wave.response_ids.filtered(lambda one: one.state == "held")
        self.assertEqual(len(set(held.mapped("not_asked_reason"))), 3)

    def test_ratings_of_cases_during_the_wave_are_the_good_ones_of_all(self):
        for value in (5, 4, 2):
            case = self._create_case()
            self.env["care.feedback.rating"].create(
                {
                    "feedback_id": case.id,
                    "person_key": "x",
                    "value": value,
                    "date_rated": "2026-03-12 10:00:00",
                }
            )
        self.assertAlmostEqual(self._report()["summary"]["csat"]["value"], 200 / 3)

    def test_seven_factors_show_the_matches(self):
        factors = self.env.ref("customer_care_worth.care_questionnaire_factors")
        wave = self._create_wave(questionnaire_id=factors.id, rest_days=0)
        self._start(wave)
        response = wave.response_ids.filtered(lambda one: one.profile_id == self.best)
        self._answer(response, 10, 8, 6, 9, 10, 8, 6, 9, 7)
        lines = self._report(wave_id=wave.id)["factors"]
        found = {line["name"]: line["figure"]["value"] for line in lines}
        self.assertEqual(
            found,
            {
                "What is wished for": 100,
                "What is expected": 80,
                "What is found": 60,
                "Found against wished": -40,
                "Found against expected": -20,
                "Information received": 90,
                "Loyalty intent": 70,
            },
        )

    def test_number_of_queries_does_not_grow_with_the_answers(self):
        reports = self.env["care.satisfaction"].with_user(self.care_officer)
        before = self._count_queries(lambda: reports.get_report({}))
        for profile in self._create_asked(3):
            self._run(self.wave)
            self._answer(profile.response_ids, 5, 4, 4, 8, 9)
        after = self._count_queries(lambda: reports.get_report({}))
        self.assertLessEqual(after, before)

    def test_strange_filters_are_no_filters(self):
        filters = {"wave_id": "x", "tier_id": [1], "team_id": -1, "other": 3}
        pages = self.env["care.satisfaction"]
        usual = pages.get_report()
        self.assertEqual(usual["filters"], {"wave_id": usual["wave_id"]})
        self.assertEqual(pages.get_report(filters)["filters"], usual["filters"])

    def test_page_without_any_wave_says_so(self):
        self.env["care.wave"].search([])._as_system().state = "draft"
        report = self.env["care.satisfaction"].with_user(self.care_user).get_report()
        self.assertNotIn("wave_id", report)
