from odoo import fields, models


class ResUsers(models.Model):
    """Where a colleague lives and works, and which day and hour it is there."""

    _inherit = "res.users"

    def _get_care_zone(self):
        return self.tz or "UTC"

    def _belongs_to_all_companies(self):
        """Tell whether nothing that holds in all companies is others' business."""
        return self.env["res.company"]._get_all() <= self.company_ids

    def _get_care_today(self):
        """The day it is where the user lives."""
        return fields.Date.context_today(self.with_context(tz=self._get_care_zone()))

    def _get_care_hour(self):
        there = self.with_context(tz=self._get_care_zone())
        return fields.Datetime.context_timestamp(there, fields.Datetime.now()).hour
