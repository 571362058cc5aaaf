from collections import defaultdict
from contextlib import contextmanager
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..revenue.care_revenue import COMPUTED, ENTERED, SOURCES

# what changes the revenue of a year
COUNTED = {"amount", "company_id", "date", "profile_id"}
WAITING_YEARS = "care_contribution_years"  # of this transaction
EARLIEST = date(1900, 1, 1)  # as years of revenue
AHEAD = timedelta(hours=14)  # so much earlier than in UTC a day begins somewhere


class CareContribution(models.Model):
    """What a customer brought in on one day: a sale, a premium, a fee.

    A contribution is typed, imported, or filled by another addon. The yearly revenue
    follows from the contributions of the year, unless somebody has entered it himself.
    """

    _name = "care.contribution"
    _inherit = ["care.secret.mixin", "care.money.mixin"]
    _description = "Contribution"
    _care_name_parts = ("profile_id.name", "date")
    _care_name_sign = " "
    _order = "date desc, id desc"
    _care_system_fields = {"key"}
    _care_inner_fields = {"key"}
    _care_unprinted_fields = {"key"}

    profile_id = fields.Many2one(
        "care.profile", string="Customer", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    amount = fields.Monetary(
        required=True,
        help="What the customer brought in, before or after costs, as your company "
        "counts it. A return is negative.",
    )
    name = fields.Char(string="Description", help="Such as the number of an order.")
    source = fields.Selection(SOURCES, required=True, default=ENTERED)
    key = fields.Char(
        copy=False,
        help="By which another addon finds again what it has filled in.",
    )

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This contribution already exists."
    )
    _day_idx = models.Index("(company_id, date, profile_id)")

    @api.constrains("date", "source")
    def _check_date(self):
        """Refuse typed contributions of a future day.

        A document may bear a day to come, such as that of an invoice or a premium: it
        counts from then on.
        """
        latest = (fields.Datetime.now() + AHEAD).date()
        for contribution in self.filtered("date"):
            if contribution.date < EARLIEST:
                raise ValidationError(
                    self.env._(
                        "A contribution cannot be from before the year %(year)s.",
                        year=EARLIEST.year,
                    )
                )
            if contribution.source != COMPUTED and contribution.date > latest:
                raise ValidationError(
                    self.env._(
                        "A contribution has come in already: its day cannot be in the "
                        "future."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        contributions = super().create(vals_list)
        contributions._recount_years(contributions._get_years())
        return contributions

    def write(self, vals):
        if COUNTED.isdisjoint(vals):
            return super().write(vals)
        before = self._get_years()
        result = super().write(vals)
        self._recount_years(before | self._get_years())
        return result

    def unlink(self):
        years = self._get_years()
        result = super().unlink()
        self._recount_years(years)
        return result

    def _get_years(self):
        """The years that these are counted in: company, year and customer."""
        return {
            (contribution.company_id, contribution.date.year, contribution.profile_id)
            for contribution in self
        }

    @contextmanager
    def _counting_once(self):
        """A block at whose end the years of all that changes in it are counted."""
        waiting = self.env.cr.cache.setdefault(WAITING_YEARS, set())
        try:
            yield
        finally:
            self.env.cr.cache.pop(WAITING_YEARS)
        self._count_years(waiting)

    @api.model
    def _recount_years(self, years):
        """Count these years at once, or at the end of a block that counts once."""
        waiting = self.env.cr.cache.get(WAITING_YEARS)
        if waiting is None:
            self._count_years(years)
        else:
            waiting.update(years)

    @api.model
    def _count_years(self, years):
        """Recompute the revenue of these years from the contributions."""
        by_year = {}
        for company, year, profile in years:
            by_year.setdefault((company, year), []).append(profile.id)
        for (company, year), ids in by_year.items():
            profiles = self.env["care.profile"].browse(ids).exists()
            amounts = self._sum_contributions_of_year(profiles, company, year)
            self.env["care.revenue"]._update_from_contributions(
                profiles, amounts, year, company
            )

    @api.model
    def _sum_contributions_of_year(self, profiles, company, year):
        """Map the customers to what they brought in in a year, if anything."""
        yearly = self._get_year_domain(profiles, company, year)
        return dict(self._read_group(yearly, ["profile_id"], ["amount:sum"]))

    @api.model
    def _get_year_domain(self, profiles, company, year):
        """What came in from customers in a year, as a company counts it."""
        return (
            Domain("profile_id", "in", profiles.ids)
            & Domain("company_id", "=", company.id)
            & Domain("date", ">=", date(year, 1, 1))
            & Domain("date", "<=", date(year, 12, 31))
        )

    @api.model
    def _fill_contributions(self, entries, company):
        """Write contributions that another addon provides: orders, invoices, policies.

        Nothing here calls it: it is the door for glue addons, as README.rst says. What
        is told again by the same key is one contribution; without an amount it goes.

        :param entries: maps a key to the customer, the day and the amount, which is in
            the currency of the company
        """
        known = self.search(
            [("company_id", "=", company.id), ("key", "in", list(entries))]
        ).grouped("key")
        gone = [key for key in known if not entries[key][-1]]
        self.browse().concat(*map(known.pop, gone)).unlink()
        self._write_changes(
            {
                contribution: self._prepare_filled_values(*entries[key])
                for key, contribution in known.items()
            }
        )
        common = {"company_id": company.id, "source": COMPUTED}
        return self.create(
            [
                common | {"key": key} | self._prepare_filled_values(*entry)
                for key, entry in entries.items()
                if key not in known and entry[-1]
            ]
        )

    @api.model
    def _find_of_period(self, profile_ids, company, after, until):
        """Map customers to what came in from them after one day, until another."""
        known = self.search(
            [
                ("profile_id", "in", profile_ids),
                ("company_id", "=", company.id),
                ("date", ">", after),
                ("date", "<=", until),
            ]
        )
        return defaultdict(self.browse, known.grouped("profile_id"))

    def _is_filled_by(self, start):
        """Tell whether it is one, filled in by whose keys start so."""
        return len(self) == 1 and (self.key or "").startswith(f"{start}/")

    @api.model
    def _prepare_filled_values(self, profile, day, amount):
        return {"profile_id": profile.id, "date": day, "amount": amount}

    @api.model
    def _write_changes(self, told):
        """Write changed values only; the years are recounted once for all.

        :param told: maps contributions to the values that another addon knows
        """
        by_changes = {}
        for contribution, values in told.items():
            if changes := contribution._find_changes(values):
                key = tuple(changes.items())
                by_changes[key] = by_changes.get(key, self.browse()) | contribution
        changed = self.browse().concat(*by_changes.values())
        with self._counting_once():
            for changes, contributions in by_changes.items():
                lines = contributions.with_prefetch(changed._prefetch_ids)
                lines.write(dict(changes))
        return changed

    def _find_changes(self, values):
        """Those of the values that differ from what is known."""
        return {
            name: value
            for name, value in values.items()
            if not self._is_same(name, value)
        }
