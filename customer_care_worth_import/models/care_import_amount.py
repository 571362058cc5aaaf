from odoo import models
from odoo.fields import Date, Domain

from odoo.addons.customer_care_worth.models.revenue import care_revenue

from ..columns import AMOUNT_OF_YEAR, COLUMNS, LOST_ON, POTENTIAL

KEY = "import"  # starts the keys of contributions that files brought in


class CareImport(models.Model):
    """Takes what a file says of the worth of customers as numbers.

    A potential is the customer's own, with the file as its source. A yearly amount is
    one contribution: on the last day of the year that its heading names, else on the
    day of the import. A newer file of the same year changes it. Where anything else is
    known to have come in in that year, it stays, and the file's amount is reported.
    """

    _inherit = "care.import"

    def _get_added_columns(self):
        return super()._get_added_columns() | COLUMNS

    def _get_told_models(self):
        loss, contribution = map(self._get_quiet, ("care.loss", "care.contribution"))
        # the key of a contribution is the import's own, and no person's
        told = {"care.loss": loss, "care.contribution": contribution._as_system()}
        return super()._get_told_models() | told

    def _get_profile_facts(self, row):
        facts = {"potential": self._get_trusted_number(row, POTENTIAL)}
        known = row.profile and row.profile.potential
        if facts["potential"] and not self._is_kept(row, known):
            day = Date.to_string(self._get_day())
            facts |= {"potential_source": self.name, "potential_date": day}
        told = {field: (POTENTIAL, value) for field, value in facts.items()}
        return super()._get_profile_facts(row) | told

    def _judge(self, rows):
        wanted = super()._judge(rows)
        told = self._list_rows_with_number(wanted, AMOUNT_OF_YEAR)
        known = self.env["care.contribution"]._find_of_period(
            [row.profile.id for row in told if row.profile],
            self.company_id,
            *self._get_amount_period(AMOUNT_OF_YEAR),
        )
        for row in told:
            found, values = known[row.profile], self._prepare_told_contribution(row)
            is_own = found._is_filled_by(KEY)
            self._judge_amount(row, AMOUNT_OF_YEAR, found, is_own, values)
        return wanted

    def _prepare_told_contribution(self, row):
        _after, day = self._get_amount_period(AMOUNT_OF_YEAR)
        if lost := self._get_past_day(row, LOST_ON):
            day = min(day, lost)  # it came in before, and brings nobody back
        return {
            "company_id": self.company_id.id,
            "date": day,
            "amount": row.value(AMOUNT_OF_YEAR),
            "name": self.name,
            "source": care_revenue.IMPORTED,
            "key": f"{KEY}/{row.line.id}",
        }

    def _get_of_people_domain(self, records):
        """What people made: revenue that follows from contributions is none."""
        domain = super()._get_of_people_domain(records)
        if records._name == "care.revenue":
            domain &= Domain("source", "!=", care_revenue.COMPUTED)
        return domain
