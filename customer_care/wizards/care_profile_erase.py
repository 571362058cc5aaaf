from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.common.answers import open_action


class CareProfileErase(models.TransientModel):
    """Asks a manager whether all care data of customers are to be erased."""

    _name = "care.profile.erase"
    _inherit = ["care.guard.mixin"]
    _description = "Erase Customer Data"

    profile_ids = fields.Many2many("care.profile", string="Customers", required=True)
    profile_count = fields.Integer(
        "Number of Customers", compute="_compute_profile_count"
    )
    is_confirmed = fields.Boolean(
        string="Erase permanently",
        help="All customer care data is deleted; the contacts remain.",
    )

    @api.depends("profile_ids")
    def _compute_profile_count(self):
        for wizard in self:
            wizard.profile_count = len(wizard.profile_ids)

    def action_erase(self):
        self.ensure_one()
        if not self.is_confirmed:
            raise UserError(
                self.env._("Confirm that the customer data is to be erased.")
            )
        self.profile_ids._erase()
        return open_action(self.env, "customer_care.care_profile_action")
