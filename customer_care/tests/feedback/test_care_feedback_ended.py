from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged, users

from .common_feedback import RatingCommon

CLOSED = "This case is closed"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareFeedbackEnded(RatingCommon):
    """What has ended stays as it ended, through whatever door one comes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "balanced"
        cls.member = cls._create_member(cls.care_user_two)

    def _end(self, **values):
        """A case of the handler that he has solved."""
        case = self._create_case(self.env.user, user_id=self.handler.id, **values)
        case.action_solve()
        return case

    @users("care_user")
    def test_verbs_of_open_cases_refuse_those_that_have_ended(self):
        case = self._end(type="complaint")
        member = self.member.with_env(self.env).with_context(care_feedback_id=case.id)
        for verb in (
            case.action_take,
            case.action_assign_best,
            case.action_return,
            case.action_complete_step,
            case.action_note_phone_answer,
            member.action_assign,
        ):
            with self.subTest(verb.__name__):
                self.assertRefused(verb, says=CLOSED)
        self.assertEqual(case.user_id, self.handler)

    @users("care_user")
    def test_lists_take_the_open_ones_and_say_how_many_they_leave(self):
        ended, fresh = self._end(), self._create_case(self.env.user)
        for verb, user in (
            ("action_take", self.env.user),
            ("action_assign_best", self.care_user_two),
        ):
            with self.subTest(verb):
                answer = getattr(ended | fresh, verb)()
                self.assertIn("left as they are: 1", answer["params"]["message"])
                self.assertRecordValues(
                    ended | fresh, [{"user_id": self.handler.id}, {"user_id": user.id}]
                )
                self.assertFalse(ended.sudo().activity_ids)

    @users("care_user")
    def test_case_that_a_colleague_has_solved_meanwhile_is_not_declined(self):
        case = self._create_case(self.env.user)
        values = {"feedback_id": case.id, "reason": "Too late", "alternative": "A new"}
        dialog = self.env["care.feedback.decline"].create(values)
        case.action_solve()
        self.assertRefused(dialog.action_decline, says=CLOSED)
        self.assertRecord(case, state="solved", decline_reason=False)

    @users("care_user")
    def test_no_stage_opens_a_case_again_after_the_window(self):
        case = self._end()
        work = self.env["care.feedback.stage"]._get_of_state("in_progress")
        with freeze_time("2026-03-20 04:00:00"):
            case.stage_id = work
            self.assertEqual(case.state, "in_progress")
            case.action_solve()
        with freeze_time("2027-03-10 04:00:00"):
            self.assertRefused(case.write, {"stage_id": work.id}, says="Use Reopen")
            self.assertEqual(case.state, "solved")
            action = case.action_reopen()
            self.assertNotEqual(action["res_id"], case.id)

    def test_low_rating_after_the_window_opens_a_new_case(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        later = fields.Datetime.now() + timedelta(days=60)
        with freeze_time(later):
            self._rate(case, 1)
        self.assertEqual(case.state, "solved")
        following = self.env["care.feedback"].search([("original_id", "=", case.id)])
        self.assertTrue(following.is_open)
