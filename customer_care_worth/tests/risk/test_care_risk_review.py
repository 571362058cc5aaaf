from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_LINK, BY_RULE, BY_SYSTEM

from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskReview(RiskCommon):
    """The risk is looked at on a day with a reason, and what is overdue is listed."""

    def test_reviewer_is_reminded_on_the_day(self):
        review = self._create_review(self.care_user)
        reminder = review.reminder_ids
        self.assertRecord(reminder, user_id=self.care_user.id)
        self.assertEqual(str(reminder.date_deadline), "2026-03-20")
        review.with_user(self.care_user).date_due = "2026-03-25"
        self.assertEqual(str(review.reminder_ids.date_deadline), "2026-03-25")

    def test_overdue_reviews_stand_in_a_list(self):
        review = self._create_review()
        late = [("is_overdue", "=", True)]
        self.assertMatchesNot(review, late)
        with freeze_time("2026-03-21 02:00:00"):
            self.env.invalidate_all()
            self.assertMatches(review, late)
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

    def test_review_and_its_reminder_follow_the_hand_over(self):
        review, closed = self._create_review(), self._create_review()
        closed.conclusion = "Sound"
        closed.action_done()
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        persons = (self.care_user, self.care_user_two)
        names = ("from_user_id", "to_user_id")
        values = {name: user.id for name, user in zip(names, persons, strict=True)}
        wizards.create(values).action_hand_over()
        self.assertRecord(review, user_id=self.care_user_two.id)
        self.assertRecord(review.reminder_ids, user_id=self.care_user_two.id)
        self.assertRecord(closed, user_id=self.care_user.id)

    def test_review_is_open_work_of_the_reviewer_until_it_is_done(self):
        review = self._create_review()
        works = self.env["care.open.work"]
        self.assertIn(review, works._find_open_work("risk_review", self.care_user))
        self.assertNotIn(
            review, works._find_open_work("risk_review", self.care_user_two)
        )
        review.conclusion = "Sound"
        review.action_done()
        self.assertNotIn(review, works._find_open_work("risk_review", self.care_user))

    @users("care_user")
    def test_reminder_that_is_moved_moves_the_review(self):
        review = self._create_review(self.care_user).with_env(self.env)
        review.reminder_ids.date_deadline = "2026-03-27"
        self.assertEqual(str(review.date_due), "2026-03-27")
        self.assertRecord(review, state="open", user_id=self.care_user.id)

    @users("care_officer")
    def test_reminder_that_is_given_to_a_colleague_gives_the_review(self):
        review = self._create_review(user_id=self.care_officer.id).with_env(self.env)
        review.reminder_ids.user_id = self.care_user
        self.assertRecord(review, user_id=self.care_user.id, state="open")

    @users("care_user")
    def test_cancelled_reminder_leaves_the_review_open(self):
        review = self._create_review(self.care_user).with_env(self.env)
        review.reminder_ids.unlink()
        self.assertRecord(review, state="open", date_done=False)
        self.assertMatches(review, review._get_reminded_domain())

    @users("care_user")
    def test_done_review_is_reminded_of_no_more(self):
        review = self._create_review(self.care_user).with_env(self.env)
        review.conclusion = "Sound"
        review.action_done()
        self.assertMatchesNot(review, review._get_reminded_domain())
        day = review.date_done
        with freeze_time("2026-03-20 02:00:00"):
            review.action_done()
        self.assertEqual(review.date_done, day, "done once")

    @users("care_user")
    def test_words_of_the_reviewer_go_before_those_of_the_reminder(self):
        review = self._create_review(self.care_user).with_env(self.env)
        review.conclusion = "Pays late"
        review.reminder_ids.action_feedback("Called")
        self.assertRecord(review, state="done", conclusion="Pays late")

    def test_what_is_done_is_not_overdue(self):
        review = self._create_review(conclusion="Sound")
        review.action_done()
        with freeze_time("2026-04-21 02:00:00"):
            self.env.invalidate_all()
            self.assertFalse(review.is_overdue)
            self.assertMatchesNot(review, [("is_overdue", "=", True)])

    def test_review_is_overdue_from_the_day_after(self):
        review = self._create_review()
        for day, is_late in (("2026-03-20", False), ("2026-03-21", True)):
            with freeze_time(f"{day} 02:00:00"):
                self.env.invalidate_all()
                self.assertIs(review.is_overdue, is_late)
                for operator, value in (("=", True), ("!=", False)):
                    late = [("is_overdue", operator, value)]
                    found = self.env["care.risk.review"].search(late)
                    self.assertIs(review in found, is_late)

    @users("care_user_two")
    def test_stranger_plans_and_reads_no_review(self):
        review = self._create_review().with_env(self.env)
        for call, values in (
            (review.read, ["reason"]),
            (review.write, {"reason": "Mine"}),
        ):
            self.assertRefused(call, values, error=AccessError, says=BY_RULE)
        mine = self._create_review
        self.assertRefused(mine, self.env.user, error=AccessError, says=BY_LINK)

    @users("care_user")
    def test_nobody_types_that_a_review_is_done(self):
        review = self._create_review(self.care_user).with_env(self.env)
        for values in ({"state": "done"}, {"date_done": "2026-03-01"}):
            self.assertRefused(review.write, values, error=AccessError, says=BY_SYSTEM)

    def test_review_is_read_in_the_company_of_its_customer_alone(self):
        self.customer.company_id = self.env.company
        review = self._create_review()
        abroad = self._create_company()
        officer = self._create_colleague("care_far_officer", "officer", abroad)
        self.assertHidden(review.with_user(officer))
