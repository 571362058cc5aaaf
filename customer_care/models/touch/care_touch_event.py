from odoo import api, fields, models


class CareTouch(models.Model):
    """What a customer told goes into the journal along with the record of the touch."""

    _inherit = "care.touch"

    logged_event_ids = fields.One2many("care.event", "touch_id", string="Events")
    logged_event_type_id = fields.Many2one(
        "care.event.type",
        string="Add Event",
        compute="_compute_logged_event_type_id",
        inverse="_inverse_logged_event_type_id",
        help="The event is added to the customer, and care plans respond.",
    )

    @api.depends("logged_event_ids.type_id")
    def _compute_logged_event_type_id(self):
        for touch in self:
            touch.logged_event_type_id = touch.logged_event_ids[:1].type_id

    def _inverse_logged_event_type_id(self):
        """Enter what was told into the journal; what is there already stays."""
        journal = self.env["care.event"]
        for event_type, touches in self.grouped("logged_event_type_id").items():
            if event_type:
                entries = [touch._prepare_logged_entry() for touch in touches]
                journal._record(event_type.code, entries)

    def _prepare_logged_entry(self):
        """What a second colleague hears of on the same day is one event."""
        day = self._get_event_date()
        return self.env["care.event"]._prepare_entry(
            self.profile_id, day, date=day, touch_id=self.id
        )

    def _get_event_date(self):
        """The day of the conversation, which may be logged later."""
        self.ensure_one()
        if self.date_done:
            return self._get_day_done()
        return fields.Date.context_today(self)
