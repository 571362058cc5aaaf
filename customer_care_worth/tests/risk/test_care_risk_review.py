from odoo.tests import freeze_time, tagged, users

from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskReview(RiskCommon):
    """The risk is looked at on a day with a reason, and what is overdue is listed."""

    @classmethod
    def _create_review(cls, user=None, **values):
        defaults = {
            "profile_id": cls.profile.id,
            "date_due": "2026-03-20",
            "reason": "Check the finances",
        }
        return cls._create_by(
            user, "care.risk.review", defaults | {"user_id": cls.care_user.id}, values
        )

    def test_reviewer_is_reminded_on_the_day(self):
        review = self._create_review(self.care_user)
        reminder = review.reminder_ids
        self.assertRecord(reminder, user_id=self.care_user.id)
        self.assertEqual(str(reminder.date_deadline), "2026-03-20")
        review.with_user(self.care_user).date_due = "2026-03-25"
        self.assertEqual(str(review.reminder_ids.date_deadline), "2026-03-25")

    def test_overdue_reviews_stand_in_a_list(self):
        review = self._create_review()
        reviews = self.env["care.risk.review"]
        late = [("is_overdue", "=", True)]
        self.assertNotIn(review, reviews.search(late))
        with freeze_time("2026-03-21 02:00:00"):
            self.env.invalidate_all()
            self.assertIn(review, reviews.search(late))
            self.assertTrue(review.is_overdue)

    @users("care_user")
    def test_review_is_closed_with_what_was_found(self):
        review = self._create_review(self.care_user).with_env(self.env)
        self.assertRefused(review.action_done, says="what you found")
        review.conclusion = "Pays late, but stays"
        review.action_done()
        self.assertEqual(review.state, "done")
        self.assertEqual(str(review.date_done), "2026-03-10")
        self.assertFalse(review.reminder_ids.filtered("active"))

    @users("care_user")
    def test_done_reminder_closes_the_review_with_its_words(self):
        review = self._create_review(self.care_user).with_env(self.env)
        review.reminder_ids.action_feedback("Bank is fine")
        self.assertRecord(review, state="done", conclusion="Bank is fine")

    def test_review_is_proposed_with_the_reasons_of_the_risk(self):
        self._be_silent(self.profile)
        self.profile._count_risk()
        action = self.profile.with_user(self.care_user).action_plan_risk_review()
        self.assertIn("64 days", action["context"]["default_reason"])

    def test_review_follows_the_hand_over(self):
        review = self._create_review()
        work = self.env["care.open.work"]._find("risk_review", self.care_user)
        self.assertIn(review, work)
