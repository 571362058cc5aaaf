from odoo import api, models


class CareRiskSignalBuyRhythm(models.AbstractModel):
    """The customer has brought in nothing for longer than is usual with them."""

    _name = "care.risk.signal.buy_rhythm"
    _inherit = ["care.risk.purchase.mixin", "care.risk.signal"]
    _description = "Purchases Against the Usual Frequency"

    _sequence = 50
    _steps = ((2.0, 8), (3.0, 15), (4.0, 20), (6.0, 25))
    _value = "buy_rhythm"

    @api.model
    def _get_label(self):
        return self.env._("No purchase for unusually long")

    @api.model
    def _get_unit_label(self):
        return self.env._("times the usual days between purchases")

    @api.model
    def _tell_sign(self, sign):
        return self.env._(
            "usual gap × %(times)s, nothing since %(day)s",
            times=self._format_number(round(sign.value, 1)),
            day=self._format_day(sign.facts["since"]),
        )

    @api.model
    def _tell_limit(self, limit):
        return self.env._("from %(times)s times", times=self._format_number(limit))
