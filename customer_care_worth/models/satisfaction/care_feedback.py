from odoo import api, models


class CareFeedback(models.Model):
    """Counts surveys as questions, so that rating requests pause after them."""

    _inherit = "care.feedback"

    @api.model
    def _find_dates_asked(self, name, wanted):
        dates = super()._find_dates_asked(name, wanted)
        known_by = {"partner_id": "id", "person_key": "email_normalized"}[name]
        profiles = self.env["care.profile"].with_context(active_test=False)
        groups = self.env["care.response"]._read_group(
            [
                (
                    "profile_id",
                    "in",
                    profiles._search(self._get_known(known_by, wanted)),
                ),
                ("date_asked", "!=", False),
            ],
            ["profile_id"],
            ["date_asked:max"],
        )
        for profile, date in groups:
            partner = profile.partner_id
            key = partner if known_by == "id" else partner.email_normalized
            dates[key] = max(dates.get(key, date), date)
        return dates

    @api.model
    def _get_known(self, known_by, wanted):
        return [(f"partner_id.{known_by}", "in", [*wanted])]
