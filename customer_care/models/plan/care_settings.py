from odoo import api, models


class CareSettings(models.AbstractModel):
    """Lets plans look as far ahead as the settings say."""

    _inherit = "care.settings"

    @api.model
    def _set(self, name, value):
        before = self._get(name)
        result = super()._set(name, value)
        if name == "horizon_days" and int(value) != before:
            # customers sleep until what the former horizon brings
            self.env["care.plan"]._request_pass_where([])
        return result
