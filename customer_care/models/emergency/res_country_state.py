from odoo import models


class ResCountryState(models.Model):
    """States may be the area of an emergency."""

    _name = "res.country.state"
    _inherit = ["res.country.state", "care.area.mixin"]
    _care_area_field = "state_ids"
