from odoo import fields, models


class CareGroupTopic(models.Model):
    """A topic of a group on a day, planned and then summed up."""

    _name = "care.group.topic"
    _inherit = "care.guard.mixin"
    _description = "Group Topic"
    _order = "date desc, id desc"

    group_id = fields.Many2one(
        "care.group", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Topic", required=True)
    date = fields.Date(required=True, index=True, default=fields.Date.context_today)
    user_id = fields.Many2one(
        "res.users",
        string="Moderator",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    is_meeting = fields.Boolean(
        string="Meeting", help="The group met in person or by video."
    )
    summary = fields.Text(help="What was said, and how it was received.")
