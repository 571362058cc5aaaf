from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_RULE

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareImprovementAction(SurveyCommon):
    """What is done about gaps: by whom, until when, and whether it helped."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wave = cls._create_closed_wave(5, 3, 3, 7, 9)
        cls.action = cls._create_action()

    @classmethod
    def _create_action(cls, user=None, **values):
        defaults = {
            "name": "Answer sooner",
            "wave_id": cls.wave.id,
            "dimension_id": cls._get_dimension("service").id,
            "user_id": cls.care_user.id,
        }
        return cls._create_by(user, "care.improvement", defaults, values)

    def _create_next(self, numbers, **values):
        values = {
            "questionnaire_id": self.wave.questionnaire_id.id,
            "rest_days": 0,
            **values,
        }
        later = self._create_wave(**values)
        self._answer(self._start(later), *numbers)
        return later

    def test_gap_is_perception_less_expectation(self):
        self.assertRecord(self.action, gap_text="-50.0", next_gap_text=False)

    def test_dimension_that_was_not_asked_for_has_no_gap(self):
        other = self._create_action(dimension_id=self._get_dimension("overall").id)
        self.assertRecord(other, gap_text=False, next_gap_text=False)

    def test_next_closed_wave_of_the_same_questionnaire_counts(self):
        self._create_next((5, 5, 5, 7, 9))  # that goes on still
        other = self._create_wave(rest_days=0)  # asks other questions
        self._answer(self._start(other), 5, 5, 5, 7, 9)
        other.action_close()
        self.env.invalidate_all()
        self.assertFalse(self.action.next_gap_text)

    def test_change_is_said_with_its_sign(self):
        for numbers, day, text in (
            ((5, 4, 4, 7, 9), "2026-02-10", "-25.0 (+25.0)"),
            ((5, 2, 2, 7, 9), "2026-02-05", "-75.0 (−25.0)"),
        ):
            with self.subTest(text):
                later = self._create_next(numbers, date_from=day)
                later.action_close()
                self.env.invalidate_all()
                self.assertEqual(self.action.next_gap_text, text)

    def test_three_heaviest_gaps_are_proposed_until_a_month_from_now(self):
        self.action.unlink()
        own = self.wave.with_user(self.care_officer)
        action = own.action_propose_improvements()
        found = self.env["care.improvement"].search(action["domain"])
        self.assertRecord(
            found,
            name="Close the gap: After-Sales Service",
            date_due=Date.to_date("2026-04-09"),
            state="open",
        )

    def test_dimension_that_somebody_works_on_is_not_proposed_again(self):
        own = self.wave.with_user(self.care_officer)
        own.action_propose_improvements()
        self.assertEqual(self.wave.improvement_ids, self.action)

    @users("care_user_two")
    def test_colleague_neither_reads_nor_closes_the_action(self):
        action = self.action.with_env(self.env)
        for call in (
            action.action_done,
            action.action_drop,
            action.action_reopen,
            lambda: action.read(["name"]),
        ):
            with self.assertRaisesRegex(AccessError, BY_RULE):
                call()

    def test_open_actions_of_who_leaves_are_open_work(self):
        work = self.env["care.open.work"]._get_work_types()["improvement"]
        self.assertMatches(self.action, work.is_open)
        self.action.with_user(self.care_user).action_drop()
        self.assertMatchesNot(self.action, work.is_open)

    def test_gaps_of_many_take_the_same_queries(self):
        names = ["gap_text", "next_gap_text"]
        many = self.action.union(*(self._create_action() for _number in range(10)))
        self.assertNoMoreQueries(lambda some: some.read(names), self.action, many)

    def test_officer_of_another_company_sees_no_action(self):
        abroad = self._create_company()
        stranger = self._create_colleague("care_abroad", "officer", company=abroad)
        self.assertHidden(self.action.with_user(stranger))
