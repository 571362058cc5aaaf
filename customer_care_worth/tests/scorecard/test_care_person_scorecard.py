from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..people.common_people import PeopleCommon

MODEL = "care.person.scorecard"


@tagged("post_install", "-at_install")
class TestCarePersonScorecard(PeopleCommon):
    """The figures of a person in a period, each with the list that stands behind it."""

    def _get_page(self, reader=None, **filters):
        self.env.flush_all()
        page = self.env[MODEL].with_user(reader or self.care_user)
        return page.get_report(filters)

    def _get_figures(self, reader=None, **filters):
        figures = self._get_page(reader, **filters)["figures"]
        return {figure["id"]: figure for figure in figures}

    def test_each_figure_equals_its_hand_count(self):
        self._fill_every_figure()
        figures = self._get_figures()
        for code, value, note in (
            ("touches", "4", ""),
            ("on_time", "3 of 4", ""),
            ("reached", "3 of 4", ""),
            ("help", "1", ""),
            ("promises_kept", "1 of 2", ""),
            ("cases_solved", "1", ""),
            ("ratings", "4.0 / 5", "Answers: 1"),
            ("satisfaction", "–", "No data"),
            ("losses", "2", ""),
            ("won_back", "1", ""),
            ("retained", "83 %", "5 of 6"),
            ("covered", "1 of 1", ""),
        ):
            with self.subTest(code):
                figure = figures[code]
                self.assertEqual((figure["value"], figure["note"]), (value, note))

    def test_list_behind_each_figure_shows_as_many_as_it_counts(self):
        self._fill_every_figure()
        for reader in (self.care_user, self.care_officer):
            figures = self._get_figures(reader, user=self.care_user.id)
            counted = {one: figures[one] for one in figures if one != "fee"}
            for code, figure in counted.items():
                with self.subTest(code, reader=reader.login):
                    if not figure["link"]:
                        self.assertEqual(figure["value"], "–")
                        continue
                    shown = self._get_list(figure["link"], reader)
                    self.assertEqual(len(shown), figure["count"])
                    self.assertFalse(figure["hidden"])

    def test_what_the_reader_no_longer_sees_is_said_beside_the_figure(self):
        self._log_touch()
        self.profile.user_id = self.care_user_two
        self.assertFalse(self.profile.with_user(self.care_user).has_access("read"))
        figure = self._get_figures()["touches"]
        self.assertEqual(figure["value"], "1")
        self.assertEqual(figure["hidden"], "1 not visible to you")
        self.assertFalse(self._get_list(figure["link"]))

    def test_figures_are_those_of_the_chosen_period(self):
        self._log_touch(date_done="2026-02-10 03:00:00", date_planned="2026-02-10")
        figures = self._get_figures(unit="month", period="2026-02-01")
        self.assertEqual(figures["touches"]["value"], "1")
        figures = self._get_figures(unit="month", period="2026-03-01")
        self.assertEqual(figures["touches"]["value"], "–")

    def test_days_are_those_where_the_person_is(self):
        self.care_user.tz = "Asia/Shanghai"
        self._log_touch(date_done="2026-02-28 17:00:00", date_planned="2026-02-28")
        figures = self._get_figures(unit="month", period="2026-03-01")
        self.assertEqual(figures["touches"]["count"], 1)
        self.assertEqual(len(self._get_list(figures["touches"]["link"])), 1)
        self.assertEqual(figures["on_time"]["value"], "0 of 1")
        self.assertTrue(self.profile.touch_ids.is_done_late)

    def test_what_nobody_has_recorded_is_not_shown_as_zero(self):
        for model in ("care.loss", "care.touch", "care.promise"):
            self.env[model].search([]).unlink()
        figures = self._get_figures()
        for code in ("help", "losses", "ratings", "promises_kept", "retained"):
            with self.subTest(code):
                self.assertEqual(figures[code]["value"], "–")
        self._create_loss(profile_id=self._create_profiles(1)[0].id)
        figures = self._get_figures(self.care_user_two)
        self.assertEqual(figures["losses"]["value"], "0")  # the team has one

    def test_retention_is_the_same_for_a_colleague_and_an_officer(self):
        tier = self.env.ref("customer_care.care_tier_a")
        for user in self.care_user | self.care_user_two | self.care_officer:
            buyers = self._create_profiles(
                5, user_id=user.id, tier_id=tier.id, date_start="2025-01-01"
            )
            self._create_loss(profile_id=buyers[0].id)
        told = [
            self._get_figures(reader, user=self.care_user.id)["retained"]
            for reader in (self.care_user, self.care_officer)
        ]
        self.assertTrue(told[0]["median"])
        for name in ("value", "note", "median"):
            with self.subTest(name):
                self.assertEqual(told[0][name], told[1][name])

    def test_median_is_of_the_team_and_of_three_at_least(self):
        for user in (self.care_user, self.care_user_two, self.care_officer):
            self._log_touch(user)
        before = self._get_figures()["touches"]["median"]
        colleagues = self._find_colleagues()
        counts = {
            user.id: len(
                self.env["care.touch"].search(
                    [
                        ("done_user_id", "=", user.id),
                        ("state", "=", "done"),
                        ("date_done", ">=", "2026-01-01"),
                        ("date_done", "<", "2026-04-01"),
                    ]
                )
            )
            for user in colleagues
        }
        ordered = sorted(counts.values())
        middle = len(ordered) // 2
        value = (
            ordered[middle]
            if len(ordered) % 2
            else (ordered[middle - 1] + ordered[middle]) / 2
        )
        shown = f"{value:g}"
        self.assertEqual(before, f"Median of {len(ordered)}: {shown}")

    def _find_colleagues(self):
        """Who owns customers to contact, or did a touch this quarter."""
        engine = self.env["care.work.measure"]
        owners = self.env["care.profile"].search(engine._get_customer_domain()).user_id
        touches = self.env["care.touch"].search(
            [
                ("state", "=", "done"),
                ("date_done", ">=", "2026-01-01"),
                ("date_done", "<", "2026-04-01"),
            ]
        )
        return engine._find_colleagues() & (owners | touches.done_user_id)

    def test_page_says_who_the_team_is(self):
        self._log_touch()
        page = self._get_page()
        count = len(self._find_colleagues())
        self.assertIn(f"the {count} colleagues", page["note"])
        self.assertIn(self.env.company.name, page["note"])

    def test_retention_agrees_with_the_loss_analysis(self):
        self._fill_every_figure()
        report = self.env["care.loss.report"].with_user(self.care_officer)
        rows = report.get_report({"unit": "quarter"})["owners"]
        [row] = [row for row in rows if row["id"] == self.care_user.id]
        figure = self._get_figures()["retained"]
        kept, count = row["retention"]["part"], row["retention"]["count"]
        self.assertEqual(figure["note"], f"{kept} of {count}")

    def test_loss_counts_for_who_was_the_owner_then(self):
        buyers = self._create_profiles(6, date_start="2025-01-01")
        self._create_loss(profile_id=buyers[0].id)
        buyers[0].user_id = self.care_user_two
        figures = self._get_figures(self.care_officer, user=self.care_user.id)
        self.assertEqual(figures["retained"]["note"], "5 of 6")

    @users("care_user")
    def test_user_sees_nobody_elses_scorecard(self):
        page = self.env[MODEL]
        for call in (
            lambda: page.get_report({"user": self.care_user_two.id}),
            self.care_user_two.with_user(self.env.user).action_care_open_scorecard,
            lambda: self.env[
                "report.customer_care_worth.care_person_scorecard_document"
            ]._get_report_values([], {"user": self.care_user_two.id}),
        ):
            with self.assertRaisesRegex(AccessError, "your own scorecard"):
                call()
        cards = self.env["care.scorecard"].search([])
        self.assertEqual(cards.action_open_person()["params"]["model"], MODEL)
        self.assertEqual(cards.user_id, self.env.user)
        self.assertRefused(
            cards.export_data, ["name"], says="may not export customer data"
        )

    @users("care_user", "care_officer", "care_manager")
    def test_everybody_opens_their_own(self):
        page = self.env[MODEL].get_report()
        self.assertEqual(page["filters"]["user"], self.env.uid)
        offered = {select["name"] for select in page["selects"]}
        self.assertEqual("user" in offered, self.env.user._is_care_officer())

    def test_officer_sees_nobody_of_another_company(self):
        company = self._create_company()
        elsewhere = self._create_colleague("care_elsewhere", "user", company)
        with self.assertRaisesRegex(AccessError, "your own scorecard"):
            self._get_page(self.care_officer, user=elsewhere.id)

    def test_nobody_without_care_reads_a_scorecard(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self._get_page(self._create_employee())

    def test_queries_do_not_grow_with_customers_and_colleagues(self):
        self._fill_every_figure()
        self._create_contribution()
        few = self._count_queries(self._get_page)
        for profile in self._create_profiles(20, date_start="2025-01-01"):
            self._log_touch(profile_id=profile.id)
            self._create_contribution(profile_id=profile.id)
        for place in range(5):
            self._create_colleague(f"care_more_{place}", "user")
        self.assertLessEqual(self._count_queries(self._get_page), few)

    def test_manager_opens_it_from_the_user_form(self):
        view = self.env["res.users"].with_user(self.care_manager)
        arch = view.get_view(self.env.ref("base.view_users_form").id)["arch"]
        self.assertIn('name="action_care_open_scorecard"', arch)
        seller = self.env["res.users"].with_user(self.care_user)
        arch = seller.get_view(self.env.ref("base.view_users_form").id)["arch"]
        self.assertNotIn('name="action_care_open_scorecard"', arch)
        opened = self.care_user.with_user(self.care_manager)
        action = opened.action_care_open_scorecard()
        self.assertEqual(action["params"]["filters"]["user"], self.care_user.id)

    def test_printout_tells_what_the_page_shows(self):
        self._fill_every_figure()
        report = self.env["ir.actions.report"].with_user(self.care_officer)
        name = "customer_care_worth.care_person_scorecard_document"
        data = {"user": self.care_user.id, "unit": "quarter"}
        html, __ = report._render_qweb_html(name, [], data=data)
        text = html.decode()
        self.assertIn(self.care_user.name, text)
        self.assertIn("83 %", text)

    def test_every_word_is_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_user.lang = "zh_CN"
        page = self.env[MODEL].with_user(self.care_user).with_context(lang="zh_CN")
        self.assertTrue(page.get_report()["figures"])

    def test_card_leads_to_reports_and_says_what_is_missing(self):
        report = self.env["care.work.report"].with_user(self.care_user)
        report = report.create({"date": "2026-03-09"})
        cards = self.env["care.scorecard"].with_user(self.care_user)
        card = cards.search([("user_id", "=", self.care_user.id)])
        self.assertEqual(card.missing_report_count, 1)
        self.assertFinds(report, card.action_open_reports()["domain"], report)
        page = self.env[card.action_open_morning()["params"]["model"]]
        self.assertTrue(page.with_user(self.care_user).get_report()["tables"])
