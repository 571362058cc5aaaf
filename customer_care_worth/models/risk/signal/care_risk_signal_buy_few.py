from odoo import api, models

from ....tools.risk_history import get_unlearned_steps


class CareRiskSignalBuyFew(models.AbstractModel):
    """The customer has bought a few times only, and is not tied to us yet."""

    _name = "care.risk.signal.buy_few"
    _inherit = ["care.risk.purchase.mixin", "care.risk.signal"]
    _description = "Few Purchases"

    _sequence = 64
    _steps = get_unlearned_steps("buy_few")
    _is_falling = True
    _value = "buy_few"

    @api.model
    def _get_label(self):
        return self.env._("Few purchases")

    @api.model
    def _get_unit_label(self):
        return self.env._("days with a purchase in three years")

    @api.model
    def _tell_sign(self, sign):
        count = self._format_number(sign.value)
        return self.env._("%(count)s in three years", count=count)
