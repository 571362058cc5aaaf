from odoo import api, fields, models

LOW_RATINGS = ("1", "2")


class CareTouch(models.Model):
    """Whether a partner earns money with us: who does not will not sell for long.

    A low rating is followed by a next step, or by the reason why there is none.
    """

    _inherit = "care.touch"
    _care_recorded_fields = {"partner_rating"}

    asks_rating = fields.Boolean(related="service_type_id.asks_rating")
    partner_rating = fields.Selection(
        [
            ("1", "Loses Money"),
            ("2", "Earns Too Little"),
            ("3", "Gets By"),
            ("4", "Earns Well"),
            ("5", "Earns Very Well"),
        ],
        "What the Partner Earns",
        copy=False,
    )

    def _has_low_rating(self):
        return self.partner_rating in LOW_RATINGS

    @api.onchange("partner_rating")
    def _onchange_partner_rating(self):
        """Propose what follows for a partner who earns too little."""
        if self._has_low_rating() and not self.next_step:
            self.next_step = self.env._("Agree how the partner earns more")
            self.date_next_step = self._get_next_day()
