from odoo import api, models
from odoo.exceptions import AccessError

from ..models.common.answers import RELOAD


class CareSettingsChange(models.TransientModel):
    """Lets a care manager change the settings of customer care, and no others."""

    _name = "care.settings.change"
    _inherit = ["care.guard.mixin", "care.settings.form.mixin"]
    _description = "Change Settings"

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields) | self._get_care_values()
        return {name: value for name, value in values.items() if name in fields}

    def action_save(self):
        self.ensure_one()
        self._check_companies()
        self._set_care_values()
        return {**RELOAD}

    def action_plan_now(self):
        return self.env["care.plan"].action_plan_now()

    def _check_companies(self):
        """The settings hold for all companies, those of other managers included."""
        if not self.env.user._belongs_to_all_companies():
            raise AccessError(
                self.env._(
                    "These settings apply to all companies: ask a manager of all "
                    "companies or an administrator."
                )
            )
