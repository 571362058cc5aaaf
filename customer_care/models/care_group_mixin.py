from odoo import fields, models


class CareGroupMixin(models.AbstractModel):
    """The groups a customer is a member of."""

    _name = "care.group.mixin"
    _description = "Groups of Customers"

    group_ids = fields.Many2many(
        "care.group",
        "care_group_profile_rel",
        "profile_id",
        "group_id",
        string="Groups",
    )
