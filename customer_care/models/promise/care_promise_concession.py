from odoo import api, fields, models

MARGIN = "margin"  # which limit a concession is beyond


class CarePromise(models.Model):
    """A promise may be a concession: what we give up on a deal, as far as it bears it.

    What the deal brings and costs says which margin the concession leaves. Below the
    lowest margin of the company it waits for approval, as what is above a limit does.
    """

    _inherit = "care.promise"

    approval_code = fields.Selection(
        selection_add=[(MARGIN, "below the lowest margin")]
    )
    is_concession = fields.Boolean(
        "Concession",
        help="Something given up on a deal: a lower price, longer terms, a free extra.",
    )
    deal_value = fields.Monetary(
        help="What the customer pays for the deal without the concession."
    )
    deal_cost = fields.Monetary(
        "Cost of the Deal", help="What the deal costs us without the concession."
    )
    margin = fields.Float(
        "Margin Left (%)",
        compute="_compute_margin",
        store=True,
        aggregator=None,
        help="What we keep of the value of the deal, after its cost and the amount of "
        "the concession.",
    )
    is_below_margin = fields.Boolean(compute="_compute_is_below_margin")

    _check_deal = models.Constraint(
        "CHECK(deal_cost >= 0 AND (is_concession IS NOT TRUE OR deal_value > 0))",
        "Enter the value of the deal on which the concession is made.",
    )

    @api.depends("amount", "deal_cost", "deal_value", "is_concession")
    def _compute_margin(self):
        for promise in self:
            gain = promise.deal_value - promise.deal_cost - promise.amount
            is_known = promise.is_concession and promise.deal_value
            promise.margin = is_known and 100 * gain / promise.deal_value

    @api.depends("company_id", "is_concession", "margin")
    def _compute_is_below_margin(self):
        limits = self._get_limits()
        for promise in self:
            lowest = limits[promise.company_id].min_margin
            is_below = promise.margin < lowest or promise.margin < 0
            promise.is_below_margin = promise.is_concession and is_below

    @api.depends("is_below_margin")
    def _compute_needs_approval(self):
        return super()._compute_needs_approval()

    def _find_excess(self, limit):
        below = self.is_below_margin and (MARGIN, limit.min_margin)
        return super()._find_excess(limit) or below

    def _tell_limit(self, code, limit):
        if code == MARGIN:
            return f"{limit:g} %"
        return super()._tell_limit(code, limit)

    @api.model
    def _get_fixed_fields(self):
        deal = {"deal_cost", "deal_value", "is_concession"}
        return super()._get_fixed_fields() | deal
