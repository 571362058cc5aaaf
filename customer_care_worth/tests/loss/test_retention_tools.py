from collections import Counter
from datetime import date

from odoo.tests import BaseCase, tagged

from ...tools.retention import (
    Book,
    Loss,
    compare_windows,
    count_groups,
    find_bounds,
    follow_cohorts,
    judge_remedies,
    measure,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
BEGUN = date(2025, 1, 1)


def lose(customer, lost, back=None, begun=BEGUN, **groups):
    return Loss(customer, begun, lost, back, **groups)


@tagged("post_install", "-at_install")
class TestRetentionTools(BaseCase):
    """Rates are what one counts by hand."""

    def test_share_has_the_interval_of_wilson(self):
        rows = (
            (1, 2, 50, 9.5, 90.5),  # as published tables have them
            (8, 10, 80, 49.0, 94.3),
            (0, 10, 0, 0, 27.8),
            (10, 10, 100, 72.2, 100),
        )
        for part, count, *expected in rows:
            share = measure(part, count)
            found = [round(number, 1) for number in share[:3]]
            self.assertEqual(found, expected, (part, count))

    def test_share_of_nobody_is_no_data(self):
        self.assertEqual(measure(0, 0)[:3], (None, None, None))

    def test_share_of_fewer_than_ten_is_told_to_be_of_few(self):
        self.assertTrue(measure(3, 9).tell()["is_few"])
        self.assertFalse(measure(3, 10).tell()["is_few"])

    def test_who_counts_at_the_start_and_what_becomes_of_them(self):
        losses = [
            lose(1, date(2025, 6, 1)),  # was lost already
            lose(2, date(2026, 1, 1)),  # on the first day
            lose(3, date(2026, 3, 31)),  # on the last day
            lose(4, date(2026, 2, 1), date(2026, 3, 1)),  # came back
            lose(5, date(2025, 6, 1), date(2026, 2, 1)),  # came back from before
            lose(6, date(2026, 2, 1), begun=date(2026, 1, 15)),  # new
            lose(7, date(2026, 4, 1)),  # after the period
            lose(8, date(2025, 6, 1), date(2026, 1, 1)),  # back on the first day
        ]
        book = Book({BEGUN: 10, date(2026, 1, 15): 2}, losses)
        rates = book.count(FIRST, LAST)
        self.assertEqual(rates.start, 7)  # 10 less 1, 5 and 8
        self.assertEqual(rates.lost, 3)  # 2, 3 and 4
        self.assertEqual(rates.kept, 5)  # 4 came back
        self.assertEqual(rates.regained, 3)  # 4, 5 and 8
        self.assertEqual(rates.new, 2)
        self.assertEqual(rates.loss.count, 7)

    def test_customer_who_is_lost_twice_counts_once(self):
        losses = [
            lose(1, date(2026, 1, 5), date(2026, 1, 20)),
            lose(1, date(2026, 2, 5)),
        ]
        rates = Book({BEGUN: 2}, losses).count(FIRST, LAST)
        self.assertEqual((rates.start, rates.lost, rates.kept), (2, 1, 1))

    def test_loss_from_before_the_customer_began_lowers_no_earlier_count(self):
        losses = [lose(1, date(2025, 6, 1), begun=date(2026, 1, 15))]
        book = Book({BEGUN: 1, date(2026, 1, 15): 1}, losses)
        self.assertEqual(book.count_customers(FIRST), 1)
        self.assertEqual(book.count_customers(date(2026, 2, 1)), 1)

    def test_lost_customers_count_for_the_group_of_then(self):
        losses = [
            lose(1, date(2026, 2, 1), then=7, now=8),
            lose(2, date(2025, 6, 1), then=7, now=7),
        ]
        rates = count_groups({7: 3, 8: 2}, losses, FIRST, LAST)
        self.assertEqual((rates[7].start, rates[7].lost, rates[7].kept), (3, 1, 2))
        self.assertEqual((rates[8].start, rates[8].lost, rates[8].kept), (1, 0, 1))

    def test_groups_add_up_to_the_whole(self):
        losses = [
            lose(number, date(2026, 1, 1 + number), then=number % 3, now=number % 2)
            for number in range(9)
        ]
        begun = {0: 10, 1: 10, 2: 10}
        whole = Book({BEGUN: 30}, losses).count(FIRST, LAST)
        groups = count_groups(begun, losses, FIRST, LAST).values()
        self.assertEqual(sum(rates.start for rates in groups), whole.start)
        self.assertEqual(sum(rates.lost for rates in groups), whole.lost)
        self.assertEqual(sum(rates.kept for rates in groups), whole.kept)

    def test_one_loss_stands_for_those_of_many_customers(self):
        alike = [
            lose(1, date(2025, 6, 1), then=7, now=7),
            lose(2, date(2026, 2, 1), then=7, now=8),
            lose(3, date(2026, 2, 1), date(2026, 3, 1), then=8, now=8),
        ]
        each = [
            loss._replace(customer=10 * loss.customer + number)
            for loss in alike
            for number in range(loss.customer)
        ]
        alike = [loss._replace(count=loss.customer) for loss in alike]
        periods = [(BEGUN, date(2025, 12, 31)), (FIRST, LAST)]
        told = [
            (
                Book({BEGUN: 20}, losses).count(FIRST, LAST),
                Book({BEGUN: 20}, losses).count_customers(FIRST),
                count_groups({7: 9, 8: 11}, losses, FIRST, LAST),
                follow_cohorts({BEGUN: 20}, losses, periods),
            )
            for losses in (alike, each)
        ]
        self.assertEqual(*told)
        self.assertEqual(told[0][0], (19, 5, 17, 3, 0))

    def test_days_between_bounds_are_alike(self):
        lost = [date(2025, 12, 31), FIRST, date(2026, 2, 10), LAST, date(2026, 4, 1)]
        losses = [
            lose(number, day, back)
            for number, (day, back) in enumerate(
                (day, back) for day in lost for back in (None, *lost) if back != day
            )
        ]
        bounds = find_bounds([(FIRST, LAST)])
        self.assertEqual(bounds, [date.min, FIRST, date(2026, 4, 1)])

        def round_down(day):
            return day and max(bound for bound in bounds if bound <= day)

        rounded = [Loss(*each[:1], *map(round_down, each[1:4])) for each in losses]
        books = (Book({BEGUN: 99}, each) for each in (losses, rounded))
        exact, counted = (book.count(FIRST, LAST) for book in books)
        self.assertEqual(counted, exact)

    def test_cohort_shrinks_by_who_leaves_and_grows_by_who_returns(self):
        periods = [
            (date(2025, 1, 1), date(2025, 6, 30)),
            (date(2025, 7, 1), date(2025, 12, 31)),
            (date(2026, 1, 1), date(2026, 6, 30)),
        ]
        losses = [
            lose(1, date(2025, 8, 1), date(2026, 2, 1)),
            lose(2, date(2026, 3, 1)),
        ]
        first, second = follow_cohorts({BEGUN: 4, date(2025, 9, 1): 1}, losses, periods)
        self.assertEqual([share.value for share in first.kept], [100, 75, 75])
        self.assertEqual((second.size, len(second.kept)), (1, 2))

    def test_two_remedies_of_one_reason_are_told_apart(self):
        tries = [(1, 7, True), (1, 7, True), (1, 7, False), (1, 8, False), (2, 7, True)]
        shares = judge_remedies(Counter(tries))
        self.assertEqual((shares[1, 7].part, shares[1, 7].count), (2, 3))
        self.assertEqual((shares[1, 8].part, shares[1, 8].count), (0, 1))
        self.assertEqual(shares[2, 7].value, 100)

    def test_as_many_days_are_compared_before_a_change_as_after(self):
        before, after = compare_windows(date(2026, 3, 1), date(2026, 3, 10))
        self.assertEqual(before, (date(2026, 2, 19), date(2026, 2, 28)))
        self.assertEqual(after, (date(2026, 3, 1), date(2026, 3, 10)))

    def test_change_of_tomorrow_compares_nothing(self):
        self.assertIsNone(compare_windows(date(2026, 3, 11), date(2026, 3, 10)))

    def test_change_is_compared_over_a_year_at_most(self):
        before, after = compare_windows(date(2020, 1, 1), date(2026, 3, 10))
        self.assertEqual((after[1] - after[0]).days, 364)
        self.assertEqual((before[1] - before[0]).days, 364)
