from odoo import api, fields, models

from .care_profile_briefing import CAUTION, POINTS, STARTERS


class CareTouch(models.Model):
    """The briefing beside the form in which a touch is recorded.

    It is the briefing of the customer, with what this touch is about.
    """

    _inherit = "care.touch"

    briefing = fields.Json(compute="_compute_briefing")

    @api.depends("profile_id", "channel_id", "step_id", "occasion_id")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_briefing(self):
        readable = self._get_readable_profiles()
        briefings = readable._origin._get_full_briefings()
        dates = self._get_coming_dates(readable)
        families = self._get_families(readable)
        for touch in self:
            profile = self._keep_readable(touch.profile_id, readable)
            lines = briefings.get(profile._origin, [])
            coming = dates.get(profile, dates[None]) - touch.occasion_id
            family = families.get(profile, families[None])
            points = touch._get_points(profile, coming, family)
            touch.briefing = profile._group_by_section(
                [
                    *((CAUTION, line) for line in touch._tell_channel(profile)),
                    *lines,
                    *((POINTS, point) for point in points if point),
                    *((STARTERS, line) for line in profile._origin._get_starters()),
                ]
            )

    def _tell_channel(self, profile):
        """Why not by the chosen channel, if so."""
        reason = profile and profile._get_channel_reason(self.channel_id.code)
        return (
            [self.env._("Avoid contact: %(reason)s", reason=reason)] if reason else []
        )
