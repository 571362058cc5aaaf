from odoo import fields, models


class CareProfile(models.Model):
    """The groups a customer is a member of, and the help needed and given."""

    _inherit = "care.profile"

    group_ids = fields.Many2many(
        "care.group",
        "care_group_profile_rel",
        "profile_id",
        "group_id",
        string="Groups",
    )
    match_ids = fields.One2many("care.match", "profile_id", string="Business Matches")
    offered_match_ids = fields.One2many(
        "care.match", "offer_profile_id", string="Help Offered"
    )
    relation_ids = fields.One2many("care.relation", "profile_id", string="Relations")
