from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.promise.care_promise import IN_TIME
from odoo.addons.customer_care.models.touch.care_touch_record import ANGRY
from odoo.addons.customer_care.tools.colors import DANGER, SUCCESS
from odoo.addons.customer_care.tools.rating import BEST, LOW

from ...tools import codes
from .care_work_measure import Measure

CORE, OURS = "customer_care", "customer_care_worth"
SOON = 7  # days ahead that promises and occasions are shown
LATE = Domain("is_done_late", "=", True)


class CareWorkMeasure(models.AbstractModel):
    """What colleagues do, and what waits for them: touches, promises, cases."""

    _inherit = "care.work.measure"

    @api.model
    def _get_measures(self, today=None):
        today = today or self.env.company._get_care_today()
        return {
            **super()._get_measures(today),
            **self._get_done_measures(),
            **self._get_waiting_measures(today),
            **self._get_promise_measures(today),
            **self._get_case_measures(today),
            **self._get_rating_measures(),
            **self._get_note_measures(),
        }

    @api.model
    def _get_done_measures(self):
        touches = self.env["care.touch"]
        visit = self.env["ir.model.data"]._xmlid_to_res_id(f"{CORE}.care_channel_visit")
        done = partial(
            Measure,
            model="care.touch",
            action=f"{CORE}.care_touch_action",
            rows=touches._get_done_domain(),
            person="done_user_id",
            day="date_done",
        )
        share = partial(done, share_of=(codes.TOUCHES,))
        return {
            codes.TOUCHES: done(self.env._("Touches Done"), tone=SUCCESS),
            codes.ON_TIME: share(self.env._("Touches Done on Time"), part=~LATE),
            codes.LATE: done(self.env._("Done Late"), part=LATE),
            codes.REACHED: share(
                self.env._("Customers Reached"), part=touches._get_reached_domain()
            ),
            codes.VISITS: done(
                self.env._("Visits"), part=Domain("channel_id", "=", visit)
            ),
            codes.HELP: done(self.env._("Help Given"), part=touches._get_help_domain()),
            codes.ANGRY: done(
                self.env._("Angry Customers"), part=Domain("mood", "=", ANGRY)
            ),
        }

    @api.model
    def _get_waiting_measures(self, today):
        """What waits for a day, and what waited until it was too late."""
        touches = self.env["care.touch"]
        touch = partial(Measure, model="care.touch", action=f"{CORE}.care_touch_action")
        waits = partial(touch, rows=touches._get_waiting_domain())
        today = fields.Date.to_string(today)  # as pages take it
        return {
            codes.MISSED: touch(
                self.env._("Touches Missed"),
                rows=touches._get_missed_domain(),
                day="date_closed",
                tone=DANGER,
            ),
            codes.DUE: waits(
                self.env._("Due Today"), part=Domain("date_planned", "=", today)
            ),
            codes.LEFT: waits(
                self.env._("Touches Overdue"),
                part=Domain("date_planned", "<", today),
                tone=DANGER,
            ),
        }

    @api.model
    def _get_promise_measures(self, today):
        promises = self.env["care.promise"]
        promise = partial(
            Measure, model="care.promise", action=f"{CORE}.care_promise_action"
        )
        return {
            codes.PROMISES: promise(self.env._("Promises Made"), day="date_given"),
            **self._get_closed_measures(promise),
            codes.PROMISES_DUE: promise(
                self.env._("Promises Due in %(days)s Days", days=SOON),
                rows=promises._get_open_domain(),
                part=self._get_before_domain("date_due", today, SOON),
            ),
            codes.PROMISES_OVERDUE: promise(
                self.env._("Promises Overdue"),
                rows=promises._get_open_domain(),
                part=self._get_before_domain("date_due", today),
                tone=DANGER,
            ),
        }

    @api.model
    def _get_closed_measures(self, promise):
        """What became of promises, and of those that were broken or kept too late."""
        promises = self.env["care.promise"]
        closed = partial(
            promise, rows=Domain("date_closed", "!=", False), day="date_closed"
        )
        informed = Domain("informed_in_time", "=", IN_TIME)
        return {
            codes.PROMISES_CLOSED: closed(self.env._("Promises Closed")),
            codes.PROMISES_KEPT: closed(
                self.env._("Promises Kept"),
                part=promises._get_kept_domain(),
                share_of=(codes.PROMISES_CLOSED,),
            ),
            codes.PROMISES_BROKEN: closed(
                self.env._("Promises Broken"), part=~promises._get_kept_domain()
            ),
            codes.PROMISES_DELAYED: closed(
                self.env._("Promises Delayed"),
                part=Domain("informed_in_time", "!=", False),
            ),
            codes.PROMISES_INFORMED: closed(
                self.env._("Delays Announced"),
                part=informed,
                share_of=(codes.PROMISES_DELAYED,),
            ),
        }

    @api.model
    def _get_before_domain(self, field, today, days=0):
        """What lies before a day, or before the one so many days later."""
        day = fields.Date.add(today, days=days)
        return Domain(field, "<", fields.Date.to_string(day))  # as pages take it

    @api.model
    def _get_case_measures(self, today):
        cases = self.env["care.feedback"]
        case = partial(
            Measure, model="care.feedback", action=f"{CORE}.care_feedback_action"
        )
        opened = partial(case, rows=cases._get_open_domain())
        return {
            codes.CASES_OPENED: case(self.env._("Cases Received"), day="date_opened"),
            codes.CASES_SOLVED: case(
                self.env._("Cases Solved"),
                rows=cases._get_solved_domain(),
                day="date_solved",
                tone=SUCCESS,
            ),
            **self._get_answered_measures(case),
            codes.CASES_OPEN: opened(self.env._("Open Cases")),
            codes.CASES: opened(
                self.env._("Cases Due by Tomorrow"),
                part=self._get_before_domain("date_deadline", today, 2),
                tone=DANGER,
            ),
        }

    @api.model
    def _get_answered_measures(self, case):
        answered = partial(
            case,
            rows=Domain("date_first_response", "!=", False),
            day="date_first_response",
        )
        return {
            codes.ANSWERED: answered(self.env._("First Responses")),
            codes.ANSWERED_ON_TIME: answered(
                self.env._("First Responses on Time"),
                part=Domain("is_answered_late", "=", False),
                share_of=(codes.ANSWERED,),
            ),
        }

    @api.model
    def _get_rating_measures(self):
        rated = partial(
            Measure,
            model="care.feedback.rating",
            action=f"{OURS}.care_feedback_rating_action",
            rows=Domain("value", ">", 0),
            day="date_rated",
            customer="feedback_id.profile_id",
        )
        return {
            codes.RATINGS: rated(
                self.env._("Case Ratings"), value="value", best=BEST, digits=1
            ),
            codes.RATED_LOW: rated(
                self.env._("Low Ratings"), part=Domain("value", "<=", LOW)
            ),
            codes.RATED_TOP: rated(
                self.env._("Best Ratings"), part=Domain("value", "=", BEST)
            ),
        }

    @api.model
    def _get_note_measures(self):
        """What colleagues note of customers, and the reports that they owe."""
        reports = self.env["care.work.report"]
        return {
            codes.NEEDS: Measure(
                self.env._("Needs Noted"),
                "care.need",
                f"{CORE}.care_need_action",
                day="date",
            ),
            codes.OCCASIONS: Measure(
                self.env._("Occasions Added"),
                "care.occasion",
                f"{CORE}.care_occasion_action",
                person="create_uid",
                day="create_date",
            ),
            codes.REPORTS_MISSING: Measure(
                self.env._("Reports Not Submitted"),
                "care.work.report",
                f"{OURS}.care_work_report_action",
                reports._get_missing_domain(),
                tone=DANGER,
            ),
        }
