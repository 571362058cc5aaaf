from odoo import fields, models


class CareProfile(models.Model):
    """The groups a customer is a member of."""

    _inherit = "care.profile"

    group_ids = fields.Many2many(
        "care.group",
        "care_group_profile_rel",
        "profile_id",
        "group_id",
        string="Groups",
    )
