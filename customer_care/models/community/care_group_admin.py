from odoo import fields, models


class CareGroupAdmin(models.Model):
    """The turn of a colleague as admin of a group."""

    _name = "care.group.admin"
    _inherit = "care.guard.mixin"
    _description = "Group Admin"
    _order = "date_from desc, id desc"

    group_id = fields.Many2one(
        "care.group", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", string="Admin", required=True, domain="[('share', '=', False)]"
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(string="Until", help="The admin changes on this day.")

    _check_dates = models.Constraint(
        "CHECK(date_from <= date_to)", "A term cannot end before it begins."
    )
