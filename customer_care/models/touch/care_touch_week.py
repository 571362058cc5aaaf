from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.contactability import BUSINESS

WEEK = timedelta(days=7)


class CareTouch(models.Model):
    """Hints on the day of a touch, and on too many contacts in a week.

    Computed under the reader's own rights and stored nowhere.
    """

    _inherit = "care.touch"

    day_note = fields.Char(
        string="Reason for the Date",
        compute="_compute_day_note",
        help="Why the touch is on another day than its plan wants, or why its day does "
        "not suit the customer.",
    )

    @api.depends("date_due", "date_planned", "is_moved", "profile_id.quiet_time_ids")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_day_note(self):
        readable = self._get_readable_profiles()
        for touch in self:
            profile = self._keep_readable(touch.profile_id, readable)
            touch.day_note = touch._is_planned() and touch._tell_day(profile)

    def _tell_day(self, profile):
        """Say that the day does not suit the customer, or from which day it moved."""
        self.ensure_one()
        planned, due = self.date_planned, self.date_due
        if reason := planned and profile._get_disturbing_reason(planned):
            day = format_date(self.env, planned)
            return self.env._("%(day)s: %(reason)s", day=day, reason=reason)
        if not due or self.is_moved or planned <= due:
            return ""
        facts = {"day": format_date(self.env, due)}
        if reason := profile._get_disturbing_reason(due):
            return self.env._("Moved from %(day)s: %(reason)s", reason=reason, **facts)
        return self._is_regular() and self.env._(
            "Moved from %(day)s to the next working day with time for it", **facts
        )

    def _get_weeks(self, profiles):
        """Map each customer to the days and tones of what he hears of us these weeks.

        What other colleagues do counts as far as the reader sees it.
        """
        limit = self.env["care.settings"]._get("weekly_touches")
        days = [touch.date_planned for touch in self if touch.date_planned]
        if not limit or not days:
            return {}
        first, last = min(days) - WEEK, max(days)
        of_weeks = Domain.OR(
            domain & Domain(name, ">", first) & Domain(name, "<=", last)
            for domain, name in (
                (self._get_waiting_domain(), "date_planned"),
                (self._get_done_domain(), "date_closed"),
            )
        )
        touches = self.search(Domain("profile_id", "in", profiles.ids) & of_weeks)
        return touches.grouped("profile_id")

    def _get_tone(self):
        """Hook: the tone of the contact; one without a plan has none."""
        return self.plan_id.tone

    def _is_selling(self):
        return self._get_tone() == BUSINESS

    def _get_contact_day(self):
        """The day on which the customer hears of us, or was to hear."""
        return self.date_closed or self.date_planned

    def _tell_week(self, contacts):
        """Say how many contacts a customer has within a week, if they are too many.

        :param contacts: his touches around that day
        """
        self.ensure_one()
        limit = self.env["care.settings"]._get("weekly_touches")
        day = self.date_planned
        if not limit or not contacts or not day:
            return ""
        near = self._origin | contacts.filtered(
            lambda touch: day - WEEK < touch._get_contact_day() <= day
        )
        count = len(near)
        if count <= limit:
            return ""
        selling = sum(touch._is_selling() for touch in near)
        return self.env._(
            "%(count)s touches within a week (usual limit: %(limit)s): %(selling)s to "
            "sell, %(caring)s to care",
            count=count,
            limit=limit,
            selling=selling,
            caring=count - selling,
        )
