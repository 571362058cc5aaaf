from odoo import api, fields, models

from ...tools.touch_states import DONE


class CareTouch(models.Model):
    """What a touch costs: its channel, its gifts and what others were paid for it."""

    _inherit = "care.touch"
    _care_recorded_fields = {"cost"}
    _care_changed_by_hand = {"cost"}

    cost = fields.Monetary(
        string="Direct Cost",
        compute="_compute_cost",
        store=True,
        readonly=False,
        precompute=True,
        help="The cost of the touch itself, without gifts and third parties. Proposed "
        "from the channel.",
    )
    expense_ids = fields.One2many("care.expense", "touch_id", string="Expenses")
    total_cost = fields.Monetary(compute="_compute_total_cost")

    _cost_idx = models.Index(f"(date_closed) WHERE state = '{DONE}' AND cost > 0")
    _check_cost = models.Constraint("CHECK(cost >= 0)", "The cost cannot be negative.")

    @api.depends("channel_id", "company_id")
    def _compute_cost(self):
        for touch in self:
            company = touch.company_id or self.env.company
            touch.cost = touch.channel_id._get_cost(company)

    def _expect_outcome_of(self, touch):
        """Set no cost on touches that were covered by another one."""
        result = super()._expect_outcome_of(touch)
        self.cost = 0
        return result

    @api.depends("cost", "gift_line_ids.cost", "expense_ids.amount")
    def _compute_total_cost(self):
        for touch in self:
            gifts = touch.gift_line_ids.filtered(lambda line: not line._is_rejected())
            touch.total_cost = sum(
                [touch.cost, *gifts.mapped("cost"), *touch.expense_ids.mapped("amount")]
            )
