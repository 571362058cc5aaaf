from odoo import api, models

DEFAULTS = {
    "horizon_days": 30,
    "catch_up_days": 7,
    "daily_capacity": 20,
    "gap_days": 3,
    "weekly_touches": 3,
    "promise_warning_days": 3,
    "letter_hour_from": 8,
    "letter_hour_to": 20,
    "group_members": 40,
    "group_silence_days": 30,
    "referral_hours": 8,
    "makes_profiles": 0,
    "requires_company": 0,
    "sends_digest": 1,
    "counts_automatic_mail": 0,
    "holds_messages": 1,
    "retention_days": 0,
    "reading_limit": 200,
    "default_tier_id": 0,
}
AT_LEAST_ONE = {"horizon_days", "daily_capacity"}  # without a day nothing is planned


class CareSettings(models.AbstractModel):
    """The settings of customer care with defaults that work on the first day."""

    _name = "care.settings"
    _description = "Care Settings"

    @api.model
    def _get(self, name):
        """Return a setting as a whole number; what was never set has its default."""
        parameters = self._get_parameters()
        value = parameters.get_param(self._get_parameter_name(name), DEFAULTS[name])
        return int(float(value)) if value not in ("False", "True") else value == "True"

    @api.model
    def _get_parameter_name(self, name):
        return f"customer_care.{name}"

    @api.model
    def _get_parameters(self):
        # a setting is no secret, but only administrators have rights to parameters;
        # whoever may open the settings may change them
        return self.env["ir.config_parameter"].sudo()

    @api.model
    def _set(self, name, value):
        """Keep a setting as a whole number, zero included."""
        parameters = self._get_parameters()
        parameters.set_param(self._get_parameter_name(name), str(int(value)))
