from datetime import date

from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from ..common import WorthCommon

# each customer: the day of the loss, how much, the outcome, and its day
LOSSES = [
    ("2025-05-10", "full", "open", None),
    ("2025-07-01", "full", "won_back", "2025-07-31"),
    ("2025-07-31", "full", "won_back", "2025-11-02"),
    ("2025-09-30", "full", "gone", "2025-10-05"),
    ("2025-10-01", "full", "won_back", "2025-10-01"),
    ("2025-12-31", "full", "open", None),
    ("2026-01-01", "full", "gone", "2026-02-28"),
    ("2026-02-28", "full", "won_back", "2026-03-10"),
    ("2025-06-15", "partial", "open", None),
    ("2026-01-15", "partial", "won_back", "2026-02-01"),
]
DAYS = ["2025-06-30", "2025-07-31", "2025-09-30", "2025-10-01", "2025-12-31"]
DAYS += ["2026-01-01", "2026-02-27", "2026-02-28", "2026-03-10"]


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossStanding(WorthCommon):
    """Who is lost on a day, and each rate, equal what one counts by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.loss"].search([]).unlink()
        everybody = cls.env["care.profile"].with_context(active_test=False).search([])
        everybody.active = False
        cls.buyers = cls._create_profiles(len(LOSSES) + 5, date_start="2025-01-01")
        cls.losses = cls.env["care.loss"]
        for buyer, (day, extent, state, closed) in zip(
            cls.buyers, LOSSES, strict=False
        ):
            cls.losses |= cls._create_loss(
                profile_id=buyer.id,
                date=day,
                extent=extent,
                share=100 if extent == "full" else 30,
                state=state,
                date_closed=closed,
            )

    def _was_lost(self, loss, day):
        """By hand: a full loss until the day on which the customer came back."""
        lost, extent, state, closed = loss
        is_back = state == "won_back" and date.fromisoformat(closed) <= day
        return extent == "full" and date.fromisoformat(lost) <= day and not is_back

    def test_losses_that_stood_on_a_day_equal_a_hand_count(self):
        losses = self.env["care.loss"]
        for text in DAYS:
            day = Date.to_date(text)
            by_hand = self.losses.browse(
                one.id
                for one, row in zip(self.losses, LOSSES, strict=True)
                if self._was_lost(row, day)
            )
            with self.subTest(text):
                found = losses.search(losses._get_standing_domain(day), order="id")
                self.assertEqual(found, by_hand.sorted("id"))

    def test_losses_that_stand_today_are_those_of_lost_customers(self):
        losses = self.env["care.loss"]
        standing = losses.search(losses._get_standing_domain())
        self.assertEqual(standing.profile_id, self.buyers.filtered("is_lost"))
        self.assertFinds(
            losses, losses._get_standing_domain(Date.to_date("2026-03-10")), standing
        )

    def test_rates_of_each_period_equal_a_hand_count(self):
        reports = self.env["care.loss.report"].with_user(self.care_officer)
        for unit in ("month", "quarter", "year"):
            periods = reports._get_periods(unit)
            for first, last in periods:
                if first <= date(2025, 1, 1):
                    continue
                figures = reports.get_report({"unit": unit, "period": str(first)})
                with self.subTest(unit=unit, period=str(first)):
                    self.assertEqual(
                        self._count_by_hand(first, last),
                        {
                            name: figures["figures"][name]
                            for name in ("start", "lost", "regained", "kept")
                        },
                    )

    def _count_by_hand(self, first, last):
        eve = Date.subtract(first, days=1)
        full = [row for row in LOSSES if row[1] == "full"]
        gone_before = [row for row in full if self._was_lost(row, eve)]
        fell = [row for row in full if first <= date.fromisoformat(row[0]) <= last]
        back = [
            row
            for row in full
            if row[2] == "won_back" and first <= date.fromisoformat(row[3]) <= last
        ]
        start = len(self.buyers) - len(gone_before)
        stayed = [row for row in fell if not self._was_lost(row, last)]
        return {
            "start": start,
            "lost": len(fell),
            "regained": len(back),
            "kept": start - len(fell) + len(stayed),
        }
