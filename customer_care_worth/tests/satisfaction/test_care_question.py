from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import WorthMixin
from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareQuestion(WorthMixin, SurveyCommon):
    """Questions take answers of their scale, and count what they always counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.questionnaire = cls._create_questionnaire()
        cls.questions = cls.questionnaire.question_ids

    def test_answers_are_read_as_people_and_sheets_write_them(self):
        of_five, of_ten = self.questions[0], self.questions[3]
        for text, five, ten in (
            ("3", 3, 3),
            (" 5 ", 5, 5),
            ("4.0", 4, 4),
            (2, 2, 2),
            ("４", 4, 4),
            ("0", None, 0),
            ("10", None, 10),
            ("11", None, None),
            ("-1", None, None),
            ("2.5", None, None),
            ("", None, None),
            (None, None, None),
            (False, None, None),
            ("good", None, None),
            ("nan", None, None),
            ("inf", None, None),
            ("1e0", 1, 1),
        ):
            with self.subTest(text=text):
                self.assertEqual(of_five._read_answer(text), five)
                self.assertEqual(of_ten._read_answer(text), ten)

    def test_weights_are_refused_in_our_sentence(self):
        dimension = self._get_dimension("service")
        for record in (self.questions[0], dimension):
            for weight in (0, -1):
                with self.subTest(record=record._name, weight=weight):
                    values = {"weight": weight}
                    self.assertConstraint("greater than zero", record.write, values)

    def test_only_the_recommendation_keeps_to_one_scale(self):
        for question_type, refused in (
            ("nps", True),
            ("perception", False),
            ("effort", False),
        ):
            values = {"type": question_type, "scale": "1_5"}
            with self.subTest(question_type):
                if refused:
                    self.assertRefused(
                        self.questions[0].write, values, says="from 0 to 10"
                    )
                else:
                    self.questions[0].write(values)

    def test_unanswered_questions_change_and_go(self):
        self.questions[0].write({"weight": 9, "scale": "0_10"})
        self.questions[1].unlink()
        self.assertEqual(len(self.questionnaire.question_ids), 4)

    def test_answered_question_keeps_each_thing_it_counts_by(self):
        wave = self._create_wave(questionnaire_id=self.questionnaire.id)
        self._answer(self._start(wave), 5, 3, 5, 7, 9)
        question = self.questions[1]
        for values in (
            {"dimension_id": self._get_dimension("price").id},
            {"type": "wish"},
            {"scale": "0_10"},
            {"weight": 4},
            {"questionnaire_id": self._create_questionnaire().id},
        ):
            with self.subTest(values):
                self.assertRefused(question.write, values, says="has been answered")
        question.write({"name": "Our service", "is_required": False, "sequence": 1})
        self.assertEqual(question.name, "Our service")

    def test_answer_on_an_anonymous_sheet_fixes_the_question_as_well(self):
        wave = self._create_wave(
            questionnaire_id=self.questionnaire.id, is_anonymous=True
        )
        self._answer(self._start(wave)[0], 5, 3, 5, 7, 9)
        own = self.questions[1].with_user(self.care_manager).sudo()
        self.assertRefused(own.write, {"weight": 4}, says="has been answered")

    def test_dimension_that_is_asked_for_is_archived_and_not_deleted(self):
        dimension = self._get_dimension("service")
        self.assertConstraint("Another model is using", dimension.unlink)
        dimension.active = False
        self.assertEqual(self.questions[0].dimension_id, dimension)

    def test_technical_name_of_a_dimension_is_the_only_one(self):
        values = {"name": "Service again", "code": "service"}
        dimensions = self.env["care.dimension"]
        self.assertConstraint("technical name", dimensions.create, values)

    def test_copied_questionnaire_has_questions_that_may_change(self):
        wave = self._create_wave(questionnaire_id=self.questionnaire.id)
        self._answer(self._start(wave), 5, 3, 5, 7, 9)
        copied = self.questionnaire.copy()
        self.assertEqual(copied.name, "How are we doing (copy)")
        self.assertFalse(copied.question_ids & self.questions)
        copied.question_ids.weight = 7
        named = self.questionnaire.copy({"name": "Shorter"})
        self.assertEqual(named.name, "Shorter")

    @users("care_user", "care_officer")
    def test_questions_are_read_by_all_and_changed_by_managers(self):
        own = self.questionnaire.with_env(self.env)
        for record in (own, own.question_ids[0], own.question_ids[0].dimension_id):
            with self.subTest(record._name):
                self.assertTrue(record.name)
                for call, arguments in (
                    (record.write, ({"name": "Mine"},)),
                    (record.unlink, ()),
                ):
                    self.assertRefused(
                        call, *arguments, error=AccessError, says=BY_ROLE
                    )

    def test_questionnaire_of_another_company_is_not_offered(self):
        abroad = self._create_company()
        theirs = self._create_questionnaire(company_id=abroad.id)
        self.assertHidden(theirs.with_user(self.care_manager))
        self.assertVisible(self.questionnaire.with_user(self.care_manager))
        asked = self.env["care.question"].with_user(self.care_manager)
        self.assertFindsNothing(asked, [("questionnaire_id", "=", theirs.id)])
