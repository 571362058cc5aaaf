from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged, users

from ..common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackMerge(FeedbackCommon):
    """Of two cases about one thing, one goes on and has all that was said."""

    @users("care_user")
    def test_merged_case_gives_all_and_points_to_the_other(self):
        case, survivor = self._create_feedback(), self._create_feedback()
        case.message_post(body="Here is a picture", attachments=[("a.txt", b"a")])
        wizard = self.env["care.feedback.merge"].create(
            {"feedback_id": case.id, "survivor_id": survivor.id}
        )
        wizard.action_merge()
        self.assertRecordValues(
            case, [{"state": "merged", "merged_into_id": survivor.id}]
        )
        self.assertIn("a picture", "".join(survivor.message_ids.mapped("body")))
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "care.feedback"), ("res_id", "=", survivor.id)]
        )
        self.assertEqual(files.mapped("name"), ["a.txt"])

    @users("care_user")
    def test_case_is_not_merged_into_itself(self):
        case = self._create_feedback()
        with self.assertRaises(UserError):
            case._merge_into(case)

    @users("care_user")
    def test_merged_case_that_is_taken_up_again_goes_on_by_itself(self):
        case, survivor = self._create_feedback(), self._create_feedback()
        case._merge_into(survivor)
        case.action_work()
        self.assertRecordValues(case, [{"merged_into_id": False, "date_closed": False}])
        self.assertEqual(case._get_survivor(), case)
        survivor._merge_into(case)
        self.assertEqual(survivor._get_survivor(), case)

    @users("care_user")
    def test_cases_merged_into_each_other_lead_to_an_end(self):
        case, other = self._create_feedback(), self._create_feedback()
        case._merge_into(other)
        other.sudo().write(
            {
                "merged_into_id": case.id,
                "stage_id": self.env["care.feedback.stage"]._get_of_state("merged").id,
            }
        )
        self.assertEqual(case._get_survivor(), other)
