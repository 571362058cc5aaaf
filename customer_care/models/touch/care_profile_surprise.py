from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set

SURPRISE_MONTHS = 12


class CareProfile(models.Model):
    """When a customer was last surprised, and who has not been for a year."""

    _inherit = "care.profile"

    date_last_surprise = fields.Date(
        string="Last Surprise", compute="_compute_date_last_surprise"
    )
    has_recent_surprise = fields.Boolean(
        string="Surprised Within 12 Months",
        compute="_compute_date_last_surprise",
        search="_search_has_recent_surprise",
    )

    @api.depends("touch_ids.is_surprise", "touch_ids.outcome")
    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_date_last_surprise(self):
        touches = self.env["care.touch"]
        groups = touches._read_group(
            touches._get_surprise_domain() & Domain("profile_id", "in", self.ids),
            ["profile_id"],
            ["date_closed:max"],
        )
        days = {profile.id: day for profile, day in groups}
        today = fields.Date.context_today(self)
        first = fields.Date.subtract(today, months=SURPRISE_MONTHS)
        for profile in self:
            day = days.get(profile._origin.id)
            profile.date_last_surprise = day
            profile.has_recent_surprise = bool(day and day >= first)

    @api.model
    def _search_has_recent_surprise(self, operator, value):
        recent = self.env["care.touch"]._get_surprise_domain()
        recent &= Domain("date_closed", ">=", f"today -{SURPRISE_MONTHS}m")
        surprised = Domain("touch_ids", "any", recent)
        return search_set(operator, value, surprised)
