from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .care_import import DRAFT

DAYS_OF_REFUSED = 1
DAYS_OF_DRAFT = 7


class CareImport(models.Model):
    """Clears away drafts that nobody imports: their files are personal data as well."""

    _inherit = "care.import"

    @api.model
    def _drop_refused(self):
        """Remove the files of the user that were refused, when another one comes."""
        own = Domain("user_id", "=", self.env.uid)
        self.search(own & self._get_refused_domain()).unlink()

    @api.model
    def _get_refused_domain(self):
        return Domain("state", "=", DRAFT) & Domain("read_error", "!=", False)

    @api.autovacuum
    def _gc_drafts(self):
        """Remove what was refused yesterday, and what was left alone for a week."""
        now = fields.Datetime.now()
        refused = self._get_refused_domain() & Domain(
            "write_date", "<", now - timedelta(days=DAYS_OF_REFUSED)
        )
        old = Domain("state", "=", DRAFT) & Domain(
            "write_date", "<", now - timedelta(days=DAYS_OF_DRAFT)
        )
        self.search(refused | old).unlink()
