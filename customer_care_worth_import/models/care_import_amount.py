from odoo import models
from odoo.fields import Date, Domain

from odoo.addons.customer_care_worth.models.revenue import care_revenue

from ..columns import COLUMNS, LOST_ON, POTENTIAL

KEY = "import"  # starts the keys of contributions that files brought in


class CareImport(models.Model):
    """Takes what a file says of the worth of customers as numbers.

    A potential is the customer's own, with the file as its source. A yearly amount is
    one contribution: on the last day of the year that its heading names, else on the
    day of the import.
    """

    _inherit = "care.import"

    def _get_added_columns(self):
        return super()._get_added_columns() | COLUMNS

    def _get_added_models(self):
        # the key of a contribution is the import's own, and no person's
        contributions = self._get_quiet("care.contribution")._as_system()
        return super()._get_added_models() | {contributions._name: contributions}

    def _get_profile_facts(self, row):
        facts = {"potential": self._get_trusted_number(row, POTENTIAL)}
        known = row.profile and row.profile.potential
        if facts["potential"] and not self._is_kept(row, known):
            day = Date.to_string(self._get_day())
            facts |= {"potential_source": self.name, "potential_date": day}
        named = {field: (POTENTIAL, value) for field, value in facts.items()}
        return super()._get_profile_facts(row) | named

    def _find_yearly_amounts(self, column, profile_ids, after, until):
        contributions = self.env["care.contribution"]
        return contributions._find_of_period(profile_ids, self.company_id, after, until)

    def _is_amount_of_file(self, column, amounts):
        return amounts._is_filled_by(KEY)

    def _prepare_yearly_amount_values(self, row, column, day):
        lost = self._get_past_day(row, LOST_ON)
        return super()._prepare_yearly_amount_values(row, column, day) | {
            "company_id": self.company_id.id,
            # of who is lost it came in before, and brings nobody back
            "date": min(day, lost or day),
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
