from odoo import api, models

from .care_attached_mixin import PLACE_FIELDS
from .ours import is_ours


class CalendarEvent(models.Model):
    """Hangs meetings on those care records only that the person may read."""

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._check_place()
        return events

    def write(self, vals):
        result = super().write(vals)
        if not PLACE_FIELDS.isdisjoint(vals):
            self._check_place()
        return result

    def _check_place(self):
        if self.env.su:
            return
        ours = self.filtered(lambda meeting: is_ours(meeting.res_model))
        for model, events in ours.grouped("res_model").items():
            self.env[model].browse(events.mapped("res_id")).check_access("read")
