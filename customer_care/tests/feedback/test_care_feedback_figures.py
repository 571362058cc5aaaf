from datetime import datetime
from unittest.mock import patch

from odoo.tests import freeze_time, tagged, users

from ...models.feedback import care_feedback_history
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackFigures(FeedbackCommon):
    """What is counted and named of cases is what it is called."""

    def _solve_at(self, case, moment):
        with freeze_time(moment):
            case.action_solve()
        return case

    def _print(self, case):
        sheets = self.env["ir.actions.report"]
        xmlid = "customer_care.care_feedback_sheet"
        return sheets._render_qweb_html(xmlid, case.ids)[0].decode()

    @users("care_user")
    def test_case_is_on_time_that_keeps_its_deadline(self):
        by_hand = {"estimate_override": 80, "estimate_override_reason": "Parts"}
        kept = self._solve_at(self._create_case(self.env.user), "2026-03-11 10:00:00")
        late = self._solve_at(self._create_case(self.env.user), "2026-03-11 10:30:00")
        longer = self._solve_at(
            self._create_case(self.env.user, **by_hand), "2026-03-16 10:00:00"
        )
        again = self._solve_at(self._create_case(self.env.user), "2026-03-11 09:00:00")
        with freeze_time("2026-03-12 09:00:00"):
            again.action_reopen()
        self._solve_at(again, "2026-03-13 08:30:00")
        rates = (kept | late | longer | again).mapped("on_time_rate")
        self.assertEqual(rates, [100, 0, 100, 100])

    @users("care_user")
    def test_rest_after_the_end_is_no_waiting_for_the_customer(self):
        case = self._create_case(self.env.user)
        case.action_start()
        case.action_wait()
        with freeze_time("2026-03-10 11:00:00"):
            case.action_start()
            case.action_solve()
        with freeze_time("2026-03-13 11:00:00"):
            case.action_reopen()
        self._solve_at(case, "2026-03-13 12:00:00")
        self.assertRecord(case, waiting_hours=1, handling_hours=1)
        self.assertEqual(self._print(case).count("–"), 1)

    @users("care_user")
    def test_category_is_named_in_the_language_of_the_reader(self):
        self.env["res.lang"].sudo()._activate_lang("de_DE")
        category = self.category.sudo()
        category.with_context(lang="de_DE").name = "Lecks"
        case = self._create_case(self.env.user)
        for lang, name in (("en_US", "Leaks"), ("de_DE", "Lecks")):
            here = case.with_context(lang=lang)
            here.invalidate_recordset(["estimate_text"])
            with self.subTest(lang):
                self.assertIn(name, here.estimate_text)
                self.customer.sudo().lang = lang
                html = self._print(case)
                self.assertIn(name, html)

    def _get_surges(self):
        return self.env["mail.activity"].search([("summary", "=like", "Surge%")])

    def test_what_was_told_five_times_is_no_surge(self):
        first = self._create_case(self.env.user)
        for _number in range(5):
            self._create_case(self.env.user)._merge_into(first)
        self.env["care.feedback"]._alert_surges(self.category)
        self.assertFalse(self._get_surges())

    def test_surge_is_told_to_an_officer_where_the_lead_has_left(self):
        cases = [self._create_case(self.env.user) for _number in range(7)]
        cases[-1]._merge_into(cases[0])
        self.lead.active = False
        self.env["care.feedback"]._alert_surges(self.category)
        told = self._get_surges()
        self.assertTrue(told.user_id._is_care_officer())
        self.assertEqual(told.res_id, cases[-2].id)

    @users("care_user")
    def test_history_shows_the_latest_cases_and_lists_them_all(self):
        cases = self.env["care.feedback"].union(
            *(
                self._create_case(self.env.user, date_opened=datetime(2026, 3, day, 8))
                for day in range(1, 6)
            )
        )
        case = self._create_case(self.env.user)
        with patch.object(care_feedback_history, "LATEST", 3):
            self.assertEqual(
                case.history_ids, (cases - cases[:2]).sorted("date_opened", True)
            )
        action = case.action_view_history()
        found = self.env["care.feedback"].search(action["domain"])
        self.assertLessEqual(cases | case, found)
