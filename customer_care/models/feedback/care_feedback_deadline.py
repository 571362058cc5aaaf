from datetime import timedelta

from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

from ...tools import worktime
from ...tools.sets import search_set
from ...tools.words import add_remark, comma, semicolon
from ..common.days import format_moment
from ..common.fast_insert import as_computed

AHEAD_DAYS = 60  # planned at first; further when the hours do not end by then
FURTHEST_DAYS = 3 * 365
SAME_MOMENT = timedelta(minutes=1)


class CareFeedback(models.Model):
    """When a case is due, and how much working time it took.

    Only the team's hours count, and not those in which we waited for the customer.
    """

    _inherit = "care.feedback"

    hours_open = fields.Float(
        string="Elapsed Time (h)",
        compute="_compute_handling_hours",
        store=True,
        aggregator="avg",
        help="Calendar hours from opening to solving.",
    )
    handling_hours = fields.Float(
        string="Handling Time (h)",
        compute="_compute_handling_hours",
        store=True,
        aggregator="avg",
        help="Working hours from opening to solving, without waiting on the customer.",
    )
    date_promised = fields.Datetime(
        compute="_compute_date_promised", store=True, string="Promised Date"
    )
    date_answer_due = fields.Datetime(
        string="First Response Due", compute="_compute_date_answer_due", store=True
    )
    date_deadline = fields.Datetime(
        string="Deadline",
        compute="_compute_date_deadline",
        store=True,
        index=True,
        help="The promised date, extended by the time spent waiting for the customer.",
    )
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    is_due_today = fields.Boolean(
        string="Due Today",
        compute="_compute_is_due_today",
        search="_search_is_due_today",
    )
    deadline_text = fields.Char(
        string="Deadline Calculation",
        compute="_compute_deadline_text",
        compute_sudo=True,  # a team's hours and holidays are for all who see its cases
    )

    @api.depends(
        "date_opened", "date_solved", "pause_ids.date_from", "pause_ids.date_to"
    )
    def _compute_handling_hours(self):
        solved = self.filtered("date_solved")
        times = solved._get_work_times()
        for case in self:
            case.hours_open = case.handling_hours = 0
        for case in solved:
            span = case.date_solved - case.date_opened
            case.hours_open = max(span.total_seconds() / 3600, 0)
            parts = worktime.list_worked_parts(
                case.date_opened, case.date_solved, case._get_pauses(case.date_solved)
            )
            time = times[case._get_calendar_key()]
            case.handling_hours = sum(time.hours(*part) for part in parts)

    @api.depends("promised_hours", "estimate_override", "date_reopened")
    def _compute_date_promised(self):
        """Count the promised hours from the opening or the last reopening."""
        promises = self._plan_promises()
        for case in self:
            # what was promised stays as it was when the case is solved
            case.date_promised = promises.get(case, case.date_promised)

    def _plan_promises(self, times=None):
        open_cases = self.filtered(
            lambda case: not case.date_solved and case._get_promised_hours()
        )
        return open_cases._plan_hours(
            {case: case._get_promised_hours() for case in open_cases},
            open_cases._get_clock_starts(),
            times,
        )

    def _get_promised_hours(self):
        """The hours that were promised, by a person or by the estimate."""
        self.ensure_one()
        return self.estimate_override or self.promised_hours

    @api.depends("date_opened")
    def _compute_date_answer_due(self):
        answers = self._plan_answers()
        for case in self:
            case.date_answer_due = answers.get(case)

    def _plan_answers(self, times=None):
        limited = self.filtered(
            lambda case: case.team_id.first_response_hours and case._expects_answer()
        )
        return limited._plan_hours(
            {case: case.team_id.first_response_hours for case in limited},
            {case: case._get_answer_start() for case in limited},
            times,
        )

    @api.depends("date_promised", "pause_ids.date_from", "pause_ids.date_to")
    def _compute_date_deadline(self):
        """The promised time, moved by the hours of work spent waiting.

        A holiday entered later moves no promise, not even through a pause.
        """
        found = self.filtered("date_promised")._get_waited_hours()
        waited = {case: hours for case, hours in found.items() if hours}
        starts = {case: case.date_promised for case in waited}
        plans = self.browse().union(*waited)._plan_hours(waited, starts)
        for case in self:
            case.date_deadline = plans.get(case) or case.date_promised

    @api.depends("date_deadline", "state")
    @api.depends_context("tz")
    def _compute_is_due_today(self):
        today = fields.Date.context_today(self)
        for case in self:
            due = case.date_deadline
            day = due and fields.Datetime.context_timestamp(case, due).date()
            case.is_due_today = day == today and case._is_running()

    def _search_is_due_today(self, operator, value):
        begun = Domain("date_deadline", ">=", "today")
        due = begun & Domain("date_deadline", "<", "today +1d")
        return search_set(operator, value, self._get_running_domain() & due)

    @api.depends("date_deadline", "state")
    def _compute_is_overdue(self):
        now = fields.Datetime.now()
        for case in self:
            due = case.date_deadline
            case.is_overdue = bool(due and due < now and case._is_running())

    def _search_is_overdue(self, operator, value):
        over = Domain("date_deadline", "<", fields.Datetime.now())
        late = self._get_running_domain() & over
        return search_set(operator, value, late)

    @api.depends(
        "company_id",
        "date_deadline",
        "date_reopened",
        "estimate_override",
        "promised_hours",
        "state",
        "team_id",
    )
    @api.depends_context("lang", "tz")
    def _compute_deadline_text(self):
        holidays, waited = self._get_holidays(), self._get_waited_hours()
        kept = self._find_kept_promises()
        for case in self:
            case.deadline_text = case.date_deadline and case._get_reckoning(
                holidays, waited.get(case, 0), case in kept
            )

    def _find_kept_promises(self):
        """The cases promised before a holiday or working time was changed."""
        # the answer to who saves a new case cannot be older than a change
        earlier = self.filtered(lambda case: case.create_date != self.env.cr.now())
        return self.browse().union(
            *(
                case
                for case, planned in earlier._plan_promises().items()
                if case.date_promised
                and abs(planned - case.date_promised) > SAME_MOMENT
            )
        )

    def _get_reckoning(self, holidays, waited, is_kept):
        """Explain the deadline; there is none while the case waits."""
        parts = {
            "start": self._show_moment(self._get_clock_start()),
            "hours": self._show_hours(self._get_promised_hours()),
            "calendar": self._get_calendar().name or self.env._("all hours"),
            "waited": self._show_hours(waited),
        }
        if self._is_waiting():
            return self.env._(
                "From %(start)s: %(hours)s working hours of %(calendar)s plus the "
                "time of waiting, %(waited)s so far",
                **parts,
            )
        text = self.env._(
            "From %(start)s: %(hours)s working hours of %(calendar)s plus %(waited)s "
            "of waiting: %(due)s",
            due=self._show_moment(self.date_deadline),
            **parts,
        )
        return add_remark(self.env, text, self._get_remark(holidays, is_kept))

    def _get_remark(self, holidays, is_kept):
        """Say which days of the time were special."""
        if is_kept:  # what was free or worked when it was promised is not known
            return self.env._("promised before the working time changed")
        remarks = filter(None, (self._tell_free(holidays), self._tell_made_up()))
        return semicolon(self.env).join(remarks)

    def _tell_free(self, holidays):
        """Name the holidays on which no hour was counted."""
        names = [holiday.name or "" for holiday in self._filter_holidays(holidays)]
        days = comma(self.env).join(names)
        return names and self.env._("free: %(days)s", days=days)

    def _tell_made_up(self):
        """Name the free days whose hours were counted, since they are worked."""
        calendar = self._get_calendar()
        zone = timezone(calendar.tz or "UTC")
        first, last = (
            moment.replace(tzinfo=UTC).astimezone(zone).date()
            for moment in (self._get_clock_start(), self.date_deadline)
        )
        days = calendar._get_care_make_up_days(first, last, self.company_id)
        if not (days and calendar._has_care_hours()):
            return ""  # or every hour counts
        shape = self.env._("EEEE d MMMM")  # as in "Saturday 10 October"
        names = [format_date(self.env, day, date_format=shape) for day, _like in days]
        days = comma(self.env).join(names)
        return self.env._("make-up day: %(days)s", days=days)

    def _get_holidays(self):
        """The holidays of companies and teams in the time of these cases."""
        leaves = self.env["resource.calendar.leaves"]
        timed = self.filtered("date_deadline")
        if not timed:
            return leaves
        first, last = timed._get_clock_starts().values(), timed.mapped("date_deadline")
        return leaves._find_care_holidays(min(first), max(last))

    def _filter_holidays(self, holidays):
        """Those of the holidays that fall into the time of this case."""
        self.ensure_one()
        own = holidays._filter_care_holidays(self._get_calendar(), self.company_id)
        return own.filtered(
            lambda holiday: (
                holiday.date_from < self.date_deadline
                and holiday.date_to > self._get_clock_start()
            )
        )

    def _show_moment(self, moment):
        return format_moment(self.env, moment, dt_format="short")

    @api.model
    def _show_hours(self, hours, digits=1):
        return formatLang(self.env, hours, digits=digits)

    def _get_waited_hours(self):
        """Map cases to the promised working hours that they spent waiting."""
        waited, now = self.filtered("pause_ids"), fields.Datetime.now()
        times = waited._get_work_times()
        return {
            case: case._count_waited(times[case._get_calendar_key()], now)
            for case in waited
        }

    def _count_waited(self, time, now):
        first = self._get_clock_start()
        pauses = [
            (max(start, first), end)
            for start, end in self._get_pauses(now)
            if end > first
        ]
        return sum(time.hours(start, end) for start, end in pauses)

    def _get_pauses(self, latest, pauses=None):
        """The pauses of the case as pairs of start and end, open ones until now.

        :param pauses: those of its pauses that count, if not all
        """
        self.ensure_one()
        return [
            (max(pause.date_from, self.date_opened), pause.date_to or latest)
            for pause in (self.pause_ids if pauses is None else pauses)
        ]

    def _get_clock_start(self):
        """From when the promised hours are counted."""
        self.ensure_one()
        return self.date_reopened or self.date_opened

    def _get_answer_start(self):
        """From when the hours until the first answer are counted."""
        self.ensure_one()
        return self.date_opened

    def _get_clock_starts(self):
        return {case: case._get_clock_start() for case in self}

    def _get_calendar(self):
        """The working time of the team, or of the company."""
        self.ensure_one()
        team = self.team_id
        return team._get_calendar() if team else self.company_id.resource_calendar_id

    def _get_calendar_key(self):
        return self._get_calendar(), self.company_id

    def _promise_anew(self):
        """Estimate these cases and promise their dates as if they were just opened."""
        self.modified(["date_opened"])
        self._set_first_dates()

    def _set_first_dates(self):
        """Set both promised dates of new cases, with one query of the working time."""
        times = self._get_work_times(AHEAD_DAYS)
        promises, answers = self._plan_promises(times), self._plan_answers(times)
        with as_computed(self, "date_promised", "date_answer_due"):
            for case in self:
                case.date_promised = promises.get(case)
                case.date_answer_due = answers.get(case)

    def _plan_hours(self, hours, starts=None, times=None):
        """Map each case to the moment at which its hours of work have passed.

        They are counted from its opening, or from another start.

        :param times: the working time of the days ahead, if it is known already
        """
        plans, starts = {}, starts or {case: case.date_opened for case in self}
        open_cases, days = self, AHEAD_DAYS
        while open_cases and days <= FURTHEST_DAYS:
            times = times or open_cases._get_work_times(days)
            for case in open_cases:
                time = times[case._get_calendar_key()]
                plans[case] = time.add_hours(starts[case], hours[case])
            open_cases = open_cases.filtered(lambda case: not plans[case])
            days, times = days * 4, None
        for case in open_cases:
            plans[case] = starts[case] + timedelta(hours=hours[case])
        return plans

    def _get_work_times(self, days=0):
        """Map calendar and company of cases to their working time.

        It reaches from the first opening to the last solving, and so many days ahead.
        """
        return {
            key: cases._get_work_time(*key, days)
            for key, cases in self.grouped(
                lambda case: case._get_calendar_key()
            ).items()
        }

    def _get_work_time(self, calendar, company, days):
        start = min(self.mapped("date_opened"))
        ends = [case.date_solved or fields.Datetime.now() for case in self]
        latest = max(*ends, *self._get_clock_starts().values())
        latest += timedelta(days=days + 1)
        intervals = calendar._get_care_intervals(
            start.replace(tzinfo=UTC),
            latest.replace(tzinfo=UTC),
            company,
        )[False]
        return worktime.WorkTime.from_calendar(intervals)
