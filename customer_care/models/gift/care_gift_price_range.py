from odoo import api, fields, models
from odoo.fields import Domain

SORTING_FIELDS = {"active", "cost_from", "cost_to", "currency_id"}


class CareGiftPriceRange(models.Model):
    """A price range of gifts, within which a customer may choose.

    Whatever changes it sorts the catalogue anew.
    """

    _name = "care.gift.price.range"
    _inherit = "care.policy.mixin"
    _description = "Gift Price Range"
    _order = "cost_from, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    cost_from = fields.Monetary(string="Price From")
    cost_to = fields.Monetary(string="Price Below")
    offer_cost = fields.Monetary(
        "Cost per Choice",
        compute="_compute_offer_cost",
        store=True,
        readonly=False,
        help="What we count for a gift that a customer chooses within the range.",
    )

    _check_price_range = models.Constraint(
        "CHECK(cost_from >= 0 AND cost_from < cost_to)",
        "The lower limit of a price range cannot be negative, and the upper limit "
        "must exceed it.",
    )

    @api.depends("cost_from", "cost_to")
    def _compute_offer_cost(self):
        for price_range in self:
            price_range.offer_cost = (price_range.cost_from + price_range.cost_to) / 2

    @api.model_create_multi
    def create(self, vals_list):
        ranges = super().create(vals_list)
        self._sort_gifts()
        return ranges

    def write(self, vals):
        result = super().write(vals)
        if not SORTING_FIELDS.isdisjoint(vals):
            self._sort_gifts()
        return result

    def unlink(self):
        result = super().unlink()
        self.browse()._sort_gifts()
        return result

    def _sort_gifts(self):
        """Sort the whole catalogue into the ranges anew."""
        # the ranges hold for the gifts of all companies
        gifts = self.env["care.gift"].sudo().with_context(active_test=False)
        self.env.add_to_compute(
            gifts._fields["price_range_id"], gifts.search(Domain.TRUE)
        )

    def _find_range(self, cost, currency, company):
        """The first of these ranges in which a cost falls by today's rates, if any."""
        for price_range in self:
            own = currency._convert(cost, price_range.currency_id, company)
            if price_range.cost_from <= own < price_range.cost_to:
                return price_range
        return self.browse()
