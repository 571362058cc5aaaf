from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackErasure(FeedbackCommon):
    """Cases stay for what they teach, without the person who spoke."""

    @users("care_manager")
    def test_erased_customer_leaves_times_without_a_person(self):
        words = dict.fromkeys(("place", "symptom", "root_cause", "lesson"), "Lin Mei's")
        case = self._create_case(
            self.env.user,
            description="<p>My number is 5550101</p>",
            priority="3",
            **words,
        )
        case.sudo().message_subscribe(self.customer.ids)
        case.action_share_with_customer()
        case.action_solve()
        self.profile.with_env(self.env)._erase()
        self.assertRecordValues(
            case, [dict.fromkeys(words, False) | {"is_shared": False, "priority": "3"}]
        )
        self.assertNotIn(self.customer, case.message_partner_ids)
        self.assertRecord(case, name="Erased", partner_id=False, state="solved")
        self.assertFalse(case.message_ids)

    def test_no_free_words_of_a_case_outlive_the_person(self):
        case = self._create_case(estimate_override=8, estimate_override_reason="Mei")
        case.estimate_override = 0
        words = {
            name: "<p>Mei</p>" if field.type == "html" else "Mei"
            for name, field in case._fields.items()
            if field.type in ("char", "text", "html")
            and field.store
            and not (field.compute or field.related or field.readonly)
        }
        case.sudo().write(words)
        self.assertIn("estimate_override_reason", words)
        self.profile.with_user(self.care_manager)._erase()
        left = [name for name in words if "Mei" in str(case.sudo()[name] or "")]
        self.assertEqual(left, [])

    def test_nothing_told_to_single_colleagues_and_no_reminder_names_the_person(self):
        case = self._create_case(
            self.env.user, name="Lin Mei fell", user_id=self.handler.id
        )
        case.message_notify(
            partner_ids=self.handler.partner_id.ids,
            subject=case.display_name,
            body="Call Lin Mei",
        )
        case.activity_ids.with_user(self.handler).action_done()
        ignored = self.env["care.ignored.mail"].create(
            {"name": "Away", "email_from": "Mei <mei@x.example.com>", "reason": "flood"}
        )
        case.email_from = "mei@x.example.com"
        self.profile.with_user(self.care_manager)._erase()
        on_case = [("res_id", "=", case.id)]
        messages = self.env["mail.message"].search(
            [("model", "=", "care.feedback"), *on_case]
        )
        activities = self.env["mail.activity"].with_context(active_test=False)
        activities = activities.search([("res_model", "=", "care.feedback"), *on_case])
        self.assertFalse(messages)
        self.assertFalse(activities)
        self.assertFalse(ignored.exists())

    def test_deleted_contact_leaves_no_words_in_cases_and_ratings(self):
        stranger = self._create_contact("Hu Po", email="hu.po@elsewhere.example.com")
        case = self._create_case(
            self.env.user, partner_id=stranger.id, description="By Hu Po"
        )
        case.is_shared = True
        case.action_solve()
        case._request_ratings()
        case.request_ids._submit_rating(4, "Yours, Hu Po")
        self.env.flush_all()
        tracked = self.env(context={})  # as colleagues work
        stranger.with_env(tracked).unlink()
        self.env.cr.precommit.run()
        self.assertRecord(case.request_ids, comment=False, partner_id=False, value=4)
        self.assertNotIn("Hu Po", f"{case.name} {case.description}")
        self.assertFalse(case.message_ids)
        self.assertFalse(case.rating_ids.feedback)
