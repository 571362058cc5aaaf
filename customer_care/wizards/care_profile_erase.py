from odoo import api, fields, models
from odoo.exceptions import UserError


class CareProfileErase(models.TransientModel):
    """Asks a manager whether all care data of customers are to be erased."""

    _name = "care.profile.erase"
    _inherit = ["care.guard.mixin"]
    _description = "Erase Care Data"

    profile_ids = fields.Many2many("care.profile", string="Customers", required=True)
    profile_count = fields.Integer(compute="_compute_profile_count")
    is_confirmed = fields.Boolean(
        string="Erase for good",
        help="Family, dates, touches, messages, files and rows of sheets go; the "
        "contact stays.",
    )

    @api.depends("profile_ids")
    def _compute_profile_count(self):
        for wizard in self:
            wizard.profile_count = len(wizard.profile_ids)

    def action_erase(self):
        self.ensure_one()
        if not self.is_confirmed:
            raise UserError(self.env._("Confirm that the care data are to be erased."))
        self.profile_ids._erase()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_profile_action"
        )
