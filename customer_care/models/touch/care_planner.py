from datetime import timedelta

from odoo import api, fields, models

from ...tools.clock import find_moment

NOON = 12
LEAST_DAYS = 7  # for which the job may stand still, whatever touches are caught up


class CarePlanner(models.AbstractModel):
    """Logs meetings that were held with customers as touches."""

    _inherit = "care.planner"

    @api.model
    def _get_meeting_batches(self, batch_size):
        """The meetings of the last days that are over."""
        now = fields.Datetime.now()
        days = max(self.env["care.settings"]._get("catch_up_days"), LEAST_DAYS)
        domain = [("stop", "<=", now), ("stop", ">", now - timedelta(days=days))]
        meetings = self.env["calendar.event"]
        yield from self._get_todo_batches(
            meetings, domain, batch_size, self._log_meetings
        )

    @api.model
    def _log_meetings(self, meetings):
        """Enter each customer who was invited and did not decline, once a meeting."""
        attendees = meetings.attendee_ids.filtered(
            lambda attendee: attendee.state != "declined"
        )
        profiles = self.env["care.profile"].search(
            [("partner_id", "in", attendees.partner_id.ids)]
        )
        by_partner = profiles.grouped("partner_id")
        values = [
            self._prepare_meeting_values(
                attendee.event_id, by_partner[attendee.partner_id]
            )
            for attendee in attendees
            if attendee.partner_id in by_partner
        ]
        return self.env["care.touch"]._log_through_door(values)

    @api.model
    def _prepare_meeting_values(self, meeting, profile):
        # a calendar of elsewhere may name an organiser who is no user
        user = meeting.user_id or profile.user_id or self.env.user
        touches = self.env["care.touch"]
        common = touches._prepare_door_touch_values(
            profile, user, "meeting", meeting.id
        )
        return common | {
            "reason": self.with_context(lang=user._get_care_lang()).env._("Meeting"),
            "date_done": meeting.stop,
            "duration": round(meeting.duration * 60),
            **self._prepare_whole_day_values(meeting, user),
        }

    @api.model
    def _prepare_whole_day_values(self, meeting, user):
        """What is known of a meeting that has a day and no hours.

        Core gives it hours of no time zone, whose end is the next day for some.
        """
        if not meeting.allday:
            return {}
        noon = find_moment(meeting.stop_date, NOON, user._get_care_zone())
        return {"date_done": noon, "duration": 0}
