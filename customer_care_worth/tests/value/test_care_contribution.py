from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareContribution(WorthCommon):
    """What a customer brought in makes his value and the revenue of the year."""

    def _get_revenue(self, year=2026):
        return self.profile.revenue_ids.filtered(lambda line: line.year == year)

    def test_revenue_of_the_year_follows(self):
        first, second = (
            self._create_contribution(self.care_officer, amount=amount)
            for amount in (100, 40)
        )
        self.assertRecordValues(
            self._get_revenue(), [{"amount": 140, "source": "computed"}]
        )
        second.amount = 60
        self.assertEqual(self._get_revenue().amount, 160)
        second.date = "2025-12-31"
        self.assertEqual(self._get_revenue().amount, 100)
        self.assertEqual(self._get_revenue(2025).amount, 60)
        first.unlink()
        self.assertFalse(self._get_revenue())

    def test_revenue_that_somebody_entered_stays(self):
        revenue = self._create_revenue(self.care_officer, year=2026, amount=700)
        self._create_contribution(self.care_officer, amount=100)
        self.assertRecordValues(revenue, [{"amount": 700, "source": "entered"}])

    def test_settled_revenue_stays(self):
        contribution = self._create_contribution(self.care_officer, amount=100)
        self._get_revenue().with_user(self.care_officer).action_settle()
        contribution.amount = 900
        self.assertEqual(self._get_revenue().amount, 100)

    def test_customer_shows_value_and_trend(self):
        for day, amount in (
            ("2024-05-01", 400),
            ("2025-03-10", 100),  # a year ago to the day: before
            ("2025-03-11", 200),
            ("2026-03-10", 50),
        ):
            self._create_contribution(date=day, amount=amount)
        # tomorrow's, as a document has it
        self._create_contribution(date="2026-03-11", amount=7, source="computed")
        self.assertRecordValues(
            self.profile,
            [
                {
                    "value_year": 250,
                    "value_year_before": 500,
                    "value_trend": -50,
                    "has_value_trend": True,
                }
            ],
        )
        self.assertEqual(f"{self.profile.date_first_contribution}", "2024-05-01")
        self.assertEqual(f"{self.profile.date_last_contribution}", "2026-03-10")

    @users("care_officer")
    def test_nobody_types_what_has_not_come_in_yet(self):
        for says, day in (
            ("cannot be in the future", "2026-03-11"),
            ("cannot be in the future", "9999-12-31"),
            ("before the year 1900", "1899-12-31"),
            ("before the year 1900", "0001-01-01"),
        ):
            for source in ("entered", "imported"):
                values = {"date": day, "source": source}
                with self.subTest(values):
                    self.assertRefused(
                        self._create_contribution, self.env.user, says=says, **values
                    )

    @users("care_officer")
    def test_contribution_is_moved_to_no_such_day_either(self):
        contribution = self._create_contribution(self.env.user)
        for day in ("2026-03-11", "0001-01-01"):
            self.assertRefused(contribution.write, {"date": day}, says="contribution")
        contribution.date = "1900-01-01"
        self.assertEqual(self._get_revenue(1900).amount, 1000)

    @users("care_officer")
    def test_today_is_that_of_whoever_has_it_first(self):
        for moment, day in (
            ("2026-03-10 09:59:00", "2026-03-10"),
            ("2026-03-10 10:00:00", "2026-03-11"),  # on Kiritimati it is tomorrow
        ):
            with freeze_time(moment):
                self._create_contribution(self.env.user, date=day)
        self.assertEqual(len(self.profile.contribution_ids), 2)

    def test_document_of_a_day_to_come_counts_from_then_on(self):
        tell, company = (
            self.env["care.contribution"]._fill_contributions,
            self.env.company,
        )
        tell({"S1": (self.profile, date(2026, 4, 1), 80)}, company)
        self.assertEqual(self.profile.value_year, 0)
        with freeze_time("2026-04-01 04:00:00"):
            self.env.invalidate_all()
            self.assertEqual(self.profile.value_year, 80)
        tell = self.profile.contribution_ids.with_user(self.care_officer)
        self.assertRefused(tell.write, {"source": "entered"}, says="in the future")

    def test_new_customer_has_no_trend(self):
        self._create_contribution()
        self.assertFalse(self.profile.has_value_trend)

    def test_value_of_many_takes_the_same_queries(self):
        buyers = self._create_buyers(range(1, 21))
        names = ["value_year", "value_trend", "date_last_contribution"]
        self.assertNoMoreQueries(lambda some: some.read(names), buyers[:2], buyers)

    def test_addon_tells_what_it_knows_once_by_key(self):
        tell = self.env["care.contribution"]._fill_contributions
        company = self.env.company
        tell({"S1": (self.profile, "2026-01-05", 80)}, company)
        tell(
            {
                "S1": (self.profile, "2026-01-05", 90),
                "S2": (self.profile, "2026-01-06", 10),
            },
            company,
        )
        self.assertRecordValues(
            self.profile.contribution_ids.sorted("key"),
            [
                {"key": "S1", "amount": 90, "source": "computed"},
                {"key": "S2", "amount": 10, "source": "computed"},
            ],
        )
        self.assertEqual(self._get_revenue().amount, 100)
        tell({"S1": (self.profile, "2026-01-05", 0)}, company)
        self.assertEqual(self.profile.contribution_ids.key, "S2")

    def test_what_is_told_again_takes_the_same_queries_for_more(self):
        few, many = (
            self._create_profiles(number).with_env(self.env) for number in (10, 100)
        )
        self.assertLessEqual(self._count_told_again(many), self._count_told_again(few))

    def _count_told_again(self, buyers):
        """The queries of telling another amount of each of these customers."""
        tell, company = (
            self.env["care.contribution"]._fill_contributions,
            self.env.company,
        )
        first, again = (
            {f"S{buyer.id}": (buyer, "2026-01-05", buyer.id + more) for buyer in buyers}
            for more in (0, 1)
        )
        tell(first, company)
        queries = self._count_queries(lambda: tell(again, company))
        amounts = {one: one.revenue_ids.amount for one in buyers}
        self.assertEqual(amounts, {one: one.id + 1 for one in buyers})
        return queries

    def test_potential_keeps_day_and_currency(self):
        self.profile.with_user(self.care_user).potential = 5000
        self.assertEqual(f"{self.profile.potential_date}", "2026-03-10")
        self.assertEqual(
            self.profile.potential_currency_id, self.env.company.currency_id
        )

    @mute_logger("odoo.sql_db")
    def test_negative_potential_is_refused(self):
        self.assertRefused(
            self.profile.write,
            {"potential": -1},
            error=IntegrityError,
            says="check_potential",
        )

    @users("care_user")
    def test_owner_reads_contributions_and_changes_none(self):
        contribution = self._create_contribution().with_env(self.env)
        self.assertEqual(contribution.amount, 1000)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            contribution.amount = 9

    @users("care_user_two")
    def test_colleague_reads_no_contribution(self):
        contribution = self._create_contribution().with_env(self.env)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            contribution.read(["amount"])
