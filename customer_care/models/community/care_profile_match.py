from odoo import fields, models


class CareProfile(models.Model):
    """The help that a customer needs, and that which he can give."""

    _inherit = "care.profile"

    match_ids = fields.One2many("care.match", "profile_id", string="Business Matches")
    offered_match_ids = fields.One2many(
        "care.match", "offer_profile_id", string="Help Offered"
    )
