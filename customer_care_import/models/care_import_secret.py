from odoo import fields, models

from odoo.addons.customer_care.models.privacy.care_access_log import IDENTITY_CHANGED

from ..importer.contents import IDENTITY
from ..importer.import_row import HIDDEN


class CareImport(models.Model):
    """Puts the identity numbers of a sheet where only those with the right read them.

    Whoever brings the sheet knows its numbers. From here on they stand in the field
    of the customer, under its own group and log, and nowhere else in plain.
    """

    _inherit = "care.import"
    _care_system_fields = {"secret_positions"}

    secret_positions = fields.Json(
        "Identity Number Positions",
        groups=fields.NO_ACCESS,
        copy=False,
        help="Where identity numbers are in each row, whatever the columns say.",
    )

    def _get_secret_positions(self):
        # nobody may take a mark away and read what is behind it
        return self.sudo().secret_positions or []

    def _keep_secret(self, positions):
        """Never show again what stands at these places."""
        known = self._get_secret_positions()
        self._write_as_system({"secret_positions": sorted({*known, *positions})})

    def _hide_secrets(self, texts):
        """The texts of a row as they may be shown."""
        secrets = self._get_secret_positions()
        return [
            HIDDEN if text and position in secrets else text
            for position, text in enumerate(texts)
        ]

    def _get_identity_facts(self, row):
        return {"identity_number": (IDENTITY, row.value(IDENTITY))}

    def _get_identified(self, rows):
        """The rows that tell a number, with their customers as the import sees them."""
        # the officer compares and writes a number that he may not read: none is shown
        return [
            (row, row.profile.sudo())
            for row in rows
            if row.profile and row.value(IDENTITY)
        ]

    def _compare_identities(self, rows):
        """Say of which customers another number is known."""
        for row, customer in self._get_identified(rows):
            self._find_changes(row, customer, self._get_identity_facts(row))

    def _write_identities(self, rows):
        identified = self._get_identified(rows)
        counts = {row: len(row.changed) for row, _customer in identified}
        for row, customer in identified:
            self._change_record(row, customer, self._get_identity_facts(row))
        changed = [row.profile for row in counts if len(row.changed) > counts[row]]
        self.env["care.profile"].union(*changed)._log_identity(IDENTITY_CHANGED)
