from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...tools.words import comma, get_label


class CareTouch(models.Model):
    """How the record of a done touch is corrected: by its author, within a day.

    It is the only way in which the record changes, and it leaves a line on the
    customer's thread. Person, day, state and outcome stand from the beginning.
    """

    _inherit = "care.touch"
    # what a touch tells of a contact, named by each room; nobody rewrites it later
    _care_recorded_fields = {
        "attachment_ids",
        "channel_id",
        "duration",
        "event_id",
        "festival_id",
        "follows_id",
        "level",
        "mood",
        "next_date",
        "next_step",
        "no_next_reason",
        "note",
        "note_reason",
        "occasion_id",
        "reason",
        "script_id",
        "service_type_id",
    }

    can_correct = fields.Boolean(compute="_compute_can_correct")

    @api.depends("state", "done_user_id", "date_closed")
    @api.depends_context("uid", "tz")
    def _compute_can_correct(self):
        yesterday = fields.Date.subtract(fields.Date.context_today(self), days=1)
        for touch in self:
            touch.can_correct = (
                touch._is_done()
                and touch.done_user_id == self.env.user
                and bool(touch.date_closed)
                and touch.date_closed >= yesterday
            )

    def _filter_corrected(self, vals):
        """Return the done touches whose record these values change, if they may."""
        recorded = self._collect("_care_recorded_fields") & vals.keys()
        if not recorded or self._is_system():
            return self.browse()
        corrected = self.filtered(
            lambda touch: (
                touch._is_done()
                and not all(touch._is_same(name, vals[name]) for name in recorded)
            )
        )
        if not all(touch.can_correct for touch in corrected):
            raise AccessError(
                self.env._(
                    "A completed touch can only be corrected by the person who did "
                    "it, within a day."
                )
            )
        return corrected

    def _log_correction(self, vals):
        """Say on the customers' threads what of a record was corrected, not how."""
        recorded = sorted(self._collect("_care_recorded_fields") & vals.keys())
        labels = [get_label(self, name) for name in recorded]
        body = self.env._(
            "The record of a completed touch was corrected: %(fields)s.",
            fields=comma(self.env).join(labels),
        )
        customers = self.profile_id
        customers._message_log_batch(dict.fromkeys(customers.ids, body))
