from odoo import api, models

from .care_loss import OPEN


class CareTriggerEvent(models.AbstractModel):
    """A win-back plan reacts to losses for which it was chosen."""

    _inherit = "care.trigger.event"

    @api.model
    def _filter_answered(self, events, plan, profiles):
        answered = super()._filter_answered(events, plan, profiles)
        if not plan.is_win_back:
            return answered
        journal = self.env["care.event"]
        losses = self.env["care.loss"].search(
            [
                ("plan_id", "=", plan.id),
                ("state", "=", OPEN),
                ("profile_id", "in", answered.profile_id.ids),
            ]
        )
        keys = {journal._write_key(loss, plan.id) for loss in losses}
        return answered.filtered(lambda event: event.key in keys)
