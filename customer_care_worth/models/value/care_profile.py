from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ...tools.tiering import get_trend


class CareProfile(models.Model):
    """What a customer brings in, and could bring in."""

    _inherit = "care.profile"

    contribution_ids = fields.One2many(
        "care.contribution", "profile_id", string="Contributions"
    )
    value_year = fields.Monetary(
        string="Value of the Last 12 Months",
        compute="_compute_value",
        currency_field="care_currency_id",
    )
    value_year_before = fields.Monetary(
        string="Value of the 12 Months Before",
        compute="_compute_value",
        currency_field="care_currency_id",
    )
    value_trend = fields.Float(
        string="Trend (%)",
        compute="_compute_value",
        help="The value of the last 12 months against that of the 12 months before.",
    )
    has_value_trend = fields.Boolean(compute="_compute_value")
    date_first_contribution = fields.Date(
        string="First Contribution", compute="_compute_value"
    )
    date_last_contribution = fields.Date(
        string="Last Contribution", compute="_compute_value"
    )
    potential = fields.Monetary(
        string="Potential (a Year)",
        currency_field="potential_currency_id",
        copy=False,
        help="What the customer could bring in in a year, as far as we know. Zero "
        "means that nobody knows.",
    )
    potential_currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_potential_currency_id",
        store=True,
        help="That of the company in which the potential was estimated.",
    )
    potential_source = fields.Char(
        help="How we know, such as the number of machines on the site."
    )
    potential_date = fields.Date(
        string="Potential Estimated On",
        copy=False,
        help="The day on which the potential was entered.",
    )

    _check_potential = models.Constraint(
        "CHECK(potential >= 0)", "The potential cannot be negative."
    )

    @api.depends("contribution_ids.amount", "contribution_ids.date")
    @api.depends_context("uid", "tz", "company", "allowed_company_ids")
    def _compute_value(self):
        today = fields.Date.context_today(self)
        year_ago, two_ago = (today - relativedelta(years=number) for number in (1, 2))
        now = self._sum_contributions(year_ago, today)
        before = self._sum_contributions(two_ago, year_ago)
        days = self._get_contribution_days()
        for profile in self:
            value, former = now[profile._origin.id], before[profile._origin.id]
            first, last = days.get(profile._origin.id, (False, False))
            profile.value_year, profile.value_year_before = value, former
            trend = get_trend(value, former)
            profile.has_value_trend = trend is not None
            profile.value_trend = trend or 0
            profile.date_first_contribution = first
            profile.date_last_contribution = last

    @api.depends("potential")
    def _compute_potential_currency_id(self):
        for profile in self:
            company = profile.company_id or self.env.company
            profile.potential_currency_id = company.currency_id

    def _sum_contributions(self, after, until):
        """Map the ids of the customers to what came in after one day, until another."""
        groups = self.env["care.contribution"]._read_group(
            [
                ("profile_id", "in", self.ids),
                ("date", ">", after),
                ("date", "<=", until),
            ],
            ["profile_id", "company_id"],
            ["amount:sum"],
        )
        sums = defaultdict(float)
        for profile, company, amount in groups:
            wanted = profile.care_currency_id
            amount = company.currency_id._convert(amount, wanted, company, until)
            sums[profile.id] += amount
        return sums

    def _get_contribution_days(self):
        """Map the ids of the customers to the first and the last day on which they
        brought in anything."""
        groups = self.env["care.contribution"]._read_group(
            [("profile_id", "in", self.ids), ("date", "<=", "today")],
            ["profile_id"],
            ["date:min", "date:max"],
        )
        return {profile.id: (first, last) for profile, first, last in groups}

    @api.model
    def _complete_new(self, vals_list):
        return super()._complete_new([*map(self._date_potential, vals_list)])

    def _complete_changes(self, vals):
        return super()._complete_changes(self._date_potential(vals))

    @api.model
    def _date_potential(self, vals):
        """Note the day on which a potential is said, unless somebody says it."""
        if not vals.get("potential") or vals.get("potential_date"):
            return vals
        return {**vals, "potential_date": fields.Date.context_today(self)}
