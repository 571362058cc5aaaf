from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ..importer.cell_phones import read_phones
from ..importer.row_keys import make_number_key, make_person_key


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
        usual = super().get_empty_list_help(help_message)
        may_import = self.env.user._is_care_officer()  # core asks beyond rights
        if not (usual and may_import) or self.search_count([], limit=1):
            return usual
        link = Markup("<p><a class='btn btn-primary' href='%s'>%s</a></p>")
        return usual + link % ("/odoo/care-imports/new", self.env._("Import Customers"))

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
        imports = rows.import_id.search(Domain.TRUE)
        loose = Domain.OR(
            profiles._get_row_domain(imports, company)
            for company, profiles in self.with_env(rows.env)
            .grouped("company_id")
            .items()
        )
        linked = Domain("profile_id", "in", self.ids)
        return rows.search(linked | (Domain("profile_id", "=", False) & loose))

    def _get_row_domain(self, imports, company):
        """The rows with the keys of these customers, in the imports of their company.

        Without a company, in all imports.
        """
        own = imports.filtered(
            lambda care_import: not company or care_import.company_id == company
        )
        keys = self._list_number_keys() | self._list_person_keys(own)
        return Domain("key", "in", [*keys]) & Domain("import_id", "in", own.ids)

    def _list_number_keys(self):
        numbers = filter(None, self.mapped("customer_number"))
        return {make_number_key(number) for number in numbers}

    def _list_person_keys(self, imports):
        """The keys by name and phone, as any of the imports would have read them."""
        countries = {care_import._get_phone_country() for care_import in imports}
        keys = {
            make_person_key(profile.name, read_phones(profile.phone, country))
            for profile in self
            for country in countries
        }
        return keys - {None}

    def _get_printed_sections(self):
        lines = self._find_sheet_rows()._list_printed()
        section = (self.env._("Import lines"), lines)
        return [*super()._get_printed_sections(), section]
