import base64
from datetime import datetime, time

from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..models.common.answers import notify, open_action
from ..tools import decoding, holidays, known_holidays

PUBLISHED, FROM_FILE = "known", "file"  # where the list of days comes from
SHOWN_LENGTH = 60  # of what stands in a line, which may be anything


class CareMakeUpDayImport(models.TransientModel):
    """Takes the days off and make-up workdays of a year from a list.

    Days off become holidays of the company. What is there already is not added again,
    and what is not understood is named in the preview.
    """

    _name = "care.make.up.day.import"
    _inherit = "care.guard.mixin"
    _description = "Import Holidays"

    source = fields.Selection(
        [(PUBLISHED, "Published List"), (FROM_FILE, "File")],
        required=True,
        default=PUBLISHED,
    )
    known_list = fields.Selection(
        selection=lambda self: self._selection_known_list(),
        string="Country and Year",
        default=lambda self: self._selection_known_list()[0][0],
    )
    file = fields.Binary(help="A list (csv) or a calendar file (ics).")
    file_name = fields.Char()
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    preview = fields.Text(compute="_compute_preview")

    @api.model
    def _selection_known_list(self):
        countries = {"CN": self.env._("China")}
        return [
            (
                f"{code} {year}",
                self.env._(
                    "%(country)s, %(year)s", country=countries[code], year=str(year)
                ),
            )
            for code, year in known_holidays.list_known()
        ]

    @api.depends("source", "known_list", "file", "company_id")
    @api.depends_context("lang")
    def _compute_preview(self):
        for wizard in self:
            days, problems = wizard._read_list()
            fresh = wizard._filter_fresh(days)
            lines = [wizard._tell_span(span) for span in holidays.join_days(fresh)]
            if known := len(days) - len(fresh):
                lines.append(self.env._("Days already entered: %(days)s", days=known))
            lines += [wizard._tell_problem(problem) for problem in problems]
            wizard.preview = "\n".join(lines)

    def action_import(self):
        """Add the days that are not in the list yet."""
        self.ensure_one()
        if self.company_id not in self.env.companies:
            raise AccessError(self.env._("You do not belong to this company."))
        days, problems = self._read_list()
        if problems and not days:
            raise UserError(self._tell_problem(problems[0]))
        fresh = self._filter_fresh(days)
        if not fresh:
            raise UserError(self.env._("There is no new day in this list."))
        self._add_days_off([day for day in fresh if day.is_off])
        self._add_make_up_days([day for day in fresh if not day.is_off])
        return self._show_added(fresh)

    def _show_added(self, days):
        """Say how many days are new, and show those that the calendar of Odoo lacks."""
        off = sum(day.is_off for day in days)
        message = self.env._(
            "Added: %(off)s days off, %(worked)s make-up workdays.",
            off=off,
            worked=len(days) - off,
        )
        # it may have been opened from this very list
        action = "customer_care.care_make_up_day_action"
        shown = open_action(self.env, action, target="main")
        return notify(message, shown)

    def _read_list(self):
        """The days of the list, and the problems of its lines."""
        if self.source == PUBLISHED:
            return self._read_known(), []
        # a file that was just chosen, or that is kept
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        return holidays.read_list(decoding.read(content).text)

    def _read_known(self):
        if not self.known_list:
            return []
        country, year = self.known_list.split()
        names = self._get_known_names()
        days = known_holidays.get_known(country, int(year))
        return [day._replace(name=names[day.name]) for day in days]

    def _get_known_names(self):
        return {
            "new_year": self.env._("New Year's Day"),
            "spring": self.env._("Spring Festival"),
            "qingming": self.env._("Qingming Festival"),
            "labour": self.env._("Labour Day"),
            "dragon_boat": self.env._("Dragon Boat Festival"),
            "mid_autumn": self.env._("Mid-Autumn Festival"),
            "national": self.env._("National Day"),
            "national_mid_autumn": self.env._("National Day and Mid-Autumn Festival"),
        }

    def _filter_fresh(self, days):
        """Those of the days that are not entered yet."""
        if not days or not self.company_id:
            return days
        known = self._get_days_off(days), self._get_make_up_days(days)
        return [day for day in days if day.date not in known[not day.is_off]]

    def _get_days_off(self, days):
        """Those dates whose noon lies in a holiday of the company."""
        noons = {day.date: self._localize(day.date, time(12)) for day in days}
        entered = self.env["resource.calendar.leaves"]._find_care_holidays(
            min(noons.values()), max(noons.values()), self.company_id
        )
        entered = entered.filtered(lambda leave: not leave.calendar_id)
        return {
            day
            for day, noon in noons.items()
            if any(leave.date_from <= noon <= leave.date_to for leave in entered)
        }

    def _get_make_up_days(self, days):
        entered = self.env["care.make.up.day"].search(
            Domain("date", "in", [day.date for day in days])
            & Domain("calendar_id", "=", False)
            & Domain("company_id", "in", [False, self.company_id.id])
        )
        return set(entered.mapped("date"))

    def _add_days_off(self, days):
        self.env["resource.calendar.leaves"]._add_care_holidays(
            self.company_id,
            [self._prepare_holiday_values(span) for span in holidays.join_days(days)],
        )

    def _prepare_holiday_values(self, span):
        """A holiday, from the first day of a span to its last."""
        return {
            "name": span[0].name,
            "date_from": self._localize(span[0].date, time.min),
            "date_to": self._localize(span[-1].date, time(23, 59, 59)),
        }

    def _add_make_up_days(self, days):
        self.env["care.make.up.day"].create(
            [self._prepare_make_up_day_values(day) for day in days]
        )

    def _prepare_make_up_day_values(self, day):
        return {"name": day.name, "date": day.date, "company_id": self.company_id.id}

    def _localize(self, day, hour):
        """The moment of an hour in the time zone of the company's working time."""
        zone = timezone(self.company_id.resource_calendar_id.tz or self.env.tz.zone)
        moment = zone.localize(datetime.combine(day, hour))
        return moment.astimezone(UTC).replace(tzinfo=None)

    def _tell_span(self, span):
        first, last = (format_date(self.env, span[place].date) for place in (0, -1))
        days = first if len(span) == 1 else f"{first} – {last}"
        if span[0].is_off:
            return self.env._(
                "%(days)s: %(name)s, day off", days=days, name=span[0].name
            )
        return self.env._(
            "%(days)s: %(name)s, make-up workday", days=days, name=span[0].name
        )

    def _tell_problem(self, problem):
        """Say in one sentence which line is not taken, and why."""
        facts = {"line": problem.line, "text": problem.text[:SHOWN_LENGTH]}
        sentences = {
            "date": self.env._("Line %(line)s: “%(text)s” is not a date.", **facts),
            "name": self.env._("Line %(line)s: the name is missing.", **facts),
            "status": self.env._(
                "Line %(line)s: “%(text)s” does not say whether the day is off or "
                "worked.",
                **facts,
            ),
            "both": self.env._(
                "Line %(line)s: %(text)s is both a day off and a make-up workday.",
                **facts,
            ),
            "long": self.env._(
                "Line %(line)s: %(text)s is too long for a holiday.", **facts
            ),
        }
        return sentences[problem.code]
