from odoo import api, models

from ....tools.risk_history import get_unlearned_steps


class CareRiskSignalBuySilence(models.AbstractModel):
    """The customer has brought in nothing for so many days, whatever is usual."""

    _name = "care.risk.signal.buy_silence"
    _inherit = ["care.risk.purchase.mixin", "care.risk.signal"]
    _description = "Days Without a Purchase"

    _sequence = 62
    _steps = get_unlearned_steps("buy_silence")
    _is_in_days = True
    _value = "buy_silence"

    @api.model
    def _get_label(self):
        return self.env._("Days without a purchase")

    @api.model
    def _get_unit_label(self):
        return self.env._("days")

    @api.model
    def _tell_sign(self, sign):
        return self._tell_days_since(sign)
