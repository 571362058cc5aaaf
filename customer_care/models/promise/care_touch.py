from odoo import api, fields, models


class CareTouch(models.Model):
    """What was promised in a conversation is entered along with the record of it."""

    _inherit = "care.touch"

    promise_ids = fields.One2many("care.promise", "touch_id", string="Promises")
    told_promise = fields.Char(
        "Promise",
        compute="_compute_told_promise",
        inverse="_inverse_told_promise",
        help="What you promised the customer: you are reminded before it is due.",
    )
    told_promise_date = fields.Date(
        "Promised By",
        compute="_compute_told_promise",
        inverse="_inverse_told_promise",
    )

    @api.depends("promise_ids.name", "promise_ids.date_due")
    @api.depends_context("uid")
    def _compute_told_promise(self):
        readable = self.promise_ids._filtered_access("read")
        for touch in self:
            first = (touch.promise_ids & readable)[:1]
            touch.told_promise = first.name
            touch.told_promise_date = first.date_due

    def _inverse_told_promise(self):
        """Give what is promised by its day; what was promised already stays."""
        told = self.filtered(
            lambda touch: touch.told_promise and touch._is_unpromised()
        )
        values = [touch._prepare_told_promise() for touch in told]
        self.env["care.promise"].create(values).action_give()

    def _is_unpromised(self):
        return not self.env["care.promise"].search_count(
            [("touch_id", "=", self.id)], limit=1
        )

    def _prepare_told_promise(self):
        return {
            "name": self.told_promise,
            "profile_id": self.profile_id.id,
            "touch_id": self.id,
            "date_due": self.told_promise_date or self._get_next_day(),
        }

    @api.onchange("told_promise")
    def _onchange_told_promise(self):
        if self.told_promise and not self.told_promise_date:
            self.told_promise_date = self._get_next_day()
