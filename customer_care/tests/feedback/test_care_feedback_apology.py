from odoo.tests import Form, tagged

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackApology(FeedbackCommon):
    """A complaint plans an apology: by who cares for the customer."""

    def _complain(self):
        return self._create_case(
            self.env.user, type="complaint", user_id=self.handler.id
        )

    def test_owner_plans_a_visit_or_a_letter(self):
        case = self._complain().with_user(self.care_user)
        for code in ("visit", "letter"):
            with self.subTest(code), self._request_of(self.care_user) as env:
                action = case.with_env(env).action_plan_apology()
                form = Form(env["care.touch"].with_context(**action["context"]))
                self.assertEqual(form.channel_id.code, "visit")
                form.channel_id = env.ref(f"customer_care.care_channel_{code}")
                touch = form.save()
                self.assertEqual(touch.state, "planned")
                self.assertEqual(touch.profile_id, self.profile)
                self.assertIn(case.number, touch.reason)

    def test_engineer_who_does_not_see_the_customer_asks_the_owner(self):
        case = self._complain().with_user(self.handler)
        self.assertTrue(case.action_plan_apology())
        asked = case.sudo().activity_ids.filtered(
            lambda activity: activity.user_id == self.care_user
        )
        self.assertIn("Apologize", asked.summary)
        said = "".join(map(str, case.message_ids.mapped("body")))
        self.assertNotIn(self.care_user.name, said)

    def test_service_sheet_shows_the_whole_flow(self):
        case = self._complain().with_user(self.handler)
        case.action_start()
        for _step in range(4):
            case.action_complete_step()
        case.write(
            {
                "outside_text": "New seal",
                "joint_remedy": "We train the operator",
                "caused_by": "customer",
            }
        )
        case.action_solve()
        html, _type = (
            self.env["ir.actions.report"]
            .with_user(self.handler)
            ._render_qweb_html("customer_care.care_feedback_sheet", case.ids)
        )
        for words in ("Acknowledged", "Solution proposed", "New seal", "operator"):
            self.assertIn(words, html.decode())
