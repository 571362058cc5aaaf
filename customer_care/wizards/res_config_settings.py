from odoo import api, models


class ResConfigSettings(models.TransientModel):
    """The settings of customer care, each with a default of its own.

    They are read and written by care.settings: core drops a parameter that is zero,
    and a dropped one would be back at its default.
    """

    _name = "res.config.settings"
    _inherit = ["res.config.settings", "care.settings.form.mixin"]

    @api.model
    def get_values(self):
        return super().get_values() | self._get_care_values()

    def set_values(self):
        result = super().set_values()
        self._set_care_values()
        return result
