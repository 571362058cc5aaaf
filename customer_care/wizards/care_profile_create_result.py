from odoo import api, fields, models

from ..models.common.answers import open_action
from ..models.common.days import format_day

PLANNED_AT_MOST = 500  # while the maker waits; the job plans for more


class CareProfileCreate(models.TransientModel):
    """Says what has become of new customers: how many, and whom to contact when."""

    _inherit = "care.profile.create"

    result = fields.Text(compute="_compute_result")
    touch_count = fields.Integer(compute="_compute_result")

    @api.depends("state", "made_count", "profile_ids.touch_ids.state")
    def _compute_result(self):
        for wizard in self:
            touches = wizard._get_planned_touches()
            wizard.touch_count = len(touches)
            made = self.env._("Customers created: %(count)s", count=wizard.made_count)
            wizard.result = f"{made}\n{wizard._tell_planned(touches)}"

    def _get_planned_touches(self):
        """The touches that wait for the new customers, as many as were noted."""
        return self.profile_ids.touch_ids._filter_planned()

    def _tell_planned(self, touches):
        if touches:
            first = min(touches.mapped("date_planned"))
            return self.env._(
                "First touches from %(day)s: %(count)s",
                day=format_day(self.env, first, "MMMMEEEEd"),
                count=len(touches),
            )
        if self.profile_ids.filtered(lambda profile: profile._is_due_for_planning()):
            return self.env["care.planner"]._tell_next_run()
        days = self.env["care.settings"]._get("horizon_days")
        return self.env._(
            "The care plans want no touch within the next %(days)s days.", days=days
        )

    def _create_batches(self):
        result = super()._create_batches()
        if self.made_count <= PLANNED_AT_MOST:
            self.profile_ids._plan_now()
        return result

    def action_open_touches(self):
        """Open the touches that wait for the new customers."""
        self.ensure_one()
        touches = self._get_planned_touches()
        return open_action(
            self.env,
            "customer_care.care_touch_action_planned",
            domain=[("id", "in", touches.ids)],
            context={},
        )
