from odoo.tests import BaseCase, tagged

from ...tools import loyalty
from ...tools.loyalty import Facts, Rules


@tagged("post_install", "-at_install")
class TestLoyaltyTools(BaseCase):
    """What customers say and do, and where that places them."""

    def test_satisfaction_and_loyalty_place_a_customer(self):
        for satisfaction, points, zone in (
            (100, 95, "apostle"),
            (100, 94, "loyal"),
            (80, 80, "loyal"),
            (100, 79, "mercenary"),
            (79, 80, "hostage"),
            (10, 80, "hostage"),
            (79, 79, "indifferent"),
            (60, 0, "indifferent"),
            (59, 79, "defecting"),
            (31, 0, "defecting"),
            (30, 79, "terrorist"),
            (None, 90, None),
            (90, None, None),
        ):
            with self.subTest(satisfaction=satisfaction, loyalty=points):
                self.assertEqual(loyalty.place(satisfaction, points), zone)

    def test_sample_falls_into_the_quarters_of_the_matrix(self):
        answers = [(10, 10, 10), (8, 8, 8), (9, 6, 8), (7, 9, 9), (5, 2, 3), (2, 1, 1)]
        zones = []
        for content, again, recommend in answers:
            facts = Facts(again=10 * again, recommend=10 * recommend)
            intent = loyalty.score(loyalty.get_intent(facts))
            zones.append(loyalty.place(10 * content, intent))
        self.assertEqual(
            zones,
            ["apostle", "loyal", "mercenary", "hostage", "defecting", "terrorist"],
        )

    def test_moved_threshold_moves_the_zone(self):
        rules = Rules(satisfied_from=70, loyal_from=60)
        self.assertEqual(loyalty.place(75, 65, rules), "loyal")

    def test_intent_is_the_mean_of_what_was_answered(self):
        for again, recommend, points in (
            (80, 100, 90),
            (None, 100, 100),
            (80, None, 80),
            (None, None, None),
        ):
            facts = Facts(again=again, recommend=recommend)
            with self.subTest(facts):
                parts = loyalty.get_intent(facts)
                self.assertEqual(loyalty.score(parts), points)

    def test_buying_compares_with_the_year_before(self):
        for now, before, points in (
            (None, None, None),
            (50, 100, 50),
            (200, 100, 100),
            (0, 100, 0),
            (-5, 100, 0),
            (20, 0, 100),
            (0, 0, 0),
        ):
            with self.subTest(now=now, before=before):
                facts = Facts(bought=now, bought_before=before)
                self.assertEqual(loyalty.get_buying(facts), points)

    def test_behaviour_weighs_what_is_known(self):
        for facts, points in (
            (Facts(), None),
            (Facts(bought=40, bought_before=100), 40),
            (Facts(reached=1, tried=4), 25),
            (Facts(bought=40, bought_before=100, reached=1, tried=4), 34),
            (Facts(bought=50, bought_before=100, referrals=2), 62.5),
        ):
            with self.subTest(facts):
                self.assertEqual(loyalty.score(loyalty.get_behaviour(facts)), points)

    def test_promoter_who_stopped_buying_is_found(self):
        for recommend, bought, found in (
            (90, 49, True),
            (100, 0, True),
            (89, 0, False),
            (100, 50, False),
            (None, 0, False),
            (100, None, False),
        ):
            facts = Facts(recommend=recommend, bought=bought, bought_before=100)
            with self.subTest(facts):
                self.assertEqual(loyalty.is_lapsed_promoter(facts), found)

    def test_silent_is_who_says_nothing_while_there_is_less(self):
        less = {"reached": 1, "reached_before": 3}
        for facts, found in (
            (Facts(**less), True),
            (Facts(bought=10, bought_before=100), True),
            (Facts(**less, cases=1), False),
            (Facts(**less, surveys=2, answered=1), False),
            (Facts(**less, surveys=2), True),
            (Facts(reached=3, reached_before=3), False),
            (Facts(), False),
        ):
            with self.subTest(facts):
                self.assertEqual(loyalty.is_silent(facts), found)

    def test_maturity_of_an_account(self):
        for facts, level in (
            (Facts(), None),
            (Facts(cases=2), "passive"),
            (Facts(planned=1), "aware"),
            (Facts(personal=1, occasions=1), "aware"),
            (Facts(personal=2), "aware"),
            (Facts(personal=2, occasions=1), "devoted"),
            (Facts(personal=2, surprises=1), "devoted"),
        ):
            with self.subTest(facts):
                self.assertEqual(loyalty.mature(facts), level)

    def test_maturity_of_a_team_is_that_of_most_accounts(self):
        for counts, level in (
            ((0, 0, 0), None),
            ((1, 0, 1), "devoted"),
            ((2, 1, 1), "aware"),
            ((3, 1, 1), "passive"),
        ):
            with self.subTest(counts):
                self.assertEqual(loyalty.mature_team(*counts), level)

    def test_word_of_mouth_follows_its_factors(self):
        usual = loyalty.estimate_word_of_mouth(10, 2)
        self.assertEqual(usual, (10, 2, 120, 40, 80, 10))
        more = loyalty.estimate_word_of_mouth(10, 2, Rules(unhappy_tells=25))
        self.assertEqual(more.told_bad, 50)

    def test_decision_makers_speak_for_their_company(self):
        for (role, has_influence), weight in (
            (("decides", True), 3),
            (("decides", False), 1),
            (("uses", True), 2),
            ((False, True), 2),
            (("uses", False), 1),
            ((False, None), 1),
        ):
            with self.subTest(role=role, has_influence=has_influence):
                self.assertEqual(loyalty.get_word_weight(role, has_influence), weight)
        self.assertEqual(loyalty.speak([(100, 3), (20, 1), (None, 2)]), 80)
        self.assertIsNone(loyalty.speak([(None, 3)]))
