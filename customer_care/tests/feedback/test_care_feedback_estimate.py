from datetime import datetime, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged, users

from ..common import BY_FIELD, BY_ROLE
from .common_feedback import HistoryCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")
class TestCareFeedbackEstimate(HistoryCommon):
    """A case is promised by how long the solved cases took that are most like it."""

    @users("care_user")
    def test_estimate_comes_from_cases_that_agree(self):
        other = self.category.sudo().create({"name": "Noise", "team_id": self.team.id})
        self._create_history([1, 2, 3, 4, 5] * 10, user=self.env.user)
        self._create_history(
            [100] * 50, category_id=other.id, place="Harbour", user=self.env.user
        )
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=3, promised_hours=5)

    @users("care_user")
    def test_short_history_tells_cases_apart_as_well(self):
        other = self.category.sudo().create({"name": "Noise", "team_id": self.team.id})
        self._create_history([2] * 6, user=self.env.user)
        self._create_history([30] * 6, category_id=other.id, user=self.env.user)
        self.assertEqual(self._create_case(self.env.user).expected_hours, 2)
        noise = self._create_case(self.env.user, category_id=other.id)
        self.assertEqual(noise.expected_hours, 30)

    @users("care_user")
    def test_five_cases_of_a_day_and_five_of_a_week_tell_new_ones_apart(self):
        other = self.category.sudo().create({"name": "Noise", "team_id": self.team.id})
        self._create_history([24] * 5, user=self.env.user)
        self._create_history([168] * 5, category_id=other.id, user=self.env.user)
        rows = [(self.category, 24, 2, datetime(2026, 3, 11, 10))]
        rows += [(other, 168, 4, datetime(2026, 3, 17, 10))]
        for category, hours, difficulty, promised in rows:
            with self.subTest(category.name):
                case = self._create_case(self.env.user, category_id=category.id)
                self.assertRecord(
                    case,
                    expected_hours=hours,
                    promised_hours=hours,
                    difficulty=difficulty,
                    date_promised=promised,
                )
                self.assertIn("5 similar solved cases", case.estimate_text)

    @users("care_user")
    def test_cases_of_others_are_similar_and_not_named(self):
        self._create_history([2] * 10)
        case = self._create_case(self.env.user)
        self.assertTrue(case.sudo().estimate_basis["similar"])
        self.assertIn("similar solved cases", case.estimate_text)
        self.assertFalse(case.similar_ids - case.search([]))
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            case.read(["estimate_basis"])

    @users("care_user")
    def test_nothing_is_shown_as_similar_that_speaks_of_something_else(self):
        other = self.category.sudo().create({"name": "Invoices"})
        self._create_history(
            [2] * 10, name="Wrong invoice", category_id=other.id, user=self.env.user
        )
        for name, count in (("Fire in the hall", 0), ("An invoice again", 10)):
            with self.subTest(name):
                case = self._create_case(self.env.user, name=name, category_id=False)
                self.assertEqual(len(case.similar_ids), count)

    @users("care_user")
    def test_estimate_is_made_at_once_also_when_the_case_is_solved_at_once(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        case.sudo().action_solve()
        self.assertEqual(case.expected_hours, 8)

    @users("care_user")
    def test_newer_cases_come_before_older_ones_that_agree_alike(self):
        self._create_history([2] * 50, days_ago=2, user=self.env.user)
        self._create_history([90] * 50, days_ago=60, user=self.env.user)
        self.assertEqual(self._create_case(self.env.user).expected_hours, 2)

    @users("care_user")
    def test_words_tell_cases_apart_that_agree_otherwise(self):
        self._create_history([2] * 50, name="水泵漏油", user=self.env.user)
        self._create_history([30] * 50, name="发票金额不对", user=self.env.user)
        self.assertEqual(
            self._create_case(self.env.user, name="新水泵漏油严重").expected_hours, 2
        )
        self.assertEqual(
            self._create_case(self.env.user, name="发票不对").expected_hours, 30
        )

    @users("care_user")
    def test_many_at_once_are_estimated_like_one_by_one(self):
        for place, name in (
            ("Harbour", "漏油"),
            ("Plant", "pump leaks"),
            ("", "噪音大"),
        ):
            self._create_history(
                range(1, 25), place=place, name=name, user=self.env.user
            )
        values = {"partner_id": self.customer.id, "category_id": self.category.id}
        names = ["漏油严重", "the pump leaks", "噪音", "something", "漏油 pump"] * 4
        cases = self.env["care.feedback"].create(
            [{"name": name, "place": "Plant", **values} for name in names]
        )
        together = cases.sudo()._get_estimates()
        for case in cases:
            with self.subTest(case.name):
                self.assertEqual(case.sudo()._get_estimates()[case], together[case])

    @users("care_user")
    def test_only_cases_solved_before_count(self):
        self._create_history([2] * 10, days_ago=9, user=self.env.user)
        case = self._create_case(self.env.user, date_opened=datetime(2026, 2, 1))
        self.assertEqual(case.sudo().estimate_basis["fallback"], self.category.id)

    @users("care_user")
    def test_without_history_the_target_of_the_category_counts(self):
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=8, promised_hours=8)
        self.assertIn("the target of Leaks is 8.0 h", case.estimate_text)

    @users("care_user")
    def test_target_is_called_a_target_also_where_few_cases_were_solved(self):
        usual = {str(self.env.company.id): (3, 2, 3)}
        self.category.sudo().usual_times = usual
        case = self._create_case(self.env.user)
        self.assertEqual(case.sudo().estimate_basis["count"], 0)
        self.assertIn("the target of Leaks is 8.0 h", case.estimate_text)

    @users("care_user")
    def test_category_without_target_asks_what_it_is_part_of(self):
        part = self.category.sudo().create(
            {"name": "Seals", "parent_id": self.category.id}
        )
        self.assertEqual(
            self._create_case(self.env.user, category_id=part.id).expected_hours, 8
        )

    @users("care_user")
    def test_case_without_category_is_estimated_all_the_same(self):
        case = self._create_case(self.env.user, category_id=False)
        self.assertEqual(case.expected_hours, 8)
        self.assertIn("and no category", case.estimate_text)

    @users("care_user")
    def test_estimate_is_explained_in_one_sentence(self):
        self._create_history(range(1, 11), user=self.env.user)
        case = self._create_case(self.env.user)
        self.assertRegex(
            case.estimate_text,
            r"^Expected from 10 similar solved cases, alike in .*category.* \(the "
            r"closest count most\): about 5\.0 h, most likely within 9\.0 h\.$",
        )

    @users("care_user")
    def test_weighted_estimate_is_not_told_as_a_count_of_the_cases(self):
        self._create_history([5, 6, 7, 8], user=self.env.user, name="Noise")
        self._create_history([20] * 3, user=self.env.user, name="水泵漏油很严重")
        case = self._create_case(self.env.user, name="水泵漏油很严重")
        self.assertEqual(case.expected_hours, 20)  # half of the cases took up to 8 h
        self.assertIn("about 20.0 h", case.estimate_text)
        self.assertNotIn("half", case.estimate_text)

    @users("care_user")
    def test_estimate_stays_as_it_was_made(self):
        case = self._create_case(self.env.user)
        self._create_history([50] * 20, user=self.env.user)
        case.place = "Harbour"
        case.invalidate_recordset()
        self.assertEqual(case.expected_hours, 8)

    @users("care_user")
    def test_estimate_stays_when_the_opening_is_corrected(self):
        self._create_history([3] * 10, user=self.env.user)
        case = self._create_case(self.env.user)
        self._create_history([50] * 20, days_ago=1, user=self.env.user)
        case.sudo().date_opened = datetime(2026, 3, 10, 9)
        self.assertEqual(case.expected_hours, 3)
        case.action_solve()
        case.sudo().date_opened = datetime(2026, 3, 10, 8)
        self.assertRecord(case, expected_hours=3, estimate_error=1)

    @users("care_user")
    def test_one_outlier_moves_nothing(self):
        self._create_history([2, 3, 4, 5, 6, 7, 8, 9, 10, 90 * 24], user=self.env.user)
        self.assertLessEqual(self._create_case(self.env.user).promised_hours, 10)

    @users("care_user")
    def test_one_extreme_case_with_the_same_words_moves_nothing(self):
        other = self.category.sudo().create({"name": "Noise", "team_id": self.team.id})
        for count in (5, 9, 40, 160):
            self.env["care.feedback.memory"].sudo().search([]).unlink()
            usual = {"name": "Anything", "category_id": other.id}
            self._create_history([4, 6, 8] * (count // 3), user=self.env.user, **usual)
            words = {"name": "Packaging torn", "days_ago": 3, "category_id": False}
            self._create_history([623.5], user=self.env.user, **words)
            case = self._create_case(
                self.env.user, name="Packaging torn", category_id=False
            )
            with self.subTest(count):
                self.assertLessEqual(case.promised_hours, 8)

    @users("care_user")
    def test_category_with_a_target_goes_by_it_before_cases_of_others(self):
        other = self.category.sudo().create({"name": "Noise", "team_id": self.team.id})
        self._create_history([90] * 12, category_id=other.id, user=self.env.user)
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=8, promised_hours=8)
        self.assertEqual(
            case.estimate_text,
            "No solved case in this category yet: the target of Leaks is 8.0 h.",
        )
        self._create_history([3] * 4, user=self.env.user)
        case = self._create_case(self.env.user)
        self.assertEqual(case.expected_hours, 8)
        self.assertIn("Too few solved cases in this category (4)", case.estimate_text)
        self._create_history([3], user=self.env.user)
        self.assertEqual(self._create_case(self.env.user).expected_hours, 3)

    @users("care_user")
    def test_category_without_a_target_goes_by_cases_of_others(self):
        other = self.category.sudo().create({"name": "Noise", "team_id": self.team.id})
        self._create_history([90] * 12, user=self.env.user)
        case = self._create_case(self.env.user, category_id=other.id)
        self.assertEqual(case.expected_hours, 90)

    @users("care_user")
    def test_part_goes_by_cases_of_its_siblings_before_the_target_of_the_parent(self):
        parent = self.category.sudo()
        parts = parent.create(
            [{"name": name, "parent_id": parent.id} for name in ("Seals", "Hoses")]
        )
        case = self._create_case(self.env.user, category_id=parts[0].id)
        self.assertEqual(case.expected_hours, 8)
        self._create_history([3] * 5, category_id=parts[1].id, user=self.env.user)
        case = self._create_case(self.env.user, category_id=parts[0].id)
        self.assertEqual(case.expected_hours, 3)

    @users("care_user")
    def test_difficulty_is_where_the_expectation_falls(self):
        self._create_history([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] * 3, user=self.env.user)
        self.assertEqual(self._create_case(self.env.user).difficulty, 3)

    @users("care_user")
    def test_outcome_stands_beside_the_estimate(self):
        self._create_history([2] * 10, user=self.env.user)
        case = self._create_case(self.env.user)
        with freeze_time("2026-03-10 15:00:00"):
            case.action_solve()
        self.assertRecord(case, handling_hours=5, estimate_error=3, on_time_rate=0)

    @users("care_user")
    def test_averages_leave_out_cases_without_the_number(self):
        self._create_history([2] * 10, user=self.env.user)
        self._create_case(self.env.user)
        case = self._create_case(self.env.user)
        with freeze_time("2026-03-10 15:00:00"):
            case.action_solve()
        measures = ["handling_hours:avg", "estimate_error:avg", "expected_hours:avg"]
        domain = [("user_id", "=", case.user_id.id), ("id", ">=", case.id - 1)]
        found = self.env["care.feedback"]._read_group(domain, [], measures)
        self.assertEqual(found, [(5, 3, 2)])

    @users("care_user")
    def test_hours_set_by_hand_need_a_reason_and_move_the_deadline(self):
        case = self._create_case(self.env.user)
        with self.assertRaisesRegex(ValidationError, "needs a reason"):
            case.estimate_override = 30
        case.write({"estimate_override": 30, "estimate_override_reason": "Parts"})
        self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 16))

    @users("care_user")
    def test_companies_learn_apart(self):
        self._create_history([2] * 10, user=self.env.user)
        company = self._create_company()
        officer = self._create_colleague("care_far", "officer", company)
        case = self._create_case(officer, partner_id=False, category_id=False)
        self.assertEqual(case.sudo().estimate_basis["count"], 0)

    @users("care_user")
    def test_reopened_case_teaches_nothing_until_it_is_solved_again(self):
        [*_rest, case] = self._create_history([2] * 5, user=self.env.user)
        case.action_reopen()
        case = self._create_case(self.env.user).sudo()
        self.assertEqual(case.estimate_basis["fallback"], self.category.id)

    def test_category_learns_its_usual_times(self):
        self._create_history([1, 2, 3, 4, 5])
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_learn").method_direct_trigger()
        self.assertRecord(
            self.category, case_count=5, median_hours=3, percentile_80_hours=4
        )

    def test_usual_times_are_those_of_the_company(self):
        company = self._create_company()
        self._create_history([1, 2, 3, 4, 5])
        self._create_history([50] * 6, company_id=company.id)
        self.category._learn_usual_times()
        self.assertEqual(self.category.case_count, 5)
        far = self.category.with_company(company)
        self.assertEqual(far.case_count, 6)
        self.env["care.feedback.memory"].search([]).unlink()
        for place, hours in ((self.env.company, 3), (company, far.median_hours)):
            case = self._create_case(self.env.user, company_id=place.id)
            self.assertEqual(case.expected_hours, hours)

    @users("care_officer")
    def test_totals_of_the_report_count_each_case_once(self):
        for month, hours in ((1, [90]), (2, [7] * 9)):
            for number in hours:
                opened = datetime(2026, month, 3)
                case = self._create_case(
                    self.env.user, date_opened=opened
                )  # the target: 8 hours
                solved = self.env["care.feedback.stage"]._get_of_state("solved")
                ended = opened + timedelta(hours=number)
                case.sudo().write({"stage_id": solved.id, "date_solved": ended})
        self.env.flush_all()
        own = [("category_id", "=", self.category.id)]
        [[share, count]] = self.env["care.feedback.accuracy"]._read_group(
            own, [], ["on_time_share:avg", "case_count:sum"]
        )
        self.assertEqual((share, count), (90, 10))

    @users("care_officer")
    def test_report_gives_the_median_error_and_the_share_kept_by_month(self):
        for hours in (7, 8, 9, 90):
            case = self._create_case(self.env.user, date_opened=datetime(2026, 2, 1))
            case.sudo().write(
                {
                    "stage_id": self.env.ref(
                        "customer_care.care_feedback_stage_solved"
                    ).id,
                    "date_solved": datetime(2026, 2, 1) + timedelta(hours=hours),
                }
            )
        self.env.flush_all()
        report = self.env["care.feedback.accuracy"]
        rows = report.search([("category_id", "=", self.category.id)])
        self.assertRecord(
            rows,
            month=datetime(2026, 2, 1).date(),
            case_count=4,
            median_error=1,
            on_time_share=50,
        )
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            report.with_user(self.care_user).check_access("read")
