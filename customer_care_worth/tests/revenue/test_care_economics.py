from ast import literal_eval

from lxml import etree

from odoo.tests import tagged, users
from odoo.tools.safe_eval import safe_eval

from ..common import RankingCommon


@tagged("post_install", "-at_install")
class TestCareEconomics(RankingCommon):
    """What care costs, beside what it brings in the same year or later."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.care_hour_cost = 60
        cls.env["care.fee.rate"].search([]).unlink()
        cls.env.ref("customer_care.care_channel_call").cost = 0
        cls.top, cls.low = cls._create_tier(name="Top"), cls._create_tier(name="Low")
        cls.first, cls.second, cls.silent = (
            cls._create_profile(name=name, user_id=cls.care_user.id)
            for name in ("First", "Second", "Silent")
        )
        (cls.first | cls.second).tier_id = cls.top
        cls.silent.tier_id = cls.low

    def _spend(self, profile, date, amount=0, minutes=0):
        """A done touch of the customer, and what somebody was paid for it."""
        touch = self._create_touch(
            profile_id=profile.id,
            state="done",
            date_planned=date,
            date_closed=date,
            duration=minutes,
        )
        if amount:
            self._create_expense(
                touch_id=touch.id, profile_id=profile.id, amount=amount, date=date
            )
        return touch

    def _earn(self, profile, year, amount, **values):
        values |= {"profile_id": profile.id, "year": year, "amount": amount}
        return self._create_revenue(**values)

    def _find(self, profile, year, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["care.economics"].with_user(user or self.env.user)
        return rows.search([("profile_id", "=", profile.id), ("year", "=", str(year))])

    def _find_all(self, profile, companies):
        self.env.flush_all()
        rows = self.env["care.economics"].with_context(
            allowed_company_ids=companies.ids
        )
        return rows.search([("profile_id", "=", profile.id)])

    def _group(self, domain, by, measure):
        self.env.flush_all()
        rows = self.env["care.economics"]._read_group(domain, by, [measure])
        return {group.id if group else None: value for group, value in rows}

    @users("care_manager")
    def test_ratio_of_a_customer_equals_the_hand_count(self):
        self._spend(self.first, "2025-03-02", amount=50, minutes=90)
        self._spend(self.first, "2025-11-02", minutes=30)
        touch = self._create_touch(profile_id=self.first.id, date_planned="2025-05-05")
        gift = self._create_gift(name="Tea", cost=30)
        line = self.env["care.touch.gift"].sudo()
        line.create({"touch_id": touch.id, "gift_id": gift.id})
        touch.state = "done"
        touch.date_closed = "2025-05-05"
        self._earn(self.first, 2025, 1000)
        row = self._find(self.first, 2025, self.env.user)
        # two hours at 60, an expense of 50 and a gift of 30: 200 of 1,000
        self.assertRecord(
            row, hours=2, time_cost=120, spent=80, cost=200, ratio_same=20
        )

    def test_ratio_of_a_tier_is_all_cost_over_all_revenue(self):
        self._spend(self.first, "2025-03-02", amount=100)
        self._earn(self.first, 2025, 200)  # half of it
        self._spend(self.second, "2025-03-02", amount=100)
        self._earn(self.second, 2025, 1800)  # an eighteenth
        year = [("year", "=", "2025")]
        ratios = self._group(year, ["tier_id"], "ratio_same:avg")
        self.assertEqual(ratios[self.top.id], 10)
        self.assertEqual(self._group(year, ["tier_id"], "cost:sum")[self.top.id], 200)

    def test_revenue_of_later_years_stands_beside_the_cost_of_this_one(self):
        self._spend(self.first, "2024-03-02", amount=100)
        for year, amount in ((2024, 1000), (2025, 500), (2026, 200)):
            self._earn(self.first, year, amount)
        self.assertRecord(
            self._find(self.first, 2024), ratio_same=10, ratio_next=20, ratio_later=50
        )
        # of years without revenue later nothing is said, and nothing is counted
        ratios = self._group([], ["profile_id"], "ratio_later:avg")
        self.assertEqual(ratios[self.first.id], 50)

    def test_what_stands_beside_a_ratio_gives_the_ratio(self):
        """In every row, totals included, also while later revenue is unknown."""
        for year in (2024, 2025, 2026):
            self._spend(self.first, f"{year}-01-02", amount=100)
        for year, amount in ((2024, 1000), (2025, 500)):
            self._earn(self.first, year, amount)
        for lag, cost, revenue in (
            ("same", 200, 1500),
            ("next", 100, 500),
            ("later", 0, 0),
        ):
            with self.subTest(lag):
                found = {
                    name: self._group([], ["profile_id"], f"{name}_{lag}:{way}")[
                        self.first.id
                    ]
                    for name, way in (
                        ("cost", "sum"),
                        ("revenue", "sum"),
                        ("ratio", "avg"),
                    )
                }
                self.assertEqual(found["cost"] or 0, cost)
                self.assertEqual(found["revenue"] or 0, revenue)
                expected = cost * 100 / revenue if revenue else 0
                self.assertAlmostEqual(float(found["ratio"] or 0), expected)

    def _get_lags(self):
        """By filter of the revenue's year: the context that it brings to each view."""
        arch = self._get_arch("search")
        return {
            node.get("name").removeprefix("lag_"): literal_eval(node.get("context"))
            for node in arch.xpath("//filter[starts-with(@name, 'lag_')]")
        }

    def _get_arch(self, view_type):
        view = f"customer_care_worth.care_economics_view_{view_type}"
        return etree.fromstring(self.env.ref(view).arch)

    def _get_columns(self, context):
        """The columns of revenue and ratio that the list shows."""
        return [
            node.get("name")
            for node in self._get_arch("list").xpath("/list/field")
            if node.get("name").startswith(("revenue", "ratio"))
            and not safe_eval(node.get("column_invisible"), {"context": context})
        ]

    def test_list_and_cards_show_the_years_that_the_filter_chooses(self):
        lags = self._get_lags()
        self.assertEqual([*lags], ["same", "next", "later"])
        same = ["revenue_same", "ratio_same"]
        self.assertEqual(self._get_columns({}), same)
        cards = self._get_arch("kanban")
        for lag, context in lags.items():
            with self.subTest(lag):
                shown = [f"revenue_{lag}", f"ratio_{lag}"]
                self.assertEqual(self._get_columns(context), shown)
                self.assertEqual(context["pivot_measures"][1:], shown)
                self.assertEqual(context["graph_measure"], shown[1])
                for name in shown:
                    [card] = cards.xpath(f"//field[@name='{name}']/..")
                    self.assertIn(f"lag == '{lag}'", card.get("t-if"))

    def test_revenue_that_came_later_counts_for_the_tier_without_cost(self):
        self._spend(self.first, "2024-03-02", amount=100)
        self._earn(self.first, 2025, 500)
        self._earn(self.second, 2025, 500)
        domain = [("year", "=", "2024")]
        ratios = self._group(domain, ["tier_id"], "ratio_next:avg")
        self.assertEqual(ratios[self.top.id], 10)

    def test_what_nobody_has_entered_is_no_zero(self):
        self._spend(self.first, "2025-03-02", amount=100)
        self._earn(self.second, 2025, 500)
        self.env.flush_all()
        ratios = self._group([("year", "=", "2025")], ["profile_id"], "ratio_same:avg")
        self.assertIsNone(ratios[self.first.id] or None)
        costs = self._group([("year", "=", "2025")], ["profile_id"], "cost:sum")
        self.assertFalse(costs[self.second.id])
        self.assertFalse(self._find(self.silent, 2025))

    def test_year_of_which_no_revenue_is_known_has_no_ratio(self):
        self._spend(self.first, "2014-03-02", amount=900)  # revenue not entered
        self._spend(self.first, "2015-03-02", amount=100)
        self._earn(self.first, 2015, 1000)
        ratios = self._group([], ["profile_id"], "ratio_same:avg")
        self.assertEqual(ratios[self.first.id], 10)

    def test_retention_fee_is_a_cost_of_keeping(self):
        self._earn(self.first, 2024, 1000)
        revenue = self._earn(self.first, 2025, 1000, rate=5)
        self.assertEqual(revenue.fee, 50)
        row = self._find(self.first, 2025)
        self.assertRecord(row, fee=50, cost=50, ratio_same=5)

    def test_nothing_is_summed_twice(self):
        for day in ("2025-01-02", "2025-02-02", "2025-03-02"):
            self._spend(self.first, day, amount=10, minutes=60)
        for year in (2025, 2026):
            self._earn(self.first, year, 1000)
        row = self._find(self.first, 2025)
        report = self.env["care.cost.report"]._read_group(
            [("profile_id", "=", self.first.id)], [], ["amount:sum"]
        )
        self.assertEqual(row.spent, report[0][0])
        self.assertEqual(row.time_cost, 180)
        everything = self.env["care.economics"].search([])
        self.assertEqual(len(everything), len(set(everything.ids)))

    def test_hour_costs_what_the_company_says_and_nothing_below_zero(self):
        touch = self._spend(self.first, "2025-01-02", minutes=60)
        touch.company_id.care_hour_cost = 0
        self.assertFalse(self._find(self.first, 2025).time_cost)
        settings = self.env["res.config.settings"].create({"care_hour_cost": 80})
        settings.execute()
        self.assertEqual(self._find(self.first, 2025).time_cost, 80)
        self.assertConstraint(
            "cost of an hour cannot be negative",
            lambda: settings.create({"care_hour_cost": -1}).execute(),
        )

    def test_amounts_of_two_currencies_have_no_ratio(self):
        self._spend(self.first, "2025-03-02", amount=100)
        self._earn(self.first, 2025, 1000)
        currency = self._enable_currency("CHF")
        abroad = self._create_company(currency_id=currency.id)
        profile = self._create_profile(name="Abroad", company_id=abroad.id)
        self._earn(profile, 2025, 1000, company_id=abroad.id)
        year = [("year", "=", "2025")]
        rows = self.env["care.economics"].with_context(
            allowed_company_ids=(self.env.company | abroad).ids
        )
        year += [("profile_id", "in", (self.first | profile).ids)]
        [(ratio,)] = rows._read_group(year, [], ["ratio_same:avg"])
        self.assertIsNone(ratio or None)
        ratios = {
            company: value
            for company, value in rows._read_group(
                year, ["company_id"], ["ratio_same:avg"]
            )
        }
        self.assertEqual(ratios[self.env.company], 10)

    def test_years_of_two_companies_are_two_rows(self):
        # far apart in years, near in companies: one number made of both could collide
        companies = self._create_company() | self._create_company(name="Next")
        profile = self._create_profile(name="Shared", company_id=False)
        years = dict(zip(("2281", "2025"), companies, strict=True))
        for year, company in years.items():
            touch = self._spend(profile, f"{year}-03-02", minutes=30)
            touch.sudo().company_id = company
        rows = self._find_all(profile, companies)
        self.assertEqual({row.year: row.company_id for row in rows}, years)

    def test_user_sees_own_customers_only(self):
        self._spend(self.first, "2025-03-02", amount=100)
        self.assertTrue(self._find(self.first, 2025, self.care_user))
        self.assertFalse(self._find(self.first, 2025, self.care_user_two))
        self.assertTrue(self._find(self.first, 2025, self.care_officer))
