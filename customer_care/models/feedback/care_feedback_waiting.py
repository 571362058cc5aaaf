from odoo import api, fields, models


class CareFeedback(models.Model):
    """Since when a case waits for its customer."""

    _inherit = "care.feedback"

    date_waiting = fields.Datetime(
        string="Waiting Since", compute="_compute_date_waiting"
    )

    @api.depends("pause_ids.date_to", "state")
    def _compute_date_waiting(self):
        for case in self:
            open_ones = case.pause_ids.filtered(lambda pause: not pause.date_to)
            case.date_waiting = case._is_waiting() and open_ones[:1].date_from
