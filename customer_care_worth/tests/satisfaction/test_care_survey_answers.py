from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareSurveyAnswers(SurveyCommon):
    """The first answer stays, and who types one is named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wave = cls._create_wave()
        cls.response = cls._start(cls.wave)

    def _type(self, user, *numbers, response=None):
        response = (response or self.response).with_user(user)
        return response._store_typed(self._get_numbers(self.wave, *numbers), "Said so")

    def test_index_is_the_weighted_mean_of_what_is_perceived(self):
        self.assertTrue(self._answer(self.response, 5, 3, 5, 7, 9))
        by_hand = (3 * 50 + 1 * 100 + 2 * 70) / 6
        self.assertAlmostEqual(self.response.points, by_hand)
        self.assertEqual(self.response.points_text, "65.0")

    def test_points_of_a_dimension_stand_once(self):
        self._answer(self.response, 5, 3, 5, 7, 9)
        first = self.response.score_ids.filtered("is_first")
        self.assertEqual(len(first), 4)
        service = first.filtered(
            lambda score: (
                (score.type, score.dimension_id.code) == ("perception", "service")
            )
        )
        self.assertAlmostEqual(service.dimension_points, (3 * 50 + 100) / 4)

    def test_second_answer_changes_nothing(self):
        self._answer(self.response, 5, 3, 5, 7, 9)
        self.assertFalse(self._answer(self.response, 1, 1, 1, 1, 1))
        self.assertEqual(self.response.score_ids.mapped("value"), [5, 3, 5, 7, 9])

    def test_nobody_writes_an_answer(self):
        self._answer(self.response, 5, 3, 5, 7, 9)
        for user in (self.care_user, self.care_officer, self.care_manager):
            score = self.response.score_ids[0].with_user(user)
            self.assertRefused(
                score.write, {"value": 1}, says="set by the system: Answer"
            )
            self.assertRefused(score.unlink, says=BY_ROLE)
            self.assertRefused(
                self.response.with_user(user).write,
                {"points": 1},
                says="set by the system: Satisfaction Points",
            )

    def test_what_a_customer_sent_no_colleague_corrects(self):
        self._answer(self.response, 5, 3, 5, 7, 9)
        self.assertRefused(
            self._type,
            self.care_officer,
            1,
            1,
            1,
            1,
            1,
            says="cannot be changed by colleagues",
        )

    def test_typed_answers_name_who_typed_them(self):
        self._type(self.care_user, 5, 3, 5, 7, 9)
        self.assertRecord(
            self.response,
            state="answered",
            source="typed",
            typed_user_id=self.care_user.id,
        )

    def test_typed_answers_are_corrected_by_officers_and_the_first_ones_stay(self):
        self._type(self.care_user, 5, 3, 5, 7, 9)
        self.assertRefused(
            self._type,
            self.care_user,
            5,
            5,
            5,
            7,
            9,
            says="Only officers correct typed answers",
        )
        self._type(self.care_officer, 5, 4, 5, 7, 9)
        score = self.response.score_ids[1]
        self.assertEqual((score.value, score.first_value), (4, 3))
        self.assertAlmostEqual(self.response.points, (3 * 75 + 100 + 2 * 70) / 6)
        said = "".join(map(str, self.profile.message_ids.mapped("body")))
        self.assertIn("Service: 3 → 4", said)

    def test_nobody_types_for_customers_of_others(self):
        self.assertRefused(self._type, self.care_user_two, 5, 3, 5, 7, 9, says=BY_RULE)

    def test_customer_who_was_not_drawn_is_added_by_name(self):
        other = self._create_asked(1)
        for _time in range(2):
            other.with_user(self.care_user).action_enter_survey()
        response = other.response_ids
        self.assertIn(self.care_user.name, response.not_asked_reason)
        self._type(self.care_user, 5, 3, 5, 7, 9, response=response)
        self.assertRecord(response, state="answered", source="typed")
        self.assertRefused(
            other.with_user(self.care_user_two).action_enter_survey,
            says="Only the owner, the backup or an officer",
        )
        self.wave.action_close()
        own = other.with_user(self.care_user)
        self.assertRefused(own.action_enter_survey, says="No survey is running")

    def test_answers_are_typed_beside_the_touch_until_there_are_some(self):
        touch = self._create_touch(profile_id=self.profile.id)
        own = touch.with_user(self.care_user)
        self.assertEqual(own.typed_wave_id, self.wave)
        url = f"/care/survey/type/{self.response.id}"
        self.assertEqual(own.action_enter_survey()["url"], url)
        self._answer(self.response, 5, 3, 5, 7, 9)
        self.assertFalse(own.typed_wave_id)
        self.assertRefused(own.action_enter_survey, says="has not answered")

    def test_customer_is_part_of_a_wave_once(self):
        values = {"wave_id": self.wave.id, "profile_id": self.profile.id}
        create = self.env["care.response"].create
        self.assertConstraint("part of this wave already", create, values)

    def test_answered_question_keeps_what_it_counts_by(self):
        self._answer(self.response, 5, 3, 5, 7, 9)
        question = self.wave.questionnaire_id.question_ids[1]
        own = question.with_user(self.care_manager).sudo()
        self.assertRefused(own.write, {"weight": 9}, says="has been answered")
        self.assertRefused(own.unlink, says="has been answered")
        own.write({"name": "The service", "weight": 3})
        copied = self.wave.questionnaire_id.copy()
        copied.question_ids[1].weight = 9
        self.assertEqual(copied.name, "How are we doing (copy)")

    def test_recommendation_has_its_own_scale(self):
        question = self._create_questionnaire().question_ids[-1]
        self.assertRefused(question.write, {"scale": "1_5"}, says="from 0 to 10")

    def test_net_value_is_value_less_cost(self):
        questionnaire = self.env.ref("customer_care_worth.care_questionnaire_value")
        wave = self._create_wave(questionnaire_id=questionnaire.id, rest_days=0)
        response = self._start(wave)
        self._answer(response, 8, 8, 6, 6, 5, 5, 3, 3)
        self.assertAlmostEqual(response.net_value, 70 - 40)
        self.assertEqual(response.net_value_text, "+30.0")
        self.assertFalse(response.points_text)

    def test_owner_sees_answers_of_own_customers_only(self):
        self._answer(self.response, 5, 3, 5, 7, 9)
        scores = self.env["care.score"].search([("wave_id", "=", self.wave.id)])
        for user, count in (
            (self.care_user, 5),
            (self.care_user_two, 0),
            (self.care_officer, 5),
        ):
            own = scores.with_user(user)
            found = own.search([("wave_id", "=", self.wave.id)])
            self.assertEqual(len(found), count, user.login)

    def test_merged_customers_keep_the_responses_of_both(self):
        other = self._create_asked(1)
        self._run(self.wave)
        self._answer(self.response, 5, 3, 5, 7, 9)
        self._answer(other.response_ids, 4, 4, 4, 8, 8)
        (self.profile | other)._merge_for(self.customer)
        self.assertEqual(len(self.profile.exists().response_ids), 2)
        self.assertEqual(len(self.profile.score_ids), 10)

    def test_managers_delete_comments_kept_too_long_and_figures_stay(self):
        self.env["care.settings"]._set("retention_days", 365)
        self._answer(self.response, 5, 3, 5, 7, 9, comment="Faster please")
        self.response.date_refreshed = "2025-01-01"
        responses = self.env["care.response"]
        outdated = responses.with_user(self.care_manager).search(
            [("is_outdated", "=", True)]
        )
        self.assertEqual(outdated, self.response)
        for user in (self.care_user, self.care_officer):
            with self.assertRaisesRegex(AccessError, "Only a care manager"):
                outdated.with_user(user).action_delete_personal_facts()
        outdated.action_delete_personal_facts()
        self.assertRecord(self.response, comment=False, points=65)
        self.assertIn("deleted", self.response.profile_id.message_ids[0].body)
