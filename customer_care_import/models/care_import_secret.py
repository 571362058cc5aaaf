from odoo import fields, models

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
        return {"identity_number": ("identity", row.value("identity"))}

    def _compare_identities(self, rows):
        """Say of which customers another number is known."""
        for row in rows:
            if row.profile and row.value("identity"):
                # compared only: neither of the two numbers is shown
                known = row.profile.sudo()
                self._find_changes(row, known, self._get_identity_facts(row))

    def _write_identities(self, rows):
        told = [row for row in rows if row.value("identity")]
        before = {row: len(row.changed) for row in told}
        for row in told:
            # the officer writes a number that he may not read afterwards
            self._change(row, row.profile.sudo(), self._get_identity_facts(row))
        ids = [row.profile.id for row in told if len(row.changed) > before[row]]
        self.env["care.profile"].browse(ids)._log_identity("identity_write")
