from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.feedback.rating.care_feedback_rating import LOW
from odoo.addons.customer_care.models.touch.care_touch_record import ANGRY

from ..loss.care_loss import WON_BACK
from .care_work_measure import Measure

CORE, OURS = "customer_care", "customer_care_worth"
TOP = 5  # the best rating of a case


class CareWorkMeasure(models.AbstractModel):
    """The measures that are known, in the order of what they are about."""

    _inherit = "care.work.measure"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            **self._get_touch_measures(),
            **self._get_promise_measures(),
            **self._get_case_measures(),
            **self._get_rating_measures(),
            **self._get_customer_measures(),
            **self._get_fact_measures(),
        }

    @api.model
    def _get_touch_measures(self):
        measures = {
            code: Measure(
                label,
                "care.touch",
                f"{CORE}.care_touch_action",
                domain,
                "done_user_id",
                "date_done",
            )
            for code, (label, domain) in self._find_done().items()
        }
        return measures | self._get_missed_measure()

    @api.model
    def _find_done(self):
        """Map the measures of done touches to their labels and domains."""
        touches = self.env["care.touch"]
        done = touches._get_done_domain()
        visit = self.env["ir.model.data"]._xmlid_to_res_id(f"{CORE}.care_channel_visit")
        return {
            "touches": (self.env._("Touches Done"), done),
            "on_time": (
                self.env._("Touches Done on Time"),
                done & Domain("is_done_late", "=", False),
            ),
            "reached": (
                self.env._("Customers Reached"),
                done & touches._get_reached_domain(),
            ),
            "visits": (self.env._("Visits"), done & Domain("channel_id", "=", visit)),
            "help": (self.env._("Help Given"), touches._get_help_domain()),
            "angry": (self.env._("Angry Customers"), done & Domain("mood", "=", ANGRY)),
        }

    @api.model
    def _get_missed_measure(self):
        return {
            "missed": Measure(
                self.env._("Touches Missed"),
                "care.touch",
                f"{CORE}.care_touch_action",
                self.env["care.touch"]._get_missed_domain(),
                day="date_closed",
            )
        }

    @api.model
    def _get_promise_measures(self):
        closed = Domain("date_closed", "!=", False)
        kept = Domain("kept_rate", ">", 0)
        found = {
            "promises": (self.env._("Promises Made"), Domain.TRUE, "date_given"),
            "promises_closed": (self.env._("Promises Closed"), closed, "date_closed"),
            "promises_kept": (
                self.env._("Promises Kept"),
                closed & kept,
                "date_closed",
            ),
            "promises_broken": (
                self.env._("Promises Broken"),
                closed & ~kept,
                "date_closed",
            ),
        }
        return {
            code: Measure(
                label,
                "care.promise",
                f"{CORE}.care_promise_action",
                domain,
                day=day,
            )
            for code, (label, domain, day) in found.items()
        }

    @api.model
    def _get_case_measures(self):
        cases = self.env["care.feedback"]
        listed = "care.feedback", f"{CORE}.care_feedback_action"
        return {
            "cases_opened": Measure(
                self.env._("Cases Received"), *listed, Domain.TRUE, day="date_opened"
            ),
            "cases_solved": Measure(
                self.env._("Cases Solved"),
                *listed,
                cases._get_solved_domain(),
                day="date_solved",
            ),
        }

    @api.model
    def _get_rating_measures(self):
        rated = Domain("value", ">", 0)
        found = {
            "ratings": (self.env._("Case Ratings"), rated, "value"),
            "rated_low": (
                self.env._("Low Ratings"),
                rated & Domain("value", "<=", LOW),
                "",
            ),
            "rated_top": (
                self.env._("Best Ratings"),
                Domain("value", "=", TOP),
                "",
            ),
        }
        return {
            code: Measure(
                label,
                "care.feedback.rating",
                f"{OURS}.care_feedback_rating_action",
                domain,
                day="date_rated",
                value=value,
                customer="feedback_id.profile_id",
            )
            for code, (label, domain, value) in found.items()
        }

    @api.model
    def _get_customer_measures(self):
        customers = self.env["care.scorecard"]._get_customer_domain()
        covered = customers & Domain("is_contact_overdue", "=", False)
        listed = "care.profile", f"{CORE}.care_profile_action"
        lost = "care.loss", f"{OURS}.care_loss_action"
        return {
            "customers": Measure(
                self.env._("Customers to Contact"), *listed, customers, day=""
            ),
            "covered": Measure(
                self.env._("Customers Covered"), *listed, covered, day=""
            ),
            "losses": Measure(self.env._("Customers Lost"), *lost, Domain.TRUE),
            "won_back": Measure(
                self.env._("Customers Won Back"),
                *lost,
                Domain("state", "=", WON_BACK),
                day="date_closed",
            ),
            "risen": Measure(
                self.env._("Risks Risen"),
                "care.risk",
                f"{OURS}.care_risk_action_history",
                Domain("has_risen", "=", True),
                "profile_id.user_id",
            ),
        }

    @api.model
    def _get_fact_measures(self):
        return {
            "needs": Measure(
                self.env._("Needs Noted"),
                "care.need",
                f"{CORE}.care_need_action",
                Domain.TRUE,
            ),
            "occasions": Measure(
                self.env._("Occasions Added"),
                "care.occasion",
                f"{CORE}.care_occasion_action",
                Domain.TRUE,
                "create_uid",
                "create_date",
            ),
        }

    @api.model
    def _get_period_measures(self, first, last):
        """Measures that need a period to be found: who stays, and what answers say."""
        retained, gone = self._find_kept(first, last)
        return {
            "retained": Measure(
                self.env._("Retention"),
                "care.profile",
                f"{CORE}.care_profile_action",
                retained,
                day="",
            ),
            "gone": Measure(
                self.env._("Customers Lost"),
                "care.loss",
                f"{OURS}.care_loss_action",
                gone,
                day="",
            ),
        }

    @api.model
    def _find_kept(self, first, last):
        """Of the customers at the start: who is one still, and the losses of others."""
        report = self.env["care.loss.report"]
        stands = Domain("state", "!=", WON_BACK) | Domain("date_closed", ">", last)
        during = Domain("date", ">=", first) & Domain("date", "<=", last)
        lost = report._get_full_domain() & during & stands
        kept = report._get_start_domain(first) & ~Domain("loss_ids", "any", lost)
        return kept, report._get_lost_domain(first, last) & stands
