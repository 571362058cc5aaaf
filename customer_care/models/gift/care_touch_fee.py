from odoo import api, fields, models

from .care_expense import THIRD_PARTY


class CareTouch(models.Model):
    """What was paid for an entrusted service is entered along with the record of it.

    Whoever was there may not see the customer any more once the touch is done.
    """

    _inherit = "care.touch"

    asks_fee = fields.Boolean(related="service_type_id.asks_fee")
    logged_vendor_id = fields.Many2one(
        "res.partner",
        string="Vendor",
        compute="_compute_logged_fee",
        inverse="_inverse_logged_fee",
        help="Who rendered the service for us.",
    )
    logged_fee = fields.Monetary(
        "Fee",
        compute="_compute_logged_fee",
        inverse="_inverse_logged_fee",
        help="What the vendor was paid. It counts in the cost of care.",
    )

    @api.depends("expense_ids.amount", "expense_ids.type", "expense_ids.vendor_id")
    @api.depends_context("uid")
    def _compute_logged_fee(self):
        for touch in self:
            fees = touch.expense_ids._filtered_access("read").filtered(
                lambda expense: expense.type == THIRD_PARTY
            )
            expense = fees[:1]
            touch.logged_vendor_id = expense.vendor_id
            touch.logged_fee = expense.amount

    def _inverse_logged_fee(self):
        """Enter what was paid; what was entered before stays."""
        known = self.env["care.expense"]._read_group(
            [("touch_id", "in", self.ids), ("type", "=", THIRD_PARTY)], ["touch_id"]
        )
        paid = (self - self.browse().union(*(touch for [touch] in known))).filtered(
            "logged_fee"
        )
        values = [touch._prepare_logged_fee_values() for touch in paid]
        self.env["care.expense"].create(values)

    def _prepare_logged_fee_values(self):
        return {
            "name": self.service_type_id.name or self.env._("Third Party"),
            "type": THIRD_PARTY,
            "touch_id": self.id,
            "vendor_id": self.logged_vendor_id.id,
            "amount": self.logged_fee,
        }
