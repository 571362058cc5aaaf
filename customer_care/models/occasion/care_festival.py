from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ...tools.festivals import (
    LUNAR_LAST,
    NTH_WEEKDAY,
    SOLAR_TERM,
    Festival,
    festival_days,
    find_festival_problem,
)
from ...tools.words import semicolon
from ...tools.yearly import LUNAR, SOLAR
from ..profile.care_quiet_time import WEEKDAYS

DAY_FIELDS = {"rule", "month", "day", "occurrence", "weekday", "solar_term"}
YEARS_SHOWN = 3  # so that one sees at once whether the rule is right
AUDIENCE_FIELDS = {"active", "has_greeting", "country_id", "company_id"}


class CareFestival(models.Model):
    """A yearly date for everybody, in one country or in all.

    Its rule finds the day: a solar or a lunar date, the last day of the lunar year, a
    solar term, or the nth weekday of a month.
    """

    _name = "care.festival"
    _inherit = "care.policy.mixin"
    _description = "Festival"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    rule = fields.Selection(
        [
            (SOLAR, "Solar date"),
            (LUNAR, "Chinese lunar date"),
            (LUNAR_LAST, "Last day of the lunar year"),
            (SOLAR_TERM, "Solar term"),
            (NTH_WEEKDAY, "Weekday of a month"),
        ],
        required=True,
        default=SOLAR,
    )
    month = fields.Integer(aggregator=None)
    day = fields.Integer(aggregator=None)
    occurrence = fields.Selection(
        [
            ("1", "First"),
            ("2", "Second"),
            ("3", "Third"),
            ("4", "Fourth"),
            ("-1", "Last"),
        ],
    )
    weekday = fields.Selection(WEEKDAYS)
    solar_term = fields.Selection(
        [
            ("xiaohan", "Minor Cold"),
            ("dahan", "Major Cold"),
            ("lichun", "Start of Spring"),
            ("yushui", "Rain Water"),
            ("jingzhe", "Awakening of Insects"),
            ("chunfen", "Spring Equinox"),
            ("qingming", "Pure Brightness"),
            ("guyu", "Grain Rain"),
            ("lixia", "Start of Summer"),
            ("xiaoman", "Grain Buds"),
            ("mangzhong", "Grain in Ear"),
            ("xiazhi", "Summer Solstice"),
            ("xiaoshu", "Minor Heat"),
            ("dashu", "Major Heat"),
            ("liqiu", "Start of Autumn"),
            ("chushu", "End of Heat"),
            ("bailu", "White Dew"),
            ("qiufen", "Autumn Equinox"),
            ("hanlu", "Cold Dew"),
            ("shuangjiang", "Frost's Descent"),
            ("lidong", "Start of Winter"),
            ("xiaoxue", "Minor Snow"),
            ("daxue", "Major Snow"),
            ("dongzhi", "Winter Solstice"),
        ],
        help="A day on which the sun reaches a multiple of 15 degrees on its yearly "
        "path.",
    )
    country_id = fields.Many2one(
        "res.country",
        help="Only customers in this country, and those without a country, get "
        "greetings. Leave it empty for all countries.",
    )
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    has_greeting = fields.Boolean(
        string="Send Greetings",
        default=True,
        help="On days of mourning, care plans send no greetings.",
    )
    date_next = fields.Date(string="Next Date", compute="_compute_date_next")
    later_dates = fields.Char(
        string="In the Following Years", compute="_compute_later_dates"
    )

    @api.depends(*DAY_FIELDS)
    @api.depends_context("tz")
    def _compute_date_next(self):
        today = fields.Date.context_today(self)
        days = self._get_occurrences(today, fields.Date.add(today, years=2))
        for festival in self:
            festival.date_next = days[festival] and days[festival][0].day

    @api.depends(*DAY_FIELDS)
    @api.depends_context("lang", "tz")
    def _compute_later_dates(self):
        today = fields.Date.context_today(self)
        days = self._get_occurrences(today, fields.Date.add(today, years=YEARS_SHOWN))
        for festival in self:
            later = days[festival][1:YEARS_SHOWN]
            told = [format_date(self.env, occurrence.day) for occurrence in later]
            festival.later_dates = semicolon(self.env).join(told)

    @api.constrains(*DAY_FIELDS)
    def _check_rule(self):
        for festival in self:
            if problem := find_festival_problem(festival._get_rule()):
                raise ValidationError(festival._explain_problem(problem))

    def unlink(self):
        self._on_withdrawn(lambda env: env._("the festival was deleted"))
        return super().unlink()

    def _on_withdrawn(self, say):
        """Hook: give up what was planned for festivals that are deleted.

        :param say: tells why, given an environment in the language of the reader
        """

    def _get_occurrences(self, date_from, date_to):
        """Map each festival to its (day, key year) pairs in a window, ends included."""
        rules = [(festival, festival._get_rule()) for festival in self]
        return {
            festival: []
            if find_festival_problem(rule)
            else festival_days(rule, date_from, date_to)
            for festival, rule in rules
        }

    def _get_rule(self):
        self.ensure_one()
        return Festival(
            self.rule,
            self.month,
            self.day,
            self.solar_term or "",
            int(self.weekday or -1),
            int(self.occurrence or 0),
        )

    def _explain_problem(self, problem):
        """Say in one sentence what is missing or cannot be."""
        facts = {"month": self.month, "day": self.day}
        if problem == "day":
            return self.env._("Month %(month)s never has a day %(day)s.", **facts)
        sentences = {
            "month": self.env._("The month must be between 1 and 12."),
            "occurrence": self.env._("Choose which weekday of the month it is."),
            "weekday": self.env._("Choose the weekday of the festival."),
            "solar_term": self.env._("Choose the solar term of the festival."),
        }
        return sentences[problem]
