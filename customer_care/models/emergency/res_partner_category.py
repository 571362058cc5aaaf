from odoo import models


class ResPartnerCategory(models.Model):
    """Tags may tell who is in the area of an emergency."""

    _name = "res.partner.category"
    _inherit = ["res.partner.category", "care.area.mixin"]
    _care_area_field = "category_ids"

    def _get_care_gone(self):
        """Tags take those below them along, past all checks of these."""
        tags = self.with_context(active_test=False)
        return tags.search([("id", "child_of", self.ids)])
