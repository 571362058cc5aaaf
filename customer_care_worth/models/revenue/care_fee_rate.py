from odoo import api, fields, models
from odoo.fields import Domain


class CareFeeRate(models.Model):
    """The retention fee rate: an owner's share of retained revenue, by years.

    The rates of a company come before those of all companies. A changed rate changes
    all fees that are not settled yet.
    """

    _name = "care.fee.rate"
    _inherit = "care.policy.mixin"
    _description = "Retention Fee Rate"
    _order = "company_id, years_from, id"
    _rec_name = "years_from"

    years_from = fields.Integer(
        string="Min. Years",
        aggregator=None,
        help="The rate applies after this many full years.",
    )
    rate = fields.Float(string="Rate (%)", aggregator=None)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")

    _check_rate = models.Constraint(
        "CHECK(rate >= 0 AND rate <= 100)",
        "The rate must be between 0 and 100 percent.",
    )
    _check_years = models.Constraint(
        "CHECK(years_from >= 0)", "The number of years cannot be negative."
    )
    _years_unique = models.UniqueIndex(
        "(years_from, COALESCE(company_id, 0))",
        "A rate for this number of years already exists.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        rates = super().create(vals_list)
        self._apply_to_fees(rates._get_open_fees())
        return rates

    def write(self, vals):
        before = self._get_open_fees()
        result = super().write(vals)
        self._apply_to_fees(before | self._get_open_fees())
        return result

    def unlink(self):
        before = self._get_open_fees()
        result = super().unlink()
        self._apply_to_fees(before)
        return result

    def _get_open_fees(self):
        """The domain of the fees that these rates may change."""
        is_open = Domain("is_settled", "=", False)
        if not all(rate.company_id for rate in self):
            return is_open
        return is_open & Domain("company_id", "in", self.company_id.ids)

    @api.model
    def _apply_to_fees(self, domain):
        """Let fees that are not settled follow the rates."""
        # beyond the rights to customers: rates hold for those that nobody shows, too
        self.env["care.revenue"].sudo().search(domain)._apply_rates()

    @api.model
    def _get_rates(self, company):
        """Map the years to the rates that hold in a company."""
        rates = self.search([("company_id", "in", [company.id, False])])
        own = rates.filtered("company_id") or rates
        return {rate.years_from: rate.rate for rate in own}
