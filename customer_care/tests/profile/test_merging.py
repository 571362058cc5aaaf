from datetime import date

from odoo.tests import BaseCase, tagged

from ...planning import merging
from ...planning.merging import CLOSED, PUT_BEHIND, RELEASED, Line, Referral, Touch

MERGED = {1, 2}  # the two customers who become one
OTHER, THIRD = 8, 9
EARLY, LATE = date(2025, 1, 1), date(2025, 2, 1)


@tagged("post_install", "-at_install")
class TestMerging(BaseCase):
    """What becomes of the lines of two customers is decided without a database."""

    def test_of_two_lines_that_say_the_same_the_kept_customers_stays(self):
        lines = [Line(1, "May"), Line(2, "June"), Line(3, "May", is_kept=True)]
        self.assertEqual(merging.find_twins(lines), {1: 3})

    def test_of_three_that_say_the_same_one_stays(self):
        lines = [Line(number, "May") for number in (4, 5, 6)]
        self.assertEqual(merging.find_twins(lines), {5: 4, 6: 4})

    def test_fate_of_two_touches_that_answer_the_same(self):
        kept, mine = {"is_kept": True}, {"is_as_planned": False}
        waiting = {"rank": 1}
        done, skipped, missed = (
            {"rank": rank, "is_planned": False} for rank in (0, 2, 3)
        )
        sent = mine | {"is_going_out": True}
        for first, second, fates in (
            # done beats planned, whoever is kept
            (done, kept, {2: CLOSED}),
            (kept, done, {1: CLOSED}),
            # what waits beats what came to nothing
            (skipped | kept, {}, {1: PUT_BEHIND}),
            (missed, skipped, {1: PUT_BEHIND}),
            # of two that wait, what a person has made more of
            (kept, mine, {1: CLOSED}),
            # or else that of the customer who stays
            ({}, kept, {1: CLOSED}),
            # a person's own plan stays beside what is done, but for a letter sent
            (done, mine, {2: RELEASED}),
            (done, sent, {2: CLOSED}),
            (mine | kept, mine, {2: RELEASED}),
            (sent, sent | kept, {1: CLOSED}),
            # both are done: none is lost
            (done, done | kept, {1: PUT_BEHIND}),
        ):
            with self.subTest(first=first, second=second):
                pair = enumerate((first, second), start=1)
                touches = [Touch(n, "x/1", **(waiting | facts)) for n, facts in pair]
                self.assertEqual(merging.settle_touches(touches), fates)

    def test_touches_that_answer_different_things_all_stay(self):
        touches = [Touch(1, (7, "x/1")), Touch(2, (8, "x/1")), Touch(3, (7, "x/2"))]
        self.assertEqual(merging.settle_touches(touches), {})

    def test_first_referral_by_somebody_else_is_the_origin(self):
        late, early = Referral(1, OTHER, 1, LATE), Referral(2, THIRD, 2, EARLY)
        settled = merging.settle_referrals([late, early], MERGED)
        self.assertEqual(settled, merging.Referrals(origin=2, cut={1}, dropped=set()))

    def test_same_referrer_of_both_is_told_once(self):
        lines = [Referral(1, OTHER, 1, LATE), Referral(2, OTHER, 2, EARLY)]
        settled = merging.settle_referrals(lines, MERGED)
        self.assertEqual(settled, merging.Referrals(origin=2, cut={1}, dropped={1}))

    def test_nobody_refers_himself(self):
        line = Referral(1, 1, 2, EARLY, is_circular=True)
        settled = merging.settle_referrals([line], MERGED)
        self.assertEqual(settled, merging.Referrals(None, {1}, {1}))

    def test_reward_that_was_given_stays_on_record(self):
        lines = [
            Referral(1, 1, 2, EARLY, is_rewarded=True, is_circular=True),
            Referral(2, OTHER, 1, EARLY),
            Referral(3, OTHER, 2, LATE, is_rewarded=True),
        ]
        settled = merging.settle_referrals(lines, MERGED)
        self.assertEqual(settled, merging.Referrals(2, {1, 3}, set()))

    def test_who_was_referred_by_the_customer_is_not_his_origin(self):
        lines = [
            Referral(1, 1, OTHER, EARLY),
            Referral(2, OTHER, 2, LATE, is_circular=True),
        ]
        settled = merging.settle_referrals(lines, MERGED)
        self.assertEqual(settled, merging.Referrals(None, {2}, set()))
