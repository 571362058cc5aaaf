from odoo import models
from odoo.fields import Domain

from ..importer import problems
from ..importer.contents import CITY, COMPANY, PROVINCE, STREET
from ..importer.import_row import REFUSED
from ..importer.row_keys import KEY_COLUMNS

ADDRESS_COLUMNS = (PROVINCE, CITY, STREET)


class CareImport(models.Model):
    """Says in the preview whose address the contact shares with a company instead.

    What is empty at a company is filled by its first row, also at one that is new.
    """

    _inherit = "care.import"

    def _compare_addresses(self, rows):
        named = [row for row in self._get_wanted(rows) if self._has_own_address(row)]
        refused = [row.line.id for row in rows if row.is_refused]
        keyed = [row for row in named if row.company_key]
        firsts = self._get_first_addresses(keyed, refused) if keyed else {}
        for row in named:
            company = self._find_address_company(row)
            is_named_company = company == self._get_company(row)
            first = firsts.get(row.company_key, {}) if is_named_company else {}
            own = self._get_address(company)
            self._remark_address(row, self._fill_address(own, first))

    def _has_own_address(self, row):
        facts = self._get_address_facts(row).values()
        has_address = any(value for _column, value in facts)
        return has_address and bool(COMPANY in row.records or row.partner)

    def _fill_address(self, own, first):
        """The company's address after its first row: what is empty is filled."""
        pairs = [(own[name], value) for name, value in first.items()]
        if any(known and value and known != value for known, value in pairs):
            return own
        return {name: value or first.get(name) for name, value in own.items()}

    def _get_first_addresses(self, rows, refused):
        """The address of the first row of each company, by its key."""
        lines = self.env["care.import.line"]
        numbers = lines._read_group(
            self._get_first_domain(rows, refused), ["company_key"], ["row_number:min"]
        )
        first = Domain("row_number", "in", [number for _key, number in numbers])
        lines = lines.search(Domain("import_id", "=", self.id) & first)
        first_rows = self._get_rows(lines, (*KEY_COLUMNS, *ADDRESS_COLUMNS))
        self._find_single_records(
            first_rows, PROVINCE, self._get_states, problems.UNKNOWN_PROVINCE
        )
        return {
            row.company_key: {
                field: value
                for field, (_column, value) in self._get_address_facts(row).items()
            }
            for row in first_rows
        }

    def _get_first_domain(self, rows, refused):
        """The rows of these companies that are not refused, as far as is known yet."""
        return (
            Domain("import_id", "=", self.id)
            & Domain("company_key", "in", [row.company_key for row in rows])
            & Domain("verdict", "!=", REFUSED)
            & Domain("id", "not in", refused)
        )
