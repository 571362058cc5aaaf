from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import date_utils

from odoo.addons.customer_care.models.common.days import format_day

from ...tools import retention
from ..common.pages import read_ids
from ..loyalty.care_loyalty_matrix import IDS
from .care_loss import FULL, WON_BACK

YEAR, QUARTER, MONTH = "year", "quarter", "month"
USUAL_UNIT = QUARTER


class Unit(NamedTuple):
    """What a period is: so many months, and how many periods are compared."""

    months: int
    compared: int
    skeleton: str  # how it is named; quarters have no name of their own


UNITS = {
    MONTH: Unit(1, 12, "yMMM"),
    QUARTER: Unit(3, 8, ""),
    YEAR: Unit(12, 4, "y"),
}


class CareLossReport(models.AbstractModel):
    """The page *Loss Analysis*: who leaves, why, and what brings customers back.

    It stores nothing. Customers and losses are counted by the database, under the
    reader's own rights, and with the same number of queries however many there are.
    """

    _name = "care.loss.report"
    _inherit = "care.people.filter.mixin"
    _description = "Loss Analysis"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows.

        :param filters: the unit of periods, the first day of the one to look at, and
            ids of a tier, an owner or a team
        """
        self.env["care.loss"].check_access("read")
        chosen = self._read_filters(filters or {})
        return self._with_customers(chosen)._make_report(chosen)

    @api.model
    def _make_report(self, chosen):
        periods = self._get_periods(chosen["unit"])
        first, last = self._find_period(periods, chosen["period"])
        changes = self._get_changes()
        book, losses = self._read_book(periods, last, changes)
        return {
            "filters": chosen | {"period": str(first)},
            "options": self._get_options(periods, chosen["unit"]),
            "is_empty": not self.env["care.loss"].search_count([], limit=1),
            "figures": self._tell_rates(book.count(first, last), first, last),
            "periods": self._compare_periods(book, periods, chosen["unit"]),
            "tiers": self._compare_groups("tier_id", losses, first, last),
            "owners": self._compare_groups("user_id", losses, first, last),
            "reasons": self._compare_reasons(periods, chosen["unit"], first, last),
            "remedies": self._judge_remedies(),
            "cohorts": self._compare_cohorts(book, periods, chosen["unit"]),
            "costs": self._compare_costs(book, last),
            "changes": self._judge_changes(book, changes),
            "is_officer": self.env.user._is_care_officer(),
        }

    @api.model
    def _read_filters(self, filters):
        """The filters from the client, without unknown ones."""
        unit = filters.get("unit")
        return read_ids(filters, IDS) | {
            "unit": unit if unit in [*UNITS] else USUAL_UNIT,
            "period": filters.get("period"),
        }

    @api.model
    def _get_periods(self, unit):
        """The first and last days of the periods compared, the oldest first."""
        today = fields.Date.context_today(self)
        running = date_utils.start_of(today, unit)
        months, compared, __ = UNITS[unit]
        starts = [
            running - relativedelta(months=months * back)
            for back in reversed(range(compared))
        ]
        return [(start, date_utils.end_of(start, unit)) for start in starts]

    @api.model
    def _find_period(self, periods, wanted):
        found = [period for period in periods if str(period[0]) == wanted]
        return (found or periods[-1:])[0]

    @api.model
    def _name_period(self, first, unit):
        if unit == QUARTER:
            return self.env["care.loyalty"]._name_quarter(first)
        return format_day(self.env, first, UNITS[unit].skeleton)

    @api.model
    def _get_options(self, periods, unit):
        return self._get_people_options() | {
            "unit": [
                {"id": MONTH, "name": self.env._("By Month")},
                {"id": QUARTER, "name": self.env._("By Quarter")},
                {"id": YEAR, "name": self.env._("By Year")},
            ],
            "period": [
                {"id": str(first), "name": self._name_period(first, unit)}
                for first, __ in reversed(periods)
            ],
        }

    @api.model
    def _get_start_domain(self, day):
        """The customers when a day begins, as lists show them."""
        eve = fields.Date.subtract(day, days=1)
        lost = self.env["care.loss"]._get_standing_domain(eve)
        started = Domain("date_start", "<", day)
        return self._get_customers_domain() & started & ~Domain("loss_ids", "any", lost)

    @api.model
    def _get_lost_domain(self, first, last):
        """The losses by which customers at the start of a period were lost."""
        period = Domain("date", ">=", first) & Domain("date", "<=", last)
        start = Domain("profile_id", "any", self._get_start_domain(first))
        return self._get_full_domain() & period & start

    @api.model
    def _get_kept_domain(self, first, last):
        """The customers at the start of a period who are not lost when it ends."""
        lost = self.env["care.loss"]._get_standing_domain(last)
        return self._get_start_domain(first) & ~Domain("loss_ids", "any", lost)

    @api.model
    def _get_group_domain(self, name, group, first, last):
        """The customers of a group: whoever was lost in a period, as it was then."""
        period = Domain("date", ">=", first) & Domain("date", "<=", last)
        lost = Domain("extent", "=", FULL) & period
        own = Domain(name, "=", group)  # of customers and of losses
        return (own & ~Domain("loss_ids", "any", lost)) | Domain(
            "loss_ids", "any", lost & own
        )

    @api.model
    def _get_regained_domain(self, first, last):
        period = Domain("date_closed", ">=", first) & Domain("date_closed", "<=", last)
        return self._get_full_domain() & Domain("state", "=", WON_BACK) & period

    @api.model
    def _tell_rates(self, rates, first, last):
        """The figures of a period, each with the list that stands behind it."""
        return {
            "start": rates.start,
            "lost": rates.lost,
            "kept": rates.kept,
            "regained": rates.regained,
            "new": rates.new,
            "loss": rates.loss.tell(),
            "retention": rates.retention.tell(),
            "start_domain": [*self._get_start_domain(first)],
            "kept_domain": [*self._get_kept_domain(first, last)],
            "lost_domain": [*self._get_lost_domain(first, last)],
            "regained_domain": [*self._get_regained_domain(first, last)],
            "new_domain": [
                *self._get_customers_domain()
                & Domain("date_start", ">=", first)
                & Domain("date_start", "<=", last)
            ],
        }

    @api.model
    def _compare_periods(self, book, periods, unit):
        """The rates of all periods that are compared."""
        found = []
        for first, last in periods:
            rates = book.count(first, last)
            found.append(
                {
                    "id": str(first),
                    "name": self._name_period(first, unit),
                    "loss": rates.loss.tell(),
                    "retention": rates.retention.tell(),
                }
            )
        return found

    @api.model
    def _compare_groups(self, name, losses, first, last):
        """The rates of each tier, or owner, in a period."""
        started = self._get_customers_domain() & Domain("date_start", "<", first)
        groups = self.env["care.profile"]._read_group(started, [name], ["__count"])
        begun = {record.id: count for record, count in groups}
        rates = retention.count_groups(begun, losses[name], first, last)
        records = self.env[self.env["care.loss"]._fields[name].comodel_name]
        # of the same company as the customers, whoever may see them
        named = records.browse(filter(None, rates)).exists()
        names = {record.id: record.display_name for record in named}
        lost = self._get_lost_domain(first, last)
        kept = self._get_kept_domain(first, last)
        rows = [
            {
                "id": group,
                "name": names.get(group) or self.env._("None"),
                "loss": found.loss.tell(),
                "retention": found.retention.tell(),
                "domain": [*lost & Domain(name, "=", group)],
                "kept_domain": [
                    *kept & self._get_group_domain(name, group, first, last)
                ],
            }
            for group, found in rates.items()
        ]
        return sorted(rows, key=lambda row: (-(row["loss"]["value"] or 0), row["name"]))

    @api.model
    def _compare_cohorts(self, book, periods, unit):
        """How many of those who began in each period stay."""
        cohorts = retention.follow_cohorts(book.begun, book.losses, periods)
        return [
            {
                "id": str(cohort.first),
                "name": self._name_period(cohort.first, unit),
                "size": cohort.size,
                "kept": [share.value for share in cohort.kept],
                "domain": [
                    *self._get_customers_domain()
                    & Domain("date_start", ">=", cohort.first)
                    & Domain("date_start", "<=", date_utils.end_of(cohort.first, unit))
                ],
            }
            for cohort in cohorts
        ]
