from odoo import api, fields, models

from ..models.common.answers import RELOAD


class CareProfileClassify(models.TransientModel):
    """Gives one tier to all customers that are selected in a list."""

    _name = "care.profile.classify"
    _inherit = ["care.guard.mixin"]
    _description = "Set the Tier of Customers"

    profile_ids = fields.Many2many(
        "care.profile",
        string="Customers",
        required=True,
        default=lambda self: self._default_profile_ids(),
    )
    profile_count = fields.Integer(
        string="Customers Selected", compute="_compute_profile_count"
    )
    tier_id = fields.Many2one("care.tier", required=True)

    def _default_profile_ids(self):
        if self.env.context.get("active_model") != "care.profile":
            return False
        return self.env.context.get("active_ids")

    @api.depends("profile_ids")
    def _compute_profile_count(self):
        for wizard in self:
            wizard.profile_count = len(wizard.profile_ids)

    def action_classify(self):
        self.ensure_one()
        self.profile_ids.write({"tier_id": self.tier_id.id})
        return {**RELOAD}
