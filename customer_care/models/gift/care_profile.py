from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain


class CareProfile(models.Model):
    """What was given and spent for a customer, counted for the reader."""

    _inherit = "care.profile"

    gift_line_ids = fields.One2many("care.touch.gift", "profile_id", string="Gifts")
    expense_ids = fields.One2many("care.expense", "profile_id", string="Expenses")
    care_cost_year = fields.Monetary(
        string="Care Costs This Year",
        compute="_compute_care_cost_year",
        currency_field="care_currency_id",
    )
    care_currency_id = fields.Many2one(
        "res.currency", string="Currency", compute="_compute_care_currency_id"
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_care_currency_id(self):
        for profile in self:
            company = profile.company_id or self.env.company
            profile.care_currency_id = company.currency_id

    @api.depends_context("uid", "tz", "company", "allowed_company_ids")
    def _compute_care_cost_year(self):
        today = fields.Date.context_today(self)
        costs = self.env["care.cost.report"]._get_costs(
            self, today.replace(month=1, day=1), today
        )
        for profile in self:
            profile.care_cost_year = costs.get(profile.id, 0)

    def _get_care_spending(self, year, currency):
        """Map the ids of the customers to what care of a year costs, planned gifts too.

        :param year: a calendar year
        :param currency: in which all is counted
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        # what others have spent on the customer counts as well
        env = self.sudo().env
        spending = env["care.cost.report"]._get_costs(self, first, last, currency)
        gifts = env["care.touch.gift"]
        groups = gifts._read_group(
            gifts._get_counted_domain()
            & ~gifts._get_given_domain()
            & Domain("profile_id", "in", self.ids)
            & Domain("date_planned", ">=", first)
            & Domain("date_planned", "<=", last),
            ["profile_id", "company_id"],
            ["cost:sum"],
        )
        for profile, company, cost in groups:
            cost = company.currency_id._convert(cost, currency, company)
            spending[profile.id] = spending.get(profile.id, 0) + cost
        return spending
