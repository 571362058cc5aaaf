from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain


class CareLossReport(models.AbstractModel):
    """The costs of keeping a customer, winning a new one and winning one back.

    All of it is recorded: what touches, gifts and expenses cost, and what somebody has
    typed of what it cost to win a customer. What nobody has recorded is not shown. The
    12 months until the end of the period count.
    """

    _inherit = "care.loss.report"

    @api.model
    def _compare_costs(self, book, last):
        first, last = self._get_year(last)
        rates = book.count(first, last)
        spent = self._get_spent_domain(first, last)
        back = Domain("plan_id.is_win_back", "=", True)
        typed, average = self._get_acquisition(first, last)
        kept_sum, kept_times = self._add_costs(spent & ~back)
        back_sum, back_times = self._add_costs(spent & back)
        keep = kept_sum / rates.start if kept_times and rates.start else None
        return {
            "currency_id": self.env.company.currency_id.id,
            "keep": keep,
            "keep_count": rates.start,
            "keep_domain": [*spent & ~back],
            "win": average,
            "win_count": typed,
            "win_domain": [*self._get_acquired_domain(first, last)],
            "back": back_sum / rates.regained
            if back_times and rates.regained
            else None,
            "back_count": rates.regained,
            "back_domain": [*spent & back],
            "times": average / keep if average and keep else None,
        }

    @api.model
    def _get_year(self, last):
        """The days of the 12 months until a day."""
        return fields.Date.add(last, days=1) - relativedelta(years=1), last

    @api.model
    def _get_spent_domain(self, first, last):
        """What was spent on customers of the company in a period."""
        spent = (
            Domain("date", ">=", first)
            & Domain("date", "<=", last)
            & Domain("profile_id", "!=", False)
            & Domain("company_id", "=", self.env.company.id)
        )
        chosen = self._get_chosen_domain()
        return (
            spent if chosen.is_true() else spent & Domain("profile_id", "any", chosen)
        )

    @api.model
    def _add_costs(self, domain):
        [(amount, count)] = self.env["care.cost.report"]._read_group(
            domain, [], ["amount:sum", "__count"]
        )
        return amount or 0, count

    @api.model
    def _get_acquired_domain(self, first, last):
        """The customers of a period of whom is known what it cost to win them."""
        return (
            self._get_customers_domain()
            & Domain("date_start", ">=", first)
            & Domain("date_start", "<=", last)
            & Domain("acquisition_cost", ">", 0)
            & Domain("acquisition_currency_id", "=", self.env.company.currency_id.id)
        )

    @api.model
    def _get_acquisition(self, first, last):
        """Of how many customers it is known, and what winning one of them cost."""
        [(count, average)] = self.env["care.profile"]._read_group(
            self._get_acquired_domain(first, last),
            [],
            ["__count", "acquisition_cost:avg"],
        )
        return count, average if count else None
