from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossOutcome(WorthCommon):
    """What came of a loss is recorded, or heard; remedies stay on record."""

    def _get_outcomes(self, loss):
        return {each.plan_id: each.outcome for each in loss.attempt_ids}

    def test_remedy_that_brings_the_customer_back_has_worked(self):
        loss = self._create_loss(self.care_user, plan_id=self._get_remedy().id)
        self.assertEqual(self._get_outcomes(loss), {self._get_remedy(): "running"})
        loss.action_win_back()
        self.assertRecord(loss, won_plan_id=self._get_remedy().id)
        self.assertEqual(str(loss.date_closed), "2026-03-10")
        self.assertEqual(self._get_outcomes(loss), {self._get_remedy(): "worked"})

    def test_remedy_that_is_given_up_for_another_has_failed(self):
        first, second = self._get_remedy("apology"), self._get_remedy("offer")
        loss = self._create_loss(self.care_user, plan_id=first.id)
        loss.plan_id = second
        self.assertEqual(self._get_outcomes(loss), {first: "failed", second: "running"})
        loss.action_win_back()
        self.assertEqual(self._get_outcomes(loss), {first: "failed", second: "worked"})

    def test_customer_who_came_back_by_themselves_proves_no_remedy(self):
        loss = self._create_loss(self.care_user, plan_id=self._get_remedy().id)
        loss.write({"state": "won_back", "won_plan_id": False})
        self.assertEqual(self._get_outcomes(loss), {self._get_remedy(): "failed"})

    def test_remedy_of_a_customer_who_is_gone_has_failed(self):
        loss = self._create_loss(self.care_user, plan_id=self._get_remedy().id)
        loss.action_give_up()
        self.assertEqual(self._get_outcomes(loss), {self._get_remedy(): "failed"})
        loss.action_reopen()
        self.assertEqual(self._get_outcomes(loss), {self._get_remedy(): "running"})

    def test_nobody_writes_what_was_tried(self):
        loss = self._create_loss(self.care_user, plan_id=self._get_remedy().id)
        for user in (self.care_user, self.care_manager):
            attempt = loss.attempt_ids.with_user(user)
            self.assertRefused(
                attempt.write,
                {"outcome": "worked"},
                error=AccessError,
                says="set by the system: Outcome",
            )
            self.assertRefused(attempt.unlink, error=AccessError, says=BY_ROLE)

    def test_contribution_after_the_loss_tells_that_the_customer_is_back(self):
        loss = self._create_loss(self.care_user, plan_id=self._get_remedy().id)
        self._create_contribution(self.care_officer, date="2026-03-02")
        self.assertRecord(
            loss, state="won_back", is_heard=True, won_plan_id=self._get_remedy().id
        )
        self.assertEqual(str(loss.date_closed), "2026-03-02")
        self.assertFalse(self.profile.is_lost)
        codes = self.profile.event_ids.type_id.mapped("code")
        self.assertIn("won_back", codes)

    def test_what_came_before_the_loss_or_was_returned_tells_nothing(self):
        loss = self._create_loss(self.care_user)
        for values in (
            {"date": "2026-02-10"},
            {"date": "2026-03-02", "amount": -5},
            {"date": "2026-04-02", "source": "computed"},
        ):
            self._create_contribution(self.care_officer, **values)
            self.assertEqual(loss.state, "open", values)

    def test_customer_who_was_given_up_may_come_back_too(self):
        loss = self._create_loss(self.care_user)
        loss.action_give_up()
        self._create_contribution(self.care_officer, date="2026-03-02")
        self.assertEqual(loss.state, "won_back")

    def test_contribution_that_was_a_mistake_takes_the_return_back(self):
        loss = self._create_loss(self.care_user)
        line = self._create_contribution(self.care_officer, date="2026-03-02")
        line.unlink()
        self.assertRecord(loss, state="open", is_heard=False, date_closed=False)
        self.assertTrue(self.profile.is_lost)

    def test_what_another_addon_tells_is_heard(self):
        loss = self._create_loss(self.care_user)
        day = self.env["care.loss"]._fields["date"].to_date("2026-03-02")
        entries = {"S1": (self.profile, day, 70)}
        self.env["care.contribution"]._fill_contributions(entries, self.env.company)
        self.assertRecord(loss, state="won_back", is_heard=True)

    def test_outcome_that_a_person_recorded_stays(self):
        loss = self._create_loss(self.care_user)
        loss.action_win_back()
        line = self._create_contribution(self.care_officer, date="2026-03-02")
        line.unlink()
        self.assertRecord(loss, state="won_back", is_heard=False)

    def test_outcome_is_not_before_the_loss(self):
        loss = self._create_loss(self.care_user)
        values = {"state": "gone", "date_closed": "2026-02-01"}
        self.assertRefused(
            loss.write,
            values,
            error=ValidationError,
            says="before the customer was lost",
        )

    def test_remedy_is_a_win_back_plan(self):
        plan = self.env.ref("customer_care.care_plan_tier")
        self.assertRefused(
            self._create_loss,
            plan_id=plan.id,
            error=ValidationError,
            says="must be a win-back plan",
        )
