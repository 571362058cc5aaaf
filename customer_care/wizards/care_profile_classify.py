from odoo import api, fields, models

from ..models.common.answers import RELOAD


class CareProfileClassify(models.TransientModel):
    """Gives one tier to all customers that are selected in a list."""

    _name = "care.profile.classify"
    _inherit = ["care.guard.mixin", "care.profile.choice.mixin"]
    _description = "Set the Tier of Customers"

    profile_count = fields.Integer(
        string="Customers Selected", compute="_compute_profile_count"
    )
    tier_id = fields.Many2one("care.tier", required=True)

    @api.depends("profile_ids")
    def _compute_profile_count(self):
        for wizard in self:
            wizard.profile_count = len(wizard.profile_ids)

    def action_classify(self):
        self.ensure_one()
        self.profile_ids.write({"tier_id": self.tier_id.id})
        return {**RELOAD}
