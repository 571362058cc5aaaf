from odoo import api, fields, models


class CareProfile(models.Model):
    """How we know the preferences of a customer, and since when.

    Relatives, occasions and needs each say so themselves.
    """

    _inherit = "care.profile"
    _care_merged_apart = {"date_preferences"}

    preference_source = fields.Char(
        "Source of Preferences",
        help="How we know, such as what the customer said on a visit.",
    )
    date_preferences = fields.Date(
        "Preferences Noted On",
        help="The day on which the preferences were last changed.",
    )

    @api.model
    def _complete_new(self, vals_list):
        return super()._complete_new([*map(self._date_preferences, vals_list)])

    def _complete_changes(self, vals):
        return super()._complete_changes(self._date_preferences(vals))

    def _prepare_merged_care_values(self, other):
        noted = filter(None, (self | other).mapped("date_preferences"))
        return super()._prepare_merged_care_values(other) | {
            "date_preferences": max(noted, default=False)
        }

    @api.model
    def _date_preferences(self, vals):
        """Note the day on which preferences are told, unless another one is given."""
        if not vals.get("preference_ids"):
            return vals
        return {"date_preferences": fields.Date.context_today(self), **vals}
