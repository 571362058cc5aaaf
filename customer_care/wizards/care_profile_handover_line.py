from odoo import fields, models


class CareProfileHandoverLine(models.TransientModel):
    """Names an open item that has changed hands with the customers, and whose it is."""

    _name = "care.profile.handover.line"
    _inherit = "care.guard.mixin"
    _description = "Handed Over Item"
    _order = "type, id"

    handover_id = fields.Many2one(
        "care.profile.handover", required=True, ondelete="cascade"
    )
    type = fields.Char()
    name = fields.Char()
    profile_id = fields.Many2one("care.profile", string="Customer")
    user_id = fields.Many2one("res.users", string="Current Owner")
