from odoo import api, fields, models
from odoo.fields import Domain

SORTING_FIELDS = {"active", "cost_from", "cost_to", "currency_id"}


class CareGiftBand(models.Model):
    """A price range of gifts, within which a customer may choose."""

    _name = "care.gift.band"
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

    _check_band = models.Constraint(
        "CHECK(cost_from >= 0 AND cost_from < cost_to)",
        "The lower limit of a price range cannot be negative, and the upper limit "
        "must exceed it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        bands = super().create(vals_list)
        self._sort_gifts()
        return bands

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
        """Sort the whole catalogue into the bands anew."""
        # the bands hold for the gifts of all companies
        gifts = self.env["care.gift"].sudo().with_context(active_test=False)
        self.env.add_to_compute(gifts._fields["band_id"], gifts.search(Domain.TRUE))

    def _find(self, cost, currency, company):
        """The first of these bands in which a cost falls by today's rates, if any."""
        for band in self:
            own = currency._convert(cost, band.currency_id, company)
            if band.cost_from <= own < band.cost_to:
                return band
        return self.browse()
