from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from ..people.common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareCampaignReturn(PeopleCommon):
    """What a campaign has cost, and what those brought in whom it has reached."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.contribution"].search([]).unlink()
        cls.plan = cls._create_plan(
            "New pumps", trigger="once", date_once="2026-01-10", state="draft"
        )
        cls.reached, cls.missed = cls._create_profiles(2)
        for customer, outcome in (
            (cls.reached, "reached"),
            (cls.missed, "not_reached"),
        ):
            cls._log_touch(
                profile_id=customer.id,
                plan_id=cls.plan.id,
                step_id=cls.plan.step_ids.id,
                outcome=outcome,
                date_planned="2026-01-10",
                date_done="2026-01-10 05:00:00",
            )
        spent = {"name": "Leaflets", "amount": 100, "date": "2026-01-10"}
        cls._create_expense(profile_id=False, plan_id=cls.plan.id, **spent)
        for customer, day, amount in (
            (cls.reached, "2026-01-01", 50),
            (cls.reached, "2026-01-10", 7),  # on the day itself: neither
            (cls.reached, "2026-01-11", 300),
            (cls.reached, "2026-02-20", 400),
            (cls.missed, "2026-01-20", 9000),
        ):
            cls._create_contribution(profile_id=customer.id, date=day, amount=amount)

    def _get_cells(self, reader=None, **filters):
        self.env.flush_all()
        page = self.env["care.campaign.return"].with_user(reader or self.care_officer)
        [table] = [
            table
            for table in page.get_report(filters)["tables"]
            if table["id"] == "campaigns"
        ]
        [row] = [row for row in table["rows"] if row["id"] == self.plan.id]
        return row["cells"]

    def test_figures_equal_the_hand_count_for_each_lag_and_window(self):
        for lag, window, after, ratio in (
            (0, 90, "700.00", "7.0"),
            (0, 30, "300.00", "3.0"),
            (30, 30, "400.00", "4.0"),
            (60, 30, "–", "–"),
        ):
            with self.subTest(lag=lag, window=window):
                reached, cost, before, came, per = self._get_cells(
                    lag=lag, window=window
                )
                self.assertEqual(reached["text"], "1")
                self.assertIn("100.00", cost["text"])
                self.assertIn("50.00", before["text"])
                self.assertIn(after, came["text"])
                self.assertEqual(per["text"], ratio)

    def test_each_figure_opens_what_it_adds_up(self):
        cells = self._get_cells()
        lists = [self._get_list(cell["link"], self.care_officer) for cell in cells[:-1]]
        self.assertEqual(lists[0], self.reached)
        for shown, amount in zip(lists[1:], (100, 50, 700), strict=True):
            self.assertEqual(sum(shown.mapped("amount")), amount)

    def test_reached_are_those_of_the_company_whose_cost_it_is(self):
        company = self._create_company(self.care_officer)
        elsewhere = self._create_profile(name="Elsewhere", company_id=company.id)
        self.plan.company_id = False
        self._log_touch(
            profile_id=elsewhere.id,
            company_id=company.id,
            plan_id=self.plan.id,
            step_id=self.plan.step_ids.id,
        )
        both = [self.env.company.id, company.id]
        officer = self.env["care.campaign.return"].with_user(self.care_officer)
        for allowed, customer in ((both, self.reached), (both[::-1], elsewhere)):
            page = officer.with_context(allowed_company_ids=allowed)
            [row] = [
                row
                for table in page.get_report()["tables"]
                for row in table["rows"]
                if row["id"] == self.plan.id
            ]
            cell = row["cells"][0]
            self.assertEqual(cell["text"], "1")
            self.assertFinds(self.env["care.profile"], cell["link"]["domain"], customer)

    def test_archived_customer_counts_in_each_figure_or_in_none(self):
        before = [cell["text"] for cell in self._get_cells()]
        self.reached.with_user(self.care_manager).action_archive()
        self.assertEqual([cell["text"] for cell in self._get_cells()], before)
        shown = self._get_list(self._get_cells()[0]["link"], self.care_officer)
        self.assertEqual(shown, self.reached)

    def test_figure_moves_when_another_addon_tells_a_payment(self):
        contributions = self.env["care.contribution"]
        entry = {"invoice 1": (self.reached, "2026-02-01", 500)}
        contributions._fill_contributions(entry, self.env.company)
        self.assertIn("1,200.00", self._get_cells()[3]["text"])

    def test_nothing_recorded_is_not_zero(self):
        self.env["care.expense"].search([("plan_id", "=", self.plan.id)]).unlink()
        self.env["care.contribution"].search([]).unlink()
        texts = [cell["text"] for cell in self._get_cells()]
        self.assertEqual(texts, ["1", "–", "–", "–", "–"])

    def test_unknown_lag_is_the_usual_one(self):
        page = self.env["care.campaign.return"].with_user(self.care_officer)
        report = page.get_report({"lag": 17, "window": "x"})
        self.assertEqual(report["filters"], {"lag": 0, "window": 90})

    def test_no_campaign_says_what_to_do(self):
        coming = {"date_once": "2027-01-01", "date_once_to": False}
        self.env["care.plan"].search([("trigger", "=", "once")]).write(coming)
        page = self.env["care.campaign.return"].with_user(self.care_officer)
        report = page.get_report()
        self.assertFalse(report["tables"])
        self.assertIn("one date", report["empty"]["text"])

    @users("care_user")
    def test_user_does_not_open_it(self):
        with self.assertRaisesRegex(AccessError, "Only officers"):
            self.env["care.campaign.return"].get_report()

    def test_queries_do_not_grow_with_campaigns_and_customers(self):
        page = self.env["care.campaign.return"].with_user(self.care_officer)
        few = self._count_queries(page.get_report)
        for number in range(5):
            plan = self._create_plan(
                f"More {number}", trigger="once", date_once="2026-02-10", state="draft"
            )
            for profile in self._create_profiles(3):
                self._log_touch(
                    profile_id=profile.id, plan_id=plan.id, step_id=plan.step_ids.id
                )
        self.assertLessEqual(self._count_queries(page.get_report), few)
