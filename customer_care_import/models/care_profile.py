from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ..importer.cell_phones import read_phones
from ..importer.row_keys import make_person_key


class CareProfile(models.Model):
    """What sheets said of a customer: printed, forgotten and erased with the rest.

    Rows that were refused, undone or never imported name no customer. They are found
    by the number, or by the name and phone, as the next import would find them.
    """

    _inherit = "care.profile"

    import_note = fields.Text(
        string="Import Warnings",
        help="Import data of the customer that was not understood.",
    )
    other_phones = fields.Char(
        index="trigram",
        help="More phone numbers of an imported file; the customer is found by them.",
    )
    other_emails = fields.Char(
        index="trigram",
        help="More email addresses of an imported file; the customer is found by them.",
    )

    @api.model
    def get_empty_list_help(self, help_message):
        """Show the way to the first customers to whoever may import them."""
        told = super().get_empty_list_help(help_message)
        may_import = self.env.user._is_care_officer()  # core asks beyond rights
        if not (told and may_import) or self.search_count([], limit=1):
            return told
        link = Markup("<p><a class='btn btn-primary' href='%s'>%s</a></p>")
        return told + link % ("/odoo/care-imports/new", self.env._("Import Customers"))

    def _forget_mentions(self):
        result = super()._forget_mentions()
        self._find_sheet_rows().unlink()
        return result

    def _erase_mentions(self):
        result = super()._erase_mentions()
        self._find_sheet_rows().unlink()
        return result

    def _find_sheet_rows(self):
        """All rows that speak of these customers, whoever brought them in."""
        # rows are the officers' only; owners print, and who may delete takes all along
        rows = self.env["care.import.line"].sudo()
        loose = Domain.OR(
            profiles._get_row_domain(company)
            for company, profiles in self.with_env(rows.env)
            .grouped("company_id")
            .items()
        )
        linked = Domain("profile_id", "in", self.ids)
        return rows.search(linked | (Domain("profile_id", "=", False) & loose))

    def _get_row_domain(self, company):
        """The rows with the keys of these customers, in the sheets of their company."""
        own = Domain("company_id", "=", company.id) if company else Domain.TRUE
        numbers = {
            f"number:{one.customer_number.upper()}"
            for one in self
            if one.customer_number
        }
        keys = numbers | self._get_person_keys(self.env["care.import"].search(own))
        return Domain("key", "in", list(keys)) & Domain("import_id", "any", own)

    def _get_person_keys(self, sheets):
        """The keys by name and phone, as any of the sheets would have read them."""
        countries = {sheet._get_phone_country() for sheet in sheets}
        keys = {
            make_person_key(one.name, read_phones(one.phone, country))
            for one in self
            for country in countries
        }
        return keys - {None}

    def _get_printed_sections(self):
        lines = [row._print() for row in self._find_sheet_rows()]
        section = (self.env._("Import lines"), lines)
        return [*super()._get_printed_sections(), section]
