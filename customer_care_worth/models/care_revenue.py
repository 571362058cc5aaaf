from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from ..tools.retention_fee import find_rate, relation_years, retained_revenue

FIXED_WHEN_SETTLED = {"amount", "company_id", "profile_id", "rate", "user_id", "year"}


class CareRevenue(models.Model):
    """What a customer bought in a year, and what his owner earns by keeping him.

    Revenue is typed, imported, or filled by another addon. The fee follows rates and
    revenue until an officer settles it: then it stays.
    """

    _name = "care.revenue"
    _inherit = ["care.secret.mixin", "care.company.mixin"]
    _description = "Yearly Revenue"
    _order = "year desc, amount desc, id"

    profile_id = fields.Many2one(
        "care.profile", string="Customer", required=True, index=True, ondelete="cascade"
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year,
    )
    amount = fields.Monetary(string="Revenue", required=True)
    source = fields.Selection(
        [
            ("typed", "Entered Manually"),
            ("imported", "Imported"),
            ("computed", "Computed from Documents"),
        ],
        required=True,
        default="typed",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="Earns the fee: the owner when the revenue was entered.",
    )
    relation_years = fields.Integer(
        string="Years of Relationship",
        compute="_compute_relation_years",
        store=True,
        aggregator="avg",
        help="Full years at the end of the year, counted from the customer's start "
        "date or, if earlier, from the first year with revenue.",
    )
    retained = fields.Monetary(
        string="Retained Revenue",
        compute="_compute_retained",
        store=True,
        help="The revenue of the year, limited to that of the year before.",
    )
    rate = fields.Float(
        string="Retention Fee Rate (%)",
        compute="_compute_rate",
        store=True,
        readonly=False,
        aggregator="avg",
    )
    fee = fields.Monetary(
        string="Retention Fee",
        compute="_compute_fee",
        store=True,
        help="Retention fee rate × retained revenue.",
    )
    is_settled = fields.Boolean(
        string="Settled",
        copy=False,
        readonly=True,
        help="Rate and fee stay as they are.",
    )

    _year_unique = models.UniqueIndex(
        "(profile_id, company_id, year)",
        "The revenue of this customer and year already exists.",
    )
    _check_year = models.Constraint(
        "CHECK(year BETWEEN 1900 AND 2100)", "Enter the year with four digits."
    )

    @api.depends("profile_id", "year")
    def _compute_display_name(self):
        for revenue in self:
            revenue.display_name = f"{revenue.profile_id.name} {revenue.year}"
        self._hide_foreign_names()

    @api.depends("profile_id")
    def _compute_user_id(self):
        for revenue in self:
            revenue.user_id = revenue.user_id or revenue.profile_id.user_id

    @api.depends("year", "profile_id.date_start", "profile_id.revenue_ids.year")
    def _compute_relation_years(self):
        for revenue in self:
            start = revenue.profile_id._get_relation_start()
            years = relation_years(start, revenue.year) if start else 0
            revenue.relation_years = years

    @api.depends(
        "amount", "year", "profile_id.revenue_ids.amount", "profile_id.revenue_ids.year"
    )
    def _compute_retained(self):
        for revenue in self:
            same = revenue.profile_id.revenue_ids.filtered(
                lambda other, revenue=revenue: other.company_id == revenue.company_id
            )
            amounts = {other.year: other.amount for other in same}
            previous = amounts.get(revenue.year - 1, 0)
            revenue.retained = retained_revenue(revenue.amount, previous)

    @api.depends("relation_years", "company_id")
    def _compute_rate(self):
        rates = {
            company: self.env["care.fee.rate"]._get_rates(company)
            for company in self.company_id
        }
        for revenue in self:
            found = find_rate(revenue.relation_years, rates.get(revenue.company_id, {}))
            revenue.rate = revenue.rate if revenue.is_settled else found

    @api.depends("rate", "retained")
    def _compute_fee(self):
        for revenue in self:
            fee = revenue.retained * revenue.rate / 100
            revenue.fee = revenue.fee if revenue.is_settled else fee

    def write(self, vals):
        is_fixed = any(line.is_settled for line in self) and not self.env.su
        if is_fixed and FIXED_WHEN_SETTLED & set(vals):
            raise UserError(
                self.env._("A settled fee cannot be changed: reopen it first.")
            )
        return super().write(vals)

    def action_settle(self):
        """Fix the fees, so that nothing changes them any more."""
        self.flush_recordset()  # what is still to be computed is settled too
        self._as_system().write({"is_settled": True})
        return True

    def action_reopen(self):
        self._as_system().write({"is_settled": False})
        self._apply_rates()
        return True

    def _apply_rates(self):
        """Compute rates anew, and the fees with them."""
        self.modified(["relation_years"])

    def _take_in(self, other):
        """Add the same year's revenue of a customer who turned out to be this one.

        A fee that was open on one side is open still; what was settled is noted.
        """
        self.ensure_one()
        both = self | other
        settled = both.filtered("is_settled")
        fees = sum(both.mapped("fee"))
        if settled == both:
            self.write({"amount": self.amount + other.amount})
            self.fee = fees
        else:
            settled._note_settled_fee(self.profile_id)
            self.write({"amount": self.amount + other.amount, "is_settled": False})
            self._apply_rates()
        other.unlink()

    def _note_settled_fee(self, profile):
        """Note on the customer what was settled of a year that is open again."""
        for revenue in self:
            profile._message_log(
                body=self.env._(
                    "The fee of %(year)s must be settled again after merging: %(fee)s "
                    "had been settled for %(owner)s.",
                    year=str(revenue.year),
                    fee=format_amount(self.env, revenue.fee, revenue.currency_id),
                    owner=revenue.user_id.name or self.env._("nobody"),
                )
            )

    @api.model
    def _fill(self, amounts, year, company):
        """Write the revenue of a year that another addon knows.

        :param amounts: maps profiles to revenue in the currency of the company
        """
        known = self.search([("year", "=", year), ("company_id", "=", company.id)])
        followed = known.filtered(
            lambda line: line.profile_id in amounts and not line.is_settled
        )
        by_amount = followed.grouped(lambda line: amounts[line.profile_id])
        for amount, lines in by_amount.items():
            changed = lines.filtered(lambda line, amount=amount: line.amount != amount)
            changed.write({"amount": amount, "source": "computed"})
        common = {"year": year, "company_id": company.id, "source": "computed"}
        return self.create(
            [
                common | {"profile_id": profile.id, "amount": amount}
                for profile, amount in amounts.items()
                if profile not in known.profile_id
            ]
        )
