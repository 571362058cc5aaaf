from odoo import api, fields, models


class CareTouch(models.Model):
    """What was promised in a conversation is entered along with the record of it."""

    _inherit = "care.touch"

    promise_ids = fields.One2many("care.promise", "touch_id", string="Promises")
    logged_promise = fields.Char(
        "Promise",
        compute="_compute_logged_promise",
        inverse="_inverse_logged_promise",
        help="What you promised the customer: you are reminded before it is due.",
    )
    date_promise_due = fields.Date(
        "Promise Due On",
        compute="_compute_logged_promise",
        inverse="_inverse_logged_promise",
    )

    logged_promise_amount = fields.Monetary(
        "Promise Amount",
        compute="_compute_logged_promise",
        inverse="_inverse_logged_promise",
        help="What keeping the promise costs us at most. Above the limit of the "
        "company somebody is asked to approve it.",
    )
    logged_promise_status = fields.Char(
        "Promise Approval", compute="_compute_logged_promise_status"
    )

    @api.depends("promise_ids.amount", "promise_ids.name", "promise_ids.date_due")
    @api.depends_context("uid")
    def _compute_logged_promise(self):
        readable = self.promise_ids._filtered_access("read")
        for touch in self:
            first = (touch.promise_ids & readable)[:1]
            touch.logged_promise = first.name
            touch.date_promise_due = first.date_due
            touch.logged_promise_amount = first.amount

    @api.depends("logged_promise", "logged_promise_amount", "promise_ids.state")
    @api.depends_context("uid", "lang")
    def _compute_logged_promise_status(self):
        """Whom the promise waits for, or will, once the touch is saved."""
        for touch in self:
            promise = touch.promise_ids._filtered_access("read")[:1]
            if not promise and touch.logged_promise:
                values = touch._prepare_logged_promise_values() | {"touch_id": False}
                promise = promise.new(values)
            touch.logged_promise_status = promise.approval_status

    def _inverse_logged_promise(self):
        """Give what is promised by its day; what was promised already stays."""
        groups = self.env["care.promise"]._read_group(
            [("touch_id", "in", self.ids)], ["touch_id"]
        )
        known = self.browse().union(*(touch for [touch] in groups))
        promising = (self - known).filtered("logged_promise")
        values = [touch._prepare_logged_promise_values() for touch in promising]
        self.env["care.promise"].create(values).action_give()

    def _prepare_logged_promise_values(self):
        return {
            "name": self.logged_promise,
            "profile_id": self.profile_id.id,
            "touch_id": self.id,
            "amount": self.logged_promise_amount,
            "date_due": self.date_promise_due or self._get_next_day(),
        }

    @api.onchange("logged_promise")
    def _onchange_logged_promise(self):
        if self.logged_promise and not self.date_promise_due:
            self.date_promise_due = self._get_next_day()
