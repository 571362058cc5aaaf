from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools import lunar, yearly
from ..common.days import get_latest_today
from .care_occasion_type import CALENDARS


class CareOccasion(models.Model):
    """The day of a yearly date as it was told, and the next day on which it falls.

    On which day of which year it falls follows from the calendar and the policies of
    its type. The next such day is kept by an hourly job, since midnight comes to
    every owner at an hour of his own.
    """

    _inherit = "care.occasion"

    calendar = fields.Selection(
        CALENDARS,
        string="Calendar Type",
        compute="_compute_calendar",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    year = fields.Integer(
        aggregator=None, help="The year in the calendar of the date; empty if unknown."
    )
    month = fields.Integer(aggregator=None)
    day = fields.Integer(
        aggregator=None,
        help="Leave it empty if unknown: reminders are then due on the first of the "
        "month.",
    )
    is_leap_month = fields.Boolean(
        string="Leap Month", help="The date is in the repeated month of a lunar year."
    )
    date_next = fields.Date(
        string="Next Date", compute="_compute_date_next", store=True, index=True
    )
    year_next = fields.Integer(
        string="Year of the Next Date",
        compute="_compute_date_next",
        store=True,
        aggregator=None,
        help="In the calendar of the date.",
    )

    @api.depends("type_id")
    def _compute_calendar(self):
        for occasion in self:
            occasion.calendar = occasion.calendar or occasion.type_id.calendar

    @api.depends(
        "active",
        "calendar",
        "year",
        "month",
        "day",
        "is_leap_month",
        "type_id.leap_day_policy",
        "type_id.leap_month_policy",
        "type_id.short_month_policy",
    )
    def _compute_date_next(self):
        for today, occasions in self._group_by_today():
            for occasion in occasions:
                found = occasion._find_next(today)
                occasion.date_next = found and found.day
                occasion.year_next = found and found.key_year

    def _is_lunar(self):
        return self.calendar == yearly.LUNAR

    @api.constrains("calendar", "year", "month", "day", "is_leap_month")
    def _check_day(self):
        for occasion in self:
            if problem := occasion._find_problem():
                raise ValidationError(occasion._explain_problem(problem))

    @api.constrains("year")
    def _check_year(self):
        next_year = fields.Date.today().year + 1
        for occasion in self.filtered(lambda occasion: occasion.year > next_year):
            raise ValidationError(
                self.env._(
                    "The year %(year)s is in the future; leave it empty if unknown.",
                    year=occasion.year,
                )
            )

    @api.model
    def _cron_roll_dates(self, batch_size=2000):
        """Move on the dates whose next day is over."""
        domain, work = self._get_passed_domain(), type(self)._renew_next_days
        self._run_batches(
            self._get_todo_batches(self, domain, batch_size, work, "date_next")
        )

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_renew_next_days": self.env._("Find the next day of an occasion")
        }

    @api.model
    def _get_passed_domain(self):
        return Domain("date_next", "<", get_latest_today())

    def _renew_next_days(self):
        """Find the next days anew and write them all at once."""
        occasions = self.try_lock_for_update()
        self.env.add_to_compute(self._fields["date_next"], occasions)
        self.env.add_to_compute(self._fields["year_next"], occasions)
        occasions.flush_recordset(["date_next", "year_next"])

    def _group_by_today(self):
        """Return pairs of a day and the dates for whose owners it is today."""
        groups = self.grouped(
            lambda occasion: occasion.profile_id.user_id._get_care_zone()
        )
        return [
            (fields.Date.context_today(self.with_context(tz=tz)), occasions)
            for tz, occasions in groups.items()
        ]

    @api.model
    def _get_soon_domain(self, days):
        """The dates from today to so many days ahead, over new year as well."""
        return Domain("date_next", ">=", "today") & Domain(
            "date_next", "<=", f"today +{int(days)}d"
        )

    def _get_occurrences(self, date_from, date_to):
        """Map each date to its (day, key year) pairs in a window, ends included."""
        return {
            occasion: yearly.occurrences(
                occasion._get_yearly_date(), date_from, date_to
            )
            for occasion in self
        }

    def _find_next(self, today):
        yearly_date = self._get_yearly_date()
        if yearly.find_problem(yearly_date):
            return None
        return yearly.next_occurrence(yearly_date, today)

    def _get_yearly_date(self):
        self.ensure_one()
        occasion_type = self.type_id
        return yearly.YearlyDate(
            self.calendar,
            self.month,
            self.day,
            self.is_leap_month,
            self.year,
            occasion_type._get_policies() if occasion_type else yearly.DEFAULT_POLICIES,
        )

    def _find_problem(self):
        """Name the field with which the date cannot be, or nothing."""
        self.ensure_one()
        return yearly.find_problem(self._get_yearly_date())

    def _explain_problem(self, problem):
        """Say in one sentence what cannot be."""
        self.ensure_one()
        explain = {
            "month": self._explain_month,
            "leap_month": self._explain_leap_month,
            "day": self._explain_day,
            "year": self._explain_year,
        }
        return explain[problem]()

    def _explain_month(self):
        return self.env._("The month must be between 1 and 12.")

    def _explain_leap_month(self):
        if not self._is_lunar():
            return self.env._("Only lunar dates can be in a leap month.")
        facts = {"month": self.month, "year": self.year}
        if not self.year:
            return self.env._("Lunar month %(month)s is never a leap month.", **facts)
        return self.env._(
            "The lunar year %(year)s has no leap month %(month)s.", **facts
        )

    def _explain_day(self):
        facts = {"day": self.day, "month": self.month, "year": self.year}
        if self.is_leap_month:
            return self.env._("Leap month %(month)s has no day %(day)s.", **facts)
        if self.year:
            return self.env._(
                "Month %(month)s of %(year)s has no day %(day)s.", **facts
            )
        return self.env._("Month %(month)s never has a day %(day)s.", **facts)

    def _explain_year(self):
        first, last = yearly.FIRST_SOLAR_YEAR, yearly.LAST_SOLAR_YEAR
        if self._is_lunar():
            first, last = lunar.FIRST_YEAR, lunar.LAST_YEAR
        return self.env._(
            "The year must be between %(first)s and %(last)s; leave it empty if "
            "unknown.",
            first=first,
            last=last,
        )
