from odoo import models


class CareProfile(models.Model):
    """What a customer said of the handling of his cases is printed with them."""

    _inherit = "care.profile"

    def _get_printed_sections(self):
        ratings = self.feedback_ids.request_ids._filtered_access("read")
        section = (self.env._("Ratings"), self._print_records(ratings))
        return [*super()._get_printed_sections(), section]
