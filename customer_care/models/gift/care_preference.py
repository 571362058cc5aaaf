from odoo import models


class CarePreference(models.Model):
    """A taboo may forbid gifts."""

    _inherit = "care.preference"

    def _filter_unused(self):
        """Keep taboos that forbid gifts, archived gifts included."""
        unused = super()._filter_unused()
        gifts = self.env["care.gift"].with_context(active_test=False)
        return unused - gifts.search([("taboo_ids", "in", unused.ids)]).taboo_ids
