from odoo.tests import freeze_time, tagged

from ..common import WorthCommon

MARCH = {"unit": "quarter", "period": "2026-01-01"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-20 02:00:00")
class TestCareLossReport(WorthCommon):
    """The page counts what one counts by hand, and opens what it has counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.loss"].search([]).unlink()
        cls.env["care.loss.change"].search([]).unlink()
        everybody = cls.env["care.profile"].with_context(active_test=False).search([])
        everybody.active = False
        cls.a, cls.b = (cls.env.ref(f"customer_care.care_tier_{code}") for code in "ab")
        cls.buyers = cls._create_profiles(10, date_start="2025-01-01")
        cls.buyers[:6].tier_id = cls.a
        cls.buyers[6:].tier_id = cls.b
        cls.buyers[8:].user_id = cls.care_user_two
        cls.fresh = cls._create_profiles(2, date_start="2026-02-01")

    def _get_report(self, user=None, **filters):
        reports = self.env["care.loss.report"].with_user(user or self.care_officer)
        return reports.get_report(MARCH | filters)

    def _lose(self, place, date="2026-02-10", **values):
        buyer = self.buyers[place]
        return self._create_loss(
            self.care_officer, profile_id=buyer.id, date=date, **values
        )

    def _find(self, name, domain):
        return self.env[name].with_user(self.care_officer).search(domain)

    def test_rates_equal_a_hand_count(self):
        self._lose(0, "2025-10-10")  # before: no customer at the start
        self._lose(1)
        self._lose(2).action_win_back()
        self._lose(3, extent="partial", share=30)
        self._create_loss(profile_id=self.fresh[0].id)  # was none at the start
        figures = self._get_report()["figures"]
        self.assertEqual(figures["start"], 9)
        self.assertEqual(figures["lost"], 2)
        self.assertEqual(figures["kept"], 8)
        self.assertEqual(figures["regained"], 1)
        self.assertEqual(figures["new"], 2)
        self.assertAlmostEqual(figures["loss"]["value"], 200 / 9)
        self.assertAlmostEqual(figures["retention"]["value"], 800 / 9)

    def test_lists_behind_the_figures_hold_as_many(self):
        self._lose(0, "2025-10-10")
        self._lose(1)
        self._lose(2).action_win_back()
        figures = self._get_report()["figures"]
        for name, model in (
            ("start", "care.profile"),
            ("lost", "care.loss"),
            ("kept", "care.profile"),
            ("regained", "care.loss"),
            ("new", "care.profile"),
        ):
            found = self._find(model, figures[f"{name}_domain"])
            self.assertEqual(len(found), figures[name], name)

    def test_rates_of_tiers_and_owners_equal_a_hand_count(self):
        self._lose(0)
        self._lose(6)
        self._lose(9)
        report = self._get_report()
        tiers = {row["id"]: row for row in report["tiers"]}
        self.assertEqual(tiers[self.a.id]["loss"]["part"], 1)
        self.assertEqual(tiers[self.a.id]["loss"]["count"], 6)
        self.assertEqual(tiers[self.b.id]["loss"]["part"], 2)
        self.assertEqual(tiers[self.b.id]["retention"]["value"], 50)
        owners = {row["id"]: row for row in report["owners"]}
        self.assertEqual(owners[self.care_user_two.id]["loss"]["value"], 50)
        self.assertEqual(owners[self.care_user.id]["loss"]["count"], 8)
        for row in (*report["tiers"], *report["owners"]):
            found = self._find("care.loss", row["domain"])
            self.assertEqual(len(found), row["loss"]["part"], row["name"])

    def test_customer_who_is_lost_twice_counts_once_for_the_first_owner(self):
        self._lose(0, "2026-01-10").action_win_back()
        again = {"state": "open", "date": "2026-03-10"}
        self.env["care.loss"].search([]).date_closed = "2026-02-01"
        self.buyers[0].user_id = self.care_user_two
        self._create_loss(profile_id=self.buyers[0].id, **again)
        report = self._get_report()
        figures = report["figures"]
        told = [figures[name] for name in ("start", "lost", "kept", "regained")]
        self.assertEqual(told, [10, 1, 9, 1])
        owners = {row["id"]: row for row in report["owners"]}
        self.assertEqual(owners[self.care_user.id]["loss"]["part"], 1)
        self.assertEqual(owners[self.care_user_two.id]["loss"]["part"], 0)

    def test_retention_of_a_group_opens_the_customers_who_stayed(self):
        self._lose(0, "2025-10-10")  # before: no customer at the start
        self._lose(1)
        self._lose(2).action_win_back()
        self._lose(3, extent="partial", share=30)
        self._lose(9)
        self._create_loss(profile_id=self.fresh[0].id)  # was none at the start
        self.buyers[4].tier_id = False
        self.buyers[2].write({"tier_id": self.b.id, "user_id": self.care_user_two.id})
        report = self._get_report()
        rows = [*report["tiers"], *report["owners"]]
        kept = {row["name"]: row["retention"]["part"] for row in report["tiers"]}
        self.assertEqual(kept, {self.a.name: 3, self.b.name: 3, "None": 1})
        for row in rows:
            with self.subTest(row["name"]):
                found = self._find("care.profile", row["kept_domain"])
                self.assertEqual(len(found), row["retention"]["part"])

    def test_loss_stays_with_the_owner_of_then(self):
        self._lose(0)
        self.buyers[0].user_id = self.care_user_two
        owners = {row["id"]: row for row in self._get_report()["owners"]}
        self.assertEqual(owners[self.care_user.id]["loss"]["part"], 1)
        self.assertEqual(owners[self.care_user_two.id]["loss"]["part"], 0)
        self.assertEqual(owners[self.care_user_two.id]["loss"]["count"], 2)

    def test_figures_of_a_tier_an_owner_and_a_team_equal_a_hand_count(self):
        self._lose(0, "2025-10-10")
        self._lose(1)
        self._lose(6)
        self._lose(9)
        self.buyers[1].user_id = self.care_user_two  # the loss stays with the first
        team = self._create_team(members=self.care_user_two)
        for chosen, start, lost in (
            ({"tier_id": self.a.id}, 5, 1),
            ({"tier_id": self.b.id}, 4, 2),
            ({"user_id": self.care_user.id}, 7, 2),
            ({"user_id": self.care_user_two.id}, 2, 1),
            ({"team_id": team.id}, 2, 1),
            ({"tier_id": self.a.id, "user_id": self.care_user_two.id}, 0, 0),
        ):
            with self.subTest(chosen):
                report = self._get_report(**chosen)
                figures = report["figures"]
                self.assertEqual((figures["start"], figures["lost"]), (start, lost))
                self.assertEqual(report["filters"] | chosen, report["filters"])
                for name, model in (("start", "care.profile"), ("lost", "care.loss")):
                    found = self._find(model, figures[f"{name}_domain"])
                    self.assertEqual(len(found), figures[name], name)
                price = sum(row["count"] for row in report["reasons"])
                self.assertEqual(price, lost)

    def test_what_is_no_filter_is_not_looked_at(self):
        self._lose(1)
        for chosen in ({"tier_id": "x"}, {"user_id": -1}, {"team_id": [1]}):
            self.assertEqual(self._get_report(**chosen)["figures"]["start"], 10)

    def test_cost_of_keeping_is_that_of_the_chosen_customers(self):
        for place, amount in ((0, 50), (6, 70)):
            self._create_expense(
                profile_id=self.buyers[place].id, amount=amount, date="2026-02-01"
            )
        costs = self._get_report(tier_id=self.b.id)["costs"]
        self.assertEqual((costs["keep"], costs["keep_count"]), (70 / 4, 4))

    def test_reasons_are_counted_and_weighed(self):
        loss = self._lose(0, reasons=("price", "rival"))
        loss.line_ids[0].weight = 3
        self._lose(1, reasons=("price",))
        self._lose(2, "2025-11-10", reasons=("rival",))
        price, rival = self._get_report()["reasons"]
        self.assertEqual((price["name"], price["count"]), ("Price", 2))
        self.assertEqual((price["weight"], rival["weight"]), (1.75, 0.25))
        self.assertEqual(rival["trend"][-2:], [1, 1])
        self.assertEqual(len(self._find("care.loss", price["domain"])), 2)

    def test_two_remedies_of_one_reason_show_different_success(self):
        apology, offer = self._get_remedy("apology"), self._get_remedy("offer")
        for place in range(3):
            loss = self._lose(place, plan_id=apology.id)
            if place:
                loss.action_win_back()
            else:
                loss.action_give_up()
        self._lose(3, plan_id=offer.id).action_give_up()
        self._lose(4, plan_id=offer.id)
        rows = {row["plan_id"]: row for row in self._get_report()["remedies"]}
        self.assertEqual(rows[apology.id]["share"]["part"], 2)
        self.assertEqual(rows[apology.id]["share"]["count"], 3)
        self.assertEqual(rows[offer.id]["share"]["value"], 0)
        self.assertEqual(rows[offer.id]["running"], 1)
        for row in rows.values():
            found = self._find("care.loss.attempt", row["domain"])
            self.assertEqual(len(found), row["share"]["count"])
            running = self._find("care.loss.attempt", row["running_domain"])
            self.assertEqual(len(running), row["running"])

    def test_change_shows_the_rate_before_and_after(self):
        self._lose(0, "2026-03-05", reasons=("promise_broken",))
        self._lose(1, "2026-03-06", reasons=("price",))
        self._lose(2, "2026-03-12", reasons=("promise_broken",))
        self._lose(3, "2026-03-07", reasons=("promise_broken",))
        self.env["care.loss.change"].create(
            {
                "name": "Deliveries are confirmed",
                "date": "2026-03-11",
                "reason_id": self._get_loss_reason("promise_broken").id,
            }
        )
        [change] = self._get_report()["changes"]
        self.assertEqual((change["before"]["part"], change["before"]["count"]), (2, 12))
        self.assertEqual((change["after"]["part"], change["after"]["count"]), (1, 9))
        self.assertEqual(len(self._find("care.loss", change["before_domain"])), 2)
        self.assertEqual(len(self._find("care.loss", change["after_domain"])), 1)

    def test_cohort_says_how_many_of_a_start_stay(self):
        self._lose(0, "2025-08-10")
        cohort = self._get_report()["cohorts"][0]
        self.assertEqual((cohort["name"], cohort["size"]), ("2025 Q1", 10))
        self.assertEqual(cohort["kept"], [100, 100, 90, 90, 90])
        self.assertEqual(len(self._find("care.profile", cohort["domain"])), 10)

    def test_costs_come_from_what_is_recorded(self):
        costs = self._get_report()["costs"]
        self.assertEqual((costs["keep"], costs["win"], costs["back"]), (None,) * 3)
        expense = {"name": "Dinner", "amount": 90, "date": "2026-02-01"}
        expenses = self.env["care.expense"]
        expenses.create(expense | {"profile_id": self.buyers[5].id})
        self.fresh[0].acquisition_cost = 45
        loss = self._lose(0, plan_id=self._get_remedy().id)
        back = {"plan_id": self._get_remedy().id, "profile_id": loss.profile_id.id}
        expenses.create(expense | back | {"amount": 30})
        loss.action_win_back()
        costs = self._get_report()["costs"]
        self.assertRecordValues(self.fresh[0], [{"acquisition_cost": 45}])
        self.assertEqual(costs["keep"], 9)  # 90 for ten customers
        self.assertEqual((costs["win"], costs["win_count"]), (45, 1))
        self.assertEqual((costs["back"], costs["back_count"]), (30, 1))
        self.assertEqual(costs["times"], 5)

    def test_periods_are_months_quarters_or_years(self):
        for unit, count, name in (
            ("month", 12, "Mar 2026"),
            ("quarter", 8, "2026 Q1"),
            ("year", 4, "2026"),
        ):
            report = self._get_report(unit=unit, period=False)
            self.assertEqual(len(report["periods"]), count)
            self.assertEqual(report["periods"][-1]["name"], name)

    def test_filters_that_are_none_change_nothing(self):
        report = self._get_report(unit="week", period="yesterday")
        self.assertEqual(report["filters"], MARCH)

    def test_reader_counts_the_own_customers_only(self):
        self._lose(0)
        self._lose(9)
        report = self._get_report(self.care_user_two)
        self.assertEqual(report["figures"]["start"], 2)
        self.assertEqual(report["figures"]["lost"], 1)
        self.assertEqual(report["changes"], [])

    def test_number_of_queries_does_not_grow(self):
        self._lose(0, plan_id=self._get_remedy().id)
        self._get_report()
        few = self._count_queries(self._get_report)
        for place in range(1, 9):
            self._lose(place, plan_id=self._get_remedy().id)
        self.assertLessEqual(self._count_queries(self._get_report), few)
