from odoo.tests import BaseCase, tagged

from ...tools.tiering import (
    FROZEN_ZONE,
    HIGH,
    LOW,
    METHODS,
    MIGRATING_ZONE,
    POTENTIAL_ZONE,
    VALUE_ZONE,
    ClassTerms,
    RuleTerms,
)
from .plain_rules import Figures, classify, rank


@tagged("post_install", "-at_install")
class TestTiering(BaseCase):
    """Which class a customer belongs to, by each method."""

    def _count(self, method, shares, values):
        """How many customers each class has."""
        terms = RuleTerms(classes=tuple(ClassTerms(share=share) for share in shares))
        counts = [0] * len(shares)
        for __, ahead, value_share in rank(enumerate(values)).values():
            figures = Figures(silent_days=1, rank_share=ahead, value_share=value_share)
            counts[classify(METHODS[method], terms, figures)] += 1
        return counts

    def test_hundred_customers_make_a_pyramid_of_1_19_30_50(self):
        counts = self._count("pyramid", (1, 19, 30, 50), range(100))
        self.assertEqual(counts, [1, 19, 30, 50])

    def test_last_class_of_a_pyramid_takes_the_rest(self):
        self.assertEqual(self._count("pyramid", (10, 20), range(10)), [1, 9])

    def test_few_customers_have_somebody_at_the_top(self):
        self.assertEqual(self._count("pyramid", (1, 19, 80), range(3)), [1, 0, 2])

    def test_equal_values_rank_the_same_at_any_time(self):
        pairs = [(number, 5) for number in range(20)]
        self.assertEqual(rank(pairs), rank(reversed(pairs)))

    def test_a_brings_eighty_percent_of_the_value(self):
        values = [50, 30, 10, 6, 4]
        self.assertEqual(self._count("abc", (80, 15, 5), values), [2, 2, 1])

    def test_returns_take_no_share_of_the_value(self):
        self.assertEqual(self._count("abc", (80, 15, 5), [100, -50]), [1, 0, 1])

    def _find_cell(self, value, potential):
        cells = ((HIGH, HIGH), (LOW, HIGH), (HIGH, LOW), (LOW, LOW))
        terms = RuleTerms(
            value_from=100,
            potential_from=200,
            classes=tuple(
                ClassTerms(value_level=one, potential_level=two) for one, two in cells
            ),
        )
        figures = Figures(value=value, potential=potential)
        return classify(METHODS["grid"], terms, figures)

    def test_each_cell_of_the_grid_has_its_class(self):
        cells = [(100, 200), (99, 200), (100, 199), (99, 199)]
        found = [self._find_cell(*cell) for cell in cells]
        self.assertEqual(found, [0, 1, 2, 3])

    def test_unknown_potential_is_no_low_potential(self):
        self.assertIsNone(self._find_cell(100, None))

    def _find_zone(self, **figures):
        zones = (FROZEN_ZONE, MIGRATING_ZONE, VALUE_ZONE, POTENTIAL_ZONE)
        terms = RuleTerms(
            value_from=100,
            frozen_days=365,
            falling_percent=30,
            classes=tuple(ClassTerms(zone=zone) for zone in zones),
        )
        place = classify(METHODS["lifecycle"], terms, Figures(**figures))
        return None if place is None else zones[place]

    def test_silence_freezes_whatever_was_before(self):
        figures = {"value": 500, "before": 100}
        self.assertEqual(self._find_zone(silent_days=365, **figures), FROZEN_ZONE)
        self.assertEqual(self._find_zone(silent_days=364, **figures), VALUE_ZONE)

    def test_falling_value_migrates_from_the_threshold_on(self):
        figures = {"before": 1000, "silent_days": 5}
        self.assertEqual(self._find_zone(value=700, **figures), MIGRATING_ZONE)
        self.assertEqual(self._find_zone(value=701, **figures), VALUE_ZONE)

    def test_small_customer_who_still_buys_is_potential(self):
        self.assertEqual(self._find_zone(value=99, silent_days=5), POTENTIAL_ZONE)

    def test_who_never_bought_is_in_no_zone(self):
        self.assertIsNone(self._find_zone())

    def test_segment_has_a_value_of_both_dimensions(self):
        terms = RuleTerms(classes=(ClassTerms(segments=(1, 7)),))
        for segments, place in (({1, 7, 9}, 0), ({1, 9}, None), (set(), None)):
            with self.subTest(segments=segments):
                figures = Figures(segments=frozenset(segments))
                found = classify(METHODS["segments"], terms, figures)
                self.assertEqual(found, place)
