from datetime import date

from babel.dates import format_date, format_skeleton

from odoo import api, fields, models
from odoo.tools.misc import babel_locale_parse, get_lang

from ...tools import lunar
from ...tools.yearly import ANY_LEAP_YEAR, years_counted


class CareOccasion(models.Model):
    """How a yearly date reads, in the reader's language and its own calendar."""

    _inherit = "care.occasion"

    person_name = fields.Char(string="Person", compute="_compute_person_name")
    date_text = fields.Char(string="Date", compute="_compute_date_text")
    years_next = fields.Integer(
        string="Years",
        compute="_compute_years_next",
        help="The age or the number of years completed on the next date. Lunar dates "
        "count lunar years. Empty if the year is unknown.",
    )

    years_text = fields.Char(string="Years in Words", compute="_compute_years_text")

    @api.depends("relative_id.name", "relative_id.relation", "profile_id.name")
    @api.depends_context("lang")
    def _compute_person_name(self):
        for occasion in self:
            relative = occasion.relative_id
            occasion.person_name = (
                occasion._name_relative() if relative else occasion.profile_id.name
            )

    @api.depends("calendar", "year", "month", "day", "is_leap_month")
    @api.depends_context("lang")
    def _compute_date_text(self):
        for occasion in self:
            occasion.date_text = occasion._read_date() if occasion.month else ""

    @api.depends("year", "year_next")
    def _compute_years_next(self):
        for occasion in self:
            occasion.years_next = occasion._count_years(occasion.year_next)

    @api.depends("type_id.name", "relative_id", "years_next", "profile_id.hides_age")
    @api.depends_context("lang")
    def _compute_years_text(self):
        for occasion in self:
            years = occasion._get_shown_years(occasion.years_next)
            occasion.years_text = occasion._tell_years(years) if years else ""

    @api.depends(
        "type_id.name",
        "person_name",
        "years_next",
        "day",
        "is_confirmed",
        "profile_id.hides_age",
    )
    @api.depends_context("lang")
    def _compute_display_name(self):
        for occasion in self:
            occasion.display_name = occasion._name_with_years(occasion.years_next)
        self._hide_foreign_names()

    def _explain_wrong_type(self):
        """Say for whom dates of this type are not."""
        type_name, name = self.type_id.name, self.profile_id.name
        if self.is_of_company:
            return self.env._(
                "%(type)s is a date for people, and %(name)s is a company.",
                type=type_name,
                name=name,
            )
        return self.env._(
            "%(type)s is a date for companies, not for people.", type=type_name
        )

    def _name_in_year(self, key_year):
        """Name the date as it falls in a year of its own calendar."""
        self.ensure_one()
        return self._name_with_years(self._count_years(key_year))

    def _count_years(self, key_year):
        """The age turned or the years completed then; 0 when nobody knows."""
        self.ensure_one()
        return (key_year and years_counted(self._get_yearly_date(), key_year)) or 0

    def _name_relative(self):
        relative = self.relative_id
        relation = relative._fields["relation"]
        return self.env._(
            "%(name)s (%(relation)s)",
            name=relative.name,
            relation=relation.convert_to_export(relative.relation, relative),
        )

    def _name_with_years(self, years):
        """Say whose date it is, how many years it brings, and what is doubtful."""
        self.ensure_one()
        type_name, person = self.type_id.name or "", self.person_name or ""
        parts = [self.env._("%(type)s: %(person)s", type=type_name, person=person)]
        if years := self._get_shown_years(years):
            parts.append(self._tell_years(years))
        if not self.day:
            parts.append(self.env._("day unknown"))
        if not self.is_confirmed:
            parts.append(self.env._("unconfirmed"))
        return " · ".join(parts)

    def _get_shown_years(self, years):
        """The years that one may speak of: none where they are a dreaded age."""
        is_own_age = self.type_id._is_birthday() and not self.relative_id
        return 0 if is_own_age and self.profile_id.hides_age else years

    def _tell_years(self, years):
        if self.type_id._is_birthday():
            return self.env._("turns %(count)s", count=years)
        if years == 1:
            return self.env._("1 year")
        return self.env._("%(count)s years", count=years)

    def _read_date(self):
        """Return the date, or while it is typed what is wrong with it."""
        problem = self._find_problem()
        return self._explain_problem(problem) if problem else self._format_date()

    def _format_date(self):
        self.ensure_one()
        format_date = self._format_solar_date
        if self._is_lunar():
            format_date = self._format_lunar_date
        text = format_date()
        if self.day:
            return text
        return self.env._("%(month)s, day unknown", month=text)

    def _format_solar_date(self):
        locale = babel_locale_parse(get_lang(self.env).code)
        day = date(self.year or ANY_LEAP_YEAR, self.month, self.day or 1)
        if self.year:
            if self.day:
                return format_date(day, "long", locale=locale)
            return format_skeleton("yMMMM", day, locale=locale)
        if self.day:
            return format_skeleton("MMMMd", day, locale=locale)
        return format_date(day, "LLLL", locale=locale)

    def _format_lunar_date(self):
        name = lunar.format_month_day(self.month, self.day, self.is_leap_month)
        if self.year:
            return self.env._("Lunar %(year)s %(day)s", year=self.year, day=name)
        return self.env._("Lunar %(day)s", day=name)
