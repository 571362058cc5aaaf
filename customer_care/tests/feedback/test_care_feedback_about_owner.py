from odoo.tests import tagged

from ..common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackAboutOwner(FeedbackCommon):
    """An opinion on the account manager goes past him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "owner_first"
        cls._create_member(cls.care_user)
        cls._create_member(cls.handler)
        cls.visitor = cls.care_user_two
        cls._create_touch(user_id=cls.visitor.id)

    def _tell(self, **values):
        """What a visitor who has a touch hears of the customer's owner."""
        with self._request_of(self.visitor) as env:
            values = {
                "name": "Never calls back",
                "type": "complaint",
                "partner_id": self.customer.id,
                "category_id": self.category.id,
                **values,
            }
            return env["care.feedback"].create(values).sudo()

    def test_opinion_goes_to_an_officer_and_is_not_seen_by_the_owner(self):
        plain, case = self._tell(), self._tell(is_about_owner=True)
        self.assertEqual(plain.user_id, self.care_user)
        self.assertTrue(case.user_id._is_care_officer())
        self.assertTrue(case.with_user(self.care_manager).has_access("read"))
        self.assertFalse(case.with_user(self.care_user).has_access("read"))
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(profile.open_feedback_text, "Open cases: 1; complaints: 1")
        self.assertEqual(profile.open_feedback_count, 1)

    def test_opinion_is_for_no_member_of_the_team_and_no_owner_who_follows(self):
        case = self._tell(is_about_owner=True)
        case.message_subscribe(self.care_user.partner_id.ids)
        self.env.flush_all()
        for user in (self.care_user, self.handler):
            with self.subTest(user=user.login), self._request_of(user) as env:
                self.assertFalse(case.with_env(env).has_access("read"))
                self.assertFalse(env["care.feedback"].search([("id", "=", case.id)]))

    def test_no_journal_or_reason_tells_the_owner_of_it(self):
        case = self._tell(is_about_owner=True)
        case.with_user(case.user_id).action_work()
        case.with_user(case.user_id).action_solve()
        events = self.profile.with_user(self.care_user).event_ids
        self.assertNotIn("Never calls back", events.mapped("note"))
        open_case = self._tell(is_about_owner=True)
        self.assertTrue(open_case.user_id)
        verdict = self.profile._judge_contact("celebration", "mail")
        self.assertTrue(verdict.is_allowed)

    def test_nobody_takes_the_veil_away_later(self):
        case = self._tell(is_about_owner=True)
        with self._request_of(self.visitor) as env:
            self.assertRefused(case.with_env(env).write, {"is_about_owner": False})
