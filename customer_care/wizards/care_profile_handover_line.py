from odoo import fields, models


class CareProfileHandoverLine(models.TransientModel):
    """Names an open item that has changed hands with the customers, and whose it is.

    Whoever hands over makes them by the verb, as all fields are the system's.
    """

    _name = "care.profile.handover.line"
    _inherit = "care.guard.mixin"
    _description = "Handed Over Item"
    _order = "type, id"

    handover_id = fields.Many2one(
        "care.profile.handover", required=True, ondelete="cascade", readonly=True
    )
    type = fields.Char(readonly=True)
    name = fields.Char(readonly=True)
    profile_id = fields.Many2one("care.profile", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Current Owner", readonly=True)
