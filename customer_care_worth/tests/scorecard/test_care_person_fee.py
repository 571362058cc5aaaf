from odoo import fields
from odoo.tests import tagged, users

from ...models.common.pages import tell_money
from ..people.common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCarePersonFee(PeopleCommon):
    """The retention fee by month and years of relationship equals a hand count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.revenue"].search([]).unlink()
        cls.env["care.contribution"].search([]).unlink()
        cls.env["care.fee.rate"].search([]).unlink()
        cls._create_rate(years_from=1, rate=1)
        cls._create_rate(years_from=5, rate=3)
        cls.young, cls.old = cls._create_profiles(2)
        cls.young.date_start, cls.old.date_start = "2024-01-01", "2019-01-01"
        for customer in (cls.young, cls.old):
            for day, amount in (
                ("2025-05-01", 1000),
                ("2026-01-10", 300),
                ("2026-01-20", 100),
                ("2026-02-10", 400),
                ("2026-03-05", 900),
            ):
                cls._create_contribution(
                    profile_id=customer.id, date=day, amount=amount
                )

    def _get_page(self, reader=None, **filters):
        page = self.env["care.person.scorecard"].with_user(reader or self.care_user)
        return page.get_report({"unit": "quarter", **filters})

    def _count(self, first="2026-01-01", last="2026-03-31"):
        page = self.env["care.person.scorecard"]
        users = self.care_user | self.care_user_two
        days = map(fields.Date.to_date, (first, last))
        return {
            (row[0], row[1], str(row[2]), row[3]): (float(row[4]), row[5])
            for row in page._count_fees(users, [0, 1, 5], *days)
        }

    def test_month_earns_what_it_adds_up_to_last_years_revenue(self):
        # of 1,000 a year before: January brings 400, February 400, March the last 200
        user = self.care_user.id
        self.assertEqual(
            self._count(),
            {
                (user, 1, "2026-01-01", 2026): (4, 1),
                (user, 1, "2026-02-01", 2026): (4, 1),
                (user, 1, "2026-03-01", 2026): (2, 1),
                (user, 2, "2026-01-01", 2026): (12, 1),
                (user, 2, "2026-02-01", 2026): (12, 1),
                (user, 2, "2026-03-01", 2026): (6, 1),
            },
        )

    def test_months_add_up_to_the_fee_of_the_year(self):
        lines = (self.young | self.old).revenue_ids.filtered(
            lambda one: one.year == 2026
        )
        self.assertEqual(sum(lines.mapped("fee")), 40)
        page = self._get_page()
        [figure] = [one for one in page["figures"] if one["id"] == "fee"]
        self.assertIn("40.00", figure["value"])

    def test_tenure_of_five_years_gives_the_rate_of_its_band(self):
        lines = self.old.revenue_ids.filtered(lambda one: one.year == 2026)
        self.assertRecord(lines, relation_years=8, rate=3, retained=1000, fee=30)
        table = self._get_page()["tables"][0]
        self.assertEqual(
            table["head"],
            ["", "Years: 1 to 4 (1 %)", "Years: from 5 (3 %)", ""],
        )

    def test_cell_opens_as_many_customers_as_it_counts(self):
        for row in self._get_page()["tables"][0]["rows"]:
            for cell in row["cells"][:-1]:
                with self.subTest(row["name"], text=cell["text"]):
                    shown = self._get_list(cell["link"])
                    self.assertEqual(len(shown), cell["count"])

    def _check_sums(self, page):
        """Each figure of a page is the sum of the list that it opens."""
        [figure] = [one for one in page["figures"] if one["id"] == "fee"]
        cells = [cell for row in page["tables"][0]["rows"] for cell in row["cells"]]
        linked = [(cell["text"], cell["link"]) for cell in cells if cell.get("link")]
        for text, link in [(figure["value"], figure["link"]), *linked]:
            with self.subTest(text, name=link["name"]):
                fees = self._get_list(link).with_user(self.care_user).mapped("fee")
                self.assertEqual(tell_money(self.env, sum(fees)), text)
        return figure

    def test_every_figure_is_the_sum_of_its_list(self):
        self._create_revenues((2024, 2025), profiles=self.profile, amount=500)
        self.profile.date_start = "2023-01-01"
        for unit, period in (
            ("month", "2026-02-01"),
            ("quarter", "2026-01-01"),
            ("year", "2026-01-01"),
            ("year", "2025-01-01"),
        ):
            with self.subTest(unit, period=period):
                figure = self._check_sums(self._get_page(unit=unit, period=period))
                self.assertFalse(figure["hidden"])

    def test_fee_settled_at_another_sum_is_the_sum_of_its_list(self):
        line = self.young.revenue_ids.filtered(lambda one: one.year == 2026)
        line.with_user(self.care_officer).action_settle()
        self._create_contribution(
            profile_id=self.young.id, date="2026-03-08", amount=-1300
        )
        self.assertEqual(line.fee, 10)
        figure = self._check_sums(self._get_page(unit="year", period="2026-01-01"))
        self.assertIn("40.00", figure["value"])

    def test_fee_of_a_customer_whom_another_one_has_now_is_said_to_be_hidden(self):
        self.young.user_id = self.care_user_two
        page = self._get_page()
        [figure] = [one for one in page["figures"] if one["id"] == "fee"]
        self.assertEqual(figure["hidden"], "3 not visible to you")
        self.assertEqual(sum(self._get_list(figure["link"]).mapped("fee")), 30)

    @users("care_user")
    def test_row_says_in_which_month_it_was_earned(self):
        fees = self.env["care.fee.report"].search([("profile_id", "=", self.young.id)])
        periods = fees.filtered(lambda row: row.year == 2026).mapped("period")
        self.assertEqual(periods, ["Mar 2026", "Feb 2026", "Jan 2026"])

    def test_revenue_typed_for_a_year_belongs_to_no_month(self):
        typed = self._create_revenues((2024, 2025), profiles=self.profile, amount=500)
        self.profile.date_start = "2023-01-01"
        found = self._count("2025-01-01", "2025-12-31")
        user = self.care_user.id
        self.assertEqual(found[user, 1, "None", 2025], (5, 1))
        self.assertEqual(typed[1].fee, 5)
        page = self._get_page(unit="year", period="2025-01-01")
        [row] = [
            row for row in page["tables"][0]["rows"] if row["name"] == "2025, no month"
        ]
        [cell] = [cell for cell in row["cells"][:-1] if cell.get("link")]
        self.assertEqual(len(self._get_list(cell["link"])), cell["count"])

    def test_customer_without_the_year_before_earns_nothing(self):
        fresh = self._create_profiles(1)
        self._create_contribution(profile_id=fresh.id, date="2026-02-01", amount=700)
        fees = sum(fee for fee, __ in self._count().values())
        self.assertEqual(fees, 40)

    def test_return_takes_back_what_the_months_before_had_earned(self):
        self._create_contribution(
            profile_id=self.young.id, date="2026-03-08", amount=-1300
        )
        user = self.care_user.id
        self.assertEqual(self._count()[user, 1, "2026-03-01", 2026], (-4, 1))

    def test_fee_is_earned_by_the_owner_of_the_line(self):
        self.young.user_id = self.care_user_two
        self.assertEqual({key[0] for key in self._count()}, {self.care_user.id})

    def test_median_of_fees_is_of_five_colleagues_at_least(self):
        users = [
            self._create_colleague(f"care_fee_{place}", "user") for place in range(4)
        ]
        for place, user in enumerate(users):
            customer = self._create_profile(
                name=f"Of {user.name}", user_id=user.id, date_start="2019-01-01"
            )
            self._log_touch(user, profile_id=customer.id)
            for day in ("2025-05-01", "2026-01-10"):
                self._create_contribution(profile_id=customer.id, date=day, amount=1000)
            if place >= 2:
                self._log_touch(self.care_user)
                [figure] = [
                    one for one in self._get_page()["figures"] if one["id"] == "fee"
                ]
                with self.subTest(colleagues=place + 2):
                    self.assertEqual(bool(figure["median"]), place == 3)

    def test_nothing_typed_shows_no_fee(self):
        self.env["care.contribution"].search([]).unlink()
        page = self._get_page()
        self.assertNotIn("fee", {figure["id"] for figure in page["figures"]})
        self.assertFalse(page["tables"])
