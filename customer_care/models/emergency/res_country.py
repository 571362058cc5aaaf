from odoo import models


class ResCountry(models.Model):
    """Countries may be the area of an emergency."""

    _name = "res.country"
    _inherit = ["res.country", "care.area.mixin"]
    _care_area_field = "country_ids"
