from datetime import timedelta

from odoo import api, fields, models

from ...tools.clock import count_hours

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class CareQuietTime(models.Model):
    """A time at which a customer does not want to be disturbed.

    A time that ends earlier than it starts lasts over midnight, and belongs to the day
    on which it starts.
    """

    _name = "care.quiet.time"
    _inherit = ["care.erased.mixin", "care.planning.mixin"]
    _description = "Quiet Time"
    _care_once_fields = {"profile_id"}
    _order = "profile_id, weekday, hour_from, id"

    weekday = fields.Selection(WEEKDAYS, help="Empty means every day.")
    hour_from = fields.Float(string="From", default=0.0)
    hour_to = fields.Float(
        string="Until",
        default=24.0,
        help="An end before the start means the next morning: 22:00 to 7:00.",
    )
    date_from = fields.Date(string="First Day")
    date_to = fields.Date(string="Last Day")
    reason = fields.Char()

    _check_hours = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_from < 24 AND hour_to >= 0 AND hour_to <= 24 "
        "AND hour_from != hour_to)",
        "A quiet time must start and end at different times between 0:00 and 24:00.",
    )
    _check_dates = models.Constraint(
        "CHECK(date_from <= date_to)",
        "The last day of a quiet time cannot come before its first day.",
    )

    def write(self, vals):
        self._check_taken_back()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_others(self):
        self._check_taken_back()

    def _check_taken_back(self):
        """Allow everybody to add quiet times, and few to remove them."""
        if not self._is_system():
            own = self.filtered(lambda quiet: quiet.create_uid == self.env.user)
            (self - own).profile_id._check_decided()

    def _filter_now(self, now):
        """Return those that hold at a moment, as the customer's clock shows it."""
        day, hour = now.date(), count_hours(now)
        return self.filtered(
            lambda quiet: any(
                first <= hour < last for first, last in quiet._get_hours(day)
            )
        )

    def _filter_on(self, day):
        """Return those that take some hours of a day."""
        return self.filtered(lambda quiet: quiet._get_hours(day))

    def _get_hours(self, day):
        """Return the hours of a day that these take, as pairs of first and last."""
        return [span for quiet in self for span in quiet._get_own_hours(day)]

    def _get_own_hours(self, day):
        begins = self._is_kept_on(day)
        if self.hour_from < self.hour_to:
            return [(self.hour_from, self.hour_to)] if begins else []
        lasts = self._is_kept_on(day - timedelta(days=1))
        morning = [(0.0, self.hour_to)] if lasts and self.hour_to else []
        return morning + ([(self.hour_from, 24.0)] if begins else [])

    def _tell_quiet_time(self):
        """Say that the customer is not to be disturbed, and why where that is known."""
        reason = next(filter(None, self.mapped("reason")), "")
        if reason:
            return self.env._("do not disturb: %(reason)s", reason=reason)
        return self.env._("do not disturb")

    def _is_kept_on(self, day):
        """Tell whether the quiet time starts on a day."""
        return (
            (not self.weekday or int(self.weekday) == day.weekday())
            and (not self.date_from or self.date_from <= day)
            and (not self.date_to or day <= self.date_to)
        )
