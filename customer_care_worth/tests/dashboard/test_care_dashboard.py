import re

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..people.common_people import PeopleCommon

TIER_A = "customer_care.care_tier_a"
SUMS = {"contributions", "costs"}


@tagged("post_install", "-at_install")
class TestCareDashboard(PeopleCommon):
    """What matters today and how a period went, each figure with its list."""

    def _get_page(self, reader=None, **filters):
        self.env.flush_all()
        page = self.env["care.dashboard"].with_user(reader or self.care_user)
        return page.get_report(filters)

    def _get_figures(self, reader=None, **filters):
        groups = self._get_page(reader, **filters)["groups"]
        return {figure["id"]: figure for group in groups for figure in group["figures"]}

    def _get_charts(self, reader=None, **filters):
        charts = self._get_page(reader, **filters)["charts"]
        return {chart["id"]: chart for chart in charts}

    def test_each_figure_equals_its_hand_count(self):
        self._fill_every_figure()
        figures = self._get_figures()
        for code, value, note in (
            ("due", "1", ""),
            ("left", "1", ""),
            ("promises_due", "1", ""),
            ("covered", "1 of 1", ""),
            ("touches", "4", "1 in the period before"),
            ("on_time", "3 of 4", ""),
            ("reached", "3 of 4", ""),
            ("promises_kept", "1 of 2", ""),
            ("cases_solved", "1", "0 in the period before"),
            ("ratings", "4.0 / 5", "Answers: 1"),
            ("losses", "2", "0 in the period before"),
            ("won_back", "1", "0 in the period before"),
        ):
            with self.subTest(code):
                figure = figures[code]
                self.assertEqual((figure["value"], figure["note"]), (value, note))
        self.assertIn("2,500", figures["contributions"]["value"])
        self.assertIn("300", figures["costs"]["value"])

    def test_each_figure_equals_the_list_that_it_opens(self):
        self._fill_every_figure()
        for reader in (self.care_user, self.care_officer, self.care_manager):
            figures = self._get_figures(reader)
            linked = [code for code in figures if figures[code]["link"]]
            self.assertEqual(len(linked), 18, reader.login)
            for code in linked:
                with self.subTest(code, reader=reader.login):
                    shown = self._get_list(figures[code]["link"], reader)
                    told = self._read_number(code, figures[code])
                    self.assertEqual(told, self._count_list(code, shown))

    def _read_number(self, code, figure):
        """What a figure tells of its list: how many, the part of a whole, or a sum."""
        value, note = figure["value"], figure["note"]
        told = note if "%" in value or code == "ratings" else value.replace(",", "")
        return int(re.search(r"\d+", told)[0])

    def _count_list(self, code, shown):
        if code in SUMS:
            return sum(shown.mapped("amount"))
        if code == "ratings":
            self.assertEqual({*shown.mapped("value")}, {4})
        return len(shown)

    def test_each_bar_equals_the_list_that_it_opens(self):
        self._fill_every_figure()
        self.profile._count_risk()
        for reader in (self.care_user, self.care_manager):
            charts = self._get_charts(reader)
            self.assertLessEqual({"tiers", "touches", "cases", "losses"}, {*charts})
            for chart in charts.values():
                for series in chart["series"]:
                    with self.subTest(chart["id"], of=series["label"], by=reader.login):
                        shown = [
                            len(self._get_list(link, reader))
                            for link in series["links"]
                        ]
                        self.assertEqual(series["data"], shown)

    def test_chart_shows_what_is_good_and_what_is_not_as_its_measure_says(self):
        self._fill_every_figure()
        self._create_touch()._close("missed")
        tones = {
            chart: [series["tone"] for series in told["series"]]
            for chart, told in self._get_charts().items()
        }
        for chart, expected in (
            ("tiers", ["success", "danger"]),
            ("touches", ["success", "danger"]),
            ("cases", ["", "success"]),
            ("losses", ["danger", "success"]),
        ):
            with self.subTest(chart):
                self.assertEqual(tones[chart], expected)

    def test_what_nobody_has_recorded_is_not_shown_as_zero(self):
        for model in ("care.loss", "care.contribution", "care.touch", "care.promise"):
            self.env[model].search([]).unlink()
        figures = self._get_figures()
        codes = ("touches", "losses", "contributions", "on_time", "promises_kept")
        for code in (*codes, "ratings"):
            with self.subTest(code):
                figure = figures[code]
                self.assertEqual((figure["value"], figure["note"]), ("–", "No data"))
                self.assertFalse(figure["link"])
        self.assertNotIn("losses", self._get_charts())

    def test_none_of_what_is_recorded_elsewhere_is_none(self):
        self._create_loss(date="2024-02-10")
        self.assertEqual(self._get_figures()["losses"]["value"], "0")

    def test_each_period_is_counted_beside_the_one_before(self):
        for unit, period, day in (
            ("month", "2025-04-01", "2025-03-31"),  # the oldest that is compared
            ("quarter", "2025-10-01", "2025-07-01"),
            ("year", "2026-01-01", "2025-12-31"),
        ):
            with self.subTest(unit):
                touch = self._log_touch(date_done=f"{day} 03:00:00", date_planned=day)
                figure = self._get_figures(unit=unit, period=period)["touches"]
                told = figure["value"], figure["note"]
                self.assertEqual(told, ("0", "1 in the period before"))
                touch.sudo().unlink()

    def test_customers_in_touch_and_overdue_are_all_that_there_are(self):
        owned = self._create_profiles(3, tier_id=self.env.ref(TIER_A).id)
        owned[:2].date_last_contact = "2025-01-01"
        chart, figure = self._get_charts()["tiers"], self._get_figures()["covered"]
        self.assertEqual([series["data"] for series in chart["series"]], [[1], [2]])
        self.assertEqual(figure["value"], "1 of 3")

    def test_officer_looks_at_everybody_or_a_part(self):
        self._fill_every_figure()
        other = self._create_profiles(1, user_id=self.care_user_two.id)
        other.tier_id = self.env.ref("customer_care.care_tier_b")
        self._log_touch(self.care_user_two, profile_id=other.id)
        team = self._create_team(members=self.care_user_two)
        everybody = self._get_figures(self.care_officer)["touches"]
        for filters in (
            {"user_id": self.care_user_two.id},
            {"team_id": team.id},
            {"tier_id": other.tier_id.id, "user_id": self.care_user_two.id},
        ):
            with self.subTest(filters):
                figures = self._get_figures(self.care_officer, **filters)
                self.assertEqual(figures["touches"]["value"], "1")
        self.assertEqual(everybody["value"], "5")

    def test_user_sees_the_own_work_whatever_is_asked_for(self):
        self._fill_every_figure()
        self._log_touch(self.care_user_two)
        own = self._get_figures()
        asked = {"whose": "all", "user_id": self.care_user_two.id, "team_id": 1}
        page = self._get_page(**asked)
        self.assertEqual(self._get_figures(**asked), own)
        self.assertEqual(page["filters"]["whose"], "mine")
        names = {select["name"] for select in page["selects"]}
        self.assertFalse(names & {"whose", "user_id", "team_id"})

    def test_filters_that_are_none_are_ignored(self):
        usual = self._get_page(self.care_officer)
        for filters in (
            {"tier_id": "1; DROP"},
            {"user_id": -1},
            {"unit": "century", "period": "never"},
            {"whose": ["all"], "unit": ["month"]},
        ):
            with self.subTest(filters):
                page = self._get_page(self.care_officer, **filters)
                self.assertEqual(page["filters"], usual["filters"])

    def test_days_are_those_where_the_reader_is(self):
        self.care_user.tz = "Asia/Shanghai"
        self._log_touch(date_done="2026-02-28 17:00:00", date_planned="2026-03-01")
        before = self._get_figures(unit="month", period="2026-02-01")["touches"]
        after = self._get_figures(unit="month", period="2026-03-01")["touches"]
        self.assertEqual(int(after["value"]) - int(before["value"]), 1)
        chart = self._get_charts(unit="month")["touches"]
        [done, __] = chart["series"]
        self.assertEqual(done["data"][-1], int(after["value"]))

    def test_what_waits_is_of_the_day_where_the_reader_is(self):
        self._create_touch(date_planned="2026-03-09")
        for zone, due, left in (("UTC", "0", "1"), ("Pacific/Pago_Pago", "1", "0")):
            with self.subTest(zone):
                self.care_user.tz = zone
                figures = self._get_figures()
                waits = figures["due"]["value"], figures["left"]["value"]
                self.assertEqual(waits, (due, left))

    def test_what_the_reader_may_not_read_is_no_zero(self):
        self.assertIn("promises_due", self._get_figures())
        rights = self.env["ir.model.access"].search(
            [("model_id.model", "=", "care.promise")]
        )
        rights.perm_read = False
        self.assertNotIn("promises_due", self._get_figures())

    def test_nobody_sees_another_company(self):
        company = self._create_company()
        stranger = self._create_colleague("care_elsewhere", "officer", company)
        self._fill_every_figure()
        seen, hidden = self._get_figures(), self._get_figures(stranger)
        for code, value in (
            ("touches", "4"),
            ("losses", "2"),
            ("cases_opened", "1"),
            ("contributions", "2,500"),
        ):
            with self.subTest(code):
                self.assertIn(value, seen[code]["value"])
                self.assertEqual(hidden[code]["value"], "–")

    def test_amounts_are_those_of_the_current_company(self):
        self._create_contribution(amount=2500)
        company = self._create_company(self.care_manager)
        elsewhere = self._create_profiles(1, company_id=company.id)
        self._create_contribution(
            profile_id=elsewhere.id, company_id=company.id, amount=70000
        )
        page = self.env["care.dashboard"].with_user(self.care_manager)
        page = page.with_context(allowed_company_ids=[company.id, self.env.company.id])
        groups = page.get_report()["groups"]
        [figure] = [
            figure
            for group in groups
            for figure in group["figures"]
            if figure["id"] == "contributions"
        ]
        self.assertIn("70,000", figure["value"])
        self.assertEqual(figure["note"], company.name)

    def test_archived_customer_is_counted_nowhere(self):
        self.profile.tier_id = self.env.ref(TIER_A)
        before = self._get_figures()["covered"]
        self.assertEqual(before["value"], "1 of 1")
        self.profile.with_user(self.care_manager).action_archive()
        self.assertEqual(self._get_figures()["covered"]["value"], "–")

    def test_page_is_empty_for_who_sees_no_customer(self):
        newcomer = self._create_colleague("care_newcomer", "user")
        for reader, filters, is_empty in (
            (self.care_user, {}, False),
            (self.care_user, {"tier_id": self.env.ref(TIER_A).id}, False),
            (self.care_officer, {"whose": "mine"}, False),
            (newcomer, {}, True),
        ):
            with self.subTest(reader.login, **filters):
                page = self._get_page(reader, **filters)
                self.assertEqual(page["is_empty"], is_empty)

    def test_share_is_said_in_percent_when_enough_are_known(self):
        for place in range(6):
            self._log_touch(outcome="reached" if place else "not_reached")
        figure = self._get_figures()["reached"]
        self.assertEqual((figure["value"], figure["note"]), ("83 %", "5 of 6"))

    def test_nobody_without_care_opens_it(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self._get_page(self._create_employee())

    def test_queries_do_not_grow_with_customers(self):
        self._fill_every_figure()
        for reader in (self.care_user, self.care_manager):
            few = self._count_queries(lambda reader=reader: self._get_page(reader))
            for profile in self._create_profiles(10, date_start="2025-01-01"):
                self._log_touch(profile_id=profile.id)
                self._create_contribution(profile_id=profile.id)
                self._create_loss(profile_id=profile.id)
            many = self._count_queries(lambda reader=reader: self._get_page(reader))
            with self.subTest(reader=reader.login):
                self.assertLessEqual(many, few)
