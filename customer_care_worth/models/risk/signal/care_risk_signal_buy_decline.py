from odoo import api, models


class CareRiskSignalBuyDecline(models.AbstractModel):
    """The customer brings in less than half a year ago."""

    _name = "care.risk.signal.buy_decline"
    _inherit = ["care.risk.purchase.mixin", "care.risk.signal"]
    _description = "Falling Purchases"

    _sequence = 60
    _steps = ((50.0, 5), (75.0, 8))
    _value = "buy_decline"

    @api.model
    def _get_label(self):
        return self.env._("Buys less than half a year ago")

    @api.model
    def _get_unit_label(self):
        return self.env._("% less")

    @api.model
    def _tell_sign(self, sign):
        percent = self._format_number(abs(sign.value))
        if sign.value < 0:
            return self.env._("%(percent)s %% more", percent=percent)
        return self.env._("%(percent)s %% less", percent=percent)

    @api.model
    def _tell_limit(self, limit):
        percent = self._format_number(limit)
        return self.env._("from %(percent)s %% less", percent=percent)
