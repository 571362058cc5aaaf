from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_amount

from odoo.addons.customer_care.tools.words import colon, comma

from ...tools.retention_fee import (
    find_rate,
    relation_years,
    retained_revenue,
    retention_fee,
)

ENTERED, IMPORTED, COMPUTED = "entered", "imported", "computed"
SOURCES = [
    (ENTERED, "Entered Manually"),
    (IMPORTED, "Imported"),
    (COMPUTED, "Computed from Documents"),
]
FIXED_WHEN_SETTLED = {
    "amount",
    "company_id",
    "is_rate_agreed",
    "profile_id",
    "rate",
    "user_id",
    "year",
}


class CareRevenue(models.Model):
    """The revenue of a customer in a year, and the owner's retention fee.

    Revenue is typed, imported, or filled by another addon. The fee follows rates and
    revenue until an officer settles it: then it stays.
    """

    _name = "care.revenue"
    _inherit = ["care.secret.mixin", "care.money.mixin"]
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
    source = fields.Selection(SOURCES, required=True, default=ENTERED)
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
    is_rate_agreed = fields.Boolean(
        string="Agreed Rate",
        help="The rate was agreed for this customer and year: it does not follow the "
        "table of rates.",
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
        # who has moved to another company left the revenue behind, but no name
        shown = self.profile_id._filter_readable_by_person()
        for revenue in self:
            profile = revenue.profile_id
            name = (
                profile.name if profile in shown else self.env._("Not visible to you")
            )
            revenue.display_name = f"{name} {revenue.year}"
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
        "amount",
        "company_id",
        "year",
        "profile_id.revenue_ids.amount",
        "profile_id.revenue_ids.company_id",
        "profile_id.revenue_ids.year",
    )
    def _compute_retained(self):
        for revenue in self:
            same = revenue.profile_id.revenue_ids.filtered(
                lambda other, revenue=revenue: other.company_id == revenue.company_id
            )
            amounts = {other.year: other.amount for other in same}
            previous = amounts.get(revenue.year - 1, 0)
            revenue.retained = retained_revenue(revenue.amount, previous)

    @api.depends("relation_years", "company_id", "is_rate_agreed")
    def _compute_rate(self):
        rates = {
            company: self.env["care.fee.rate"]._get_rates(company)
            for company in self.company_id
        }
        for revenue in self:
            found = find_rate(revenue.relation_years, rates.get(revenue.company_id, {}))
            is_fixed = revenue.is_settled or revenue.is_rate_agreed
            revenue.rate = revenue.rate if is_fixed else found

    @api.depends("rate", "retained")
    def _compute_fee(self):
        for revenue in self:
            fee = retention_fee(revenue.rate, revenue.retained)
            revenue.fee = revenue.fee if revenue.is_settled else fee

    def write(self, vals):
        is_fixed = any(line.is_settled for line in self) and not self.env.su
        if is_fixed and FIXED_WHEN_SETTLED & set(vals):
            raise UserError(
                self.env._("A settled fee cannot be changed: reopen it first.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        # as superuser customers are erased with all they have
        if not self.env.su and any(line.is_settled for line in self):
            raise UserError(
                self.env._("A settled fee cannot be deleted: reopen it first.")
            )

    @api.model
    def _complete_new(self, vals_list):
        return super()._complete_new([self._mark_agreed(vals) for vals in vals_list])

    def _complete_changes(self, vals):
        return super()._complete_changes(self._mark_agreed(vals))

    @api.model
    def _mark_agreed(self, vals):
        """Whoever says the rate has agreed on it, unless they say that it is not so."""
        if "rate" not in vals:
            return vals
        if vals.get("is_rate_agreed", True):
            return vals | {"is_rate_agreed": True}
        return {name: value for name, value in vals.items() if name != "rate"}

    def action_settle(self):
        """Fix the fees, so that nothing changes them any more."""
        self.check_access("write")
        self.flush_recordset()  # what is still to be computed is settled too
        unsettled = self.filtered(lambda line: not line.is_settled)
        unsettled._as_system().write({"is_settled": True})
        unsettled._log_on_customers(self.env._("Retention fee settled"))
        return True

    def action_reopen(self):
        """Let fees follow rates and revenue again, until they are settled anew."""
        self._check_manager()
        settled = self.filtered("is_settled")
        settled._as_system().write({"is_settled": False})
        settled._log_on_customers(self.env._("Retention fee reopened"))
        settled._apply_rates()
        return True

    def _check_manager(self):
        if not self.env.user._is_care_manager():
            raise AccessError(self.env._("Only managers may reopen a settled fee."))

    def _log_on_customers(self, message):
        """Say on the customers' threads what became of the fees, without the sums."""
        bodies = {
            profile.id: colon(self.env).join(
                [message, comma(self.env).join(str(line.year) for line in lines)]
            )
            for profile, lines in self.sorted("year").grouped("profile_id").items()
        }
        self.profile_id._message_log_batch(bodies)

    def _apply_rates(self):
        """Compute rates anew, and the fees with them."""
        self.modified(["relation_years"])

    def _merge_in(self, other):
        """Add the same year's revenue of a customer who turned out to be this one.

        A fee that was open on one side is open still. What the line that stays does not
        tell is noted: what was settled, and a rate that was agreed.
        """
        self.ensure_one()
        both = self | other
        if all(line.is_settled for line in both):
            self._merge_in_settled(other)
        else:
            self._merge_in_open(other)
        other.unlink()

    def _merge_in_settled(self, other):
        if other.user_id != self.user_id:
            body = self.env._(
                "The fees of %(year)s were added up after merging: %(fee)s had been "
                "settled for %(owner)s.",
                **other._get_settled_facts(),
            )
            self.profile_id._message_log(body=body)
        fees = self.fee + other.fee
        self.write({"amount": self.amount + other.amount})
        self.fee = fees

    def _merge_in_open(self, other):
        for line in (self | other).filtered("is_settled"):
            body = self.env._(
                "The fee of %(year)s must be settled again after merging: %(fee)s had "
                "been settled for %(owner)s.",
                **line._get_settled_facts(),
            )
            self.profile_id._message_log(body=body)
        values = self._prepare_agreed_values(other)
        values |= {"amount": self.amount + other.amount, "is_settled": False}
        self.write(values)
        self._apply_rates()

    def _get_settled_facts(self):
        """What is noted on the customer of a settled fee: when, what, and whose."""
        return {
            "year": str(self.year),
            "fee": format_amount(self.env, self.fee, self.currency_id),
            "owner": self.user_id.name or self.env._("nobody"),
        }

    def _prepare_agreed_values(self, other):
        """The rate on which one side agreed; a second one is noted on the customer."""
        if not other.is_rate_agreed or other.rate == self.rate:
            return {}
        if not self.is_rate_agreed:
            return {"rate": other.rate}
        body = self.env._(
            "A rate of %(rate)s percent had been agreed, too, for %(year)s.",
            rate=other.rate,
            year=str(self.year),
        )
        self.profile_id._message_log(body=body)
        return {}

    @api.model
    def _fill_year(self, amounts, year, company):
        """Write the revenue of a year that another addon provides, such as invoicing.

        The door for glue addons, as README.rst says, and for contributions, from which
        the revenue of a year follows.

        :param amounts: maps profiles to revenue in the currency of the company
        """
        profiles = self.env["care.profile"].union(*amounts)
        known = self.search(self._get_year_domain(profiles, year, company))
        followed = known.filtered(lambda line: not line.is_settled)
        by_amount = followed.grouped(lambda line: amounts[line.profile_id])
        for amount, lines in by_amount.items():
            changed = lines.filtered(lambda line, amount=amount: line.amount != amount)
            changed = changed.with_prefetch(followed._prefetch_ids)
            changed.write({"amount": amount, "source": COMPUTED})
        return self.create(
            [
                self._prepare_filled_values(profile, amounts[profile], year, company)
                for profile in profiles - known.profile_id
            ]
        )

    @api.model
    def _get_year_domain(self, profiles, year, company):
        """The revenue of customers in a year, as a company has it."""
        return (
            Domain("profile_id", "in", profiles.ids)
            & Domain("year", "=", year)
            & Domain("company_id", "=", company.id)
        )

    @api.model
    def _prepare_filled_values(self, profile, amount, year, company):
        return {
            "profile_id": profile.id,
            "amount": amount,
            "year": year,
            "company_id": company.id,
            "source": COMPUTED,
        }
