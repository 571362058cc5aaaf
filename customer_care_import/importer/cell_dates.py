"""Read the dates of a customer sheet, in the many ways in which people write them.

A date is never completed: what the cell does not say stays unknown. A date that does
not exist is refused, not moved to a neighbouring day.
"""

import re
from datetime import date, timedelta

from odoo.addons.customer_care.tools import lunar

from . import date_forms, problems
from .cells import is_empty, plain
from .chinese import simplify
from .date_checks import check_date
from .date_values import ANY_DATES, DAY_FIRST, CellDate, DateColumn
from .date_words import (
    DIGITS,
    LAST_DAYS,
    LUNAR_MARK,
    SOLAR_MARK,
    Clock,
    drop_weekday,
    read_numeral,
    replace_great_day,
    split_clock,
)
from .reading import EMPTY, Reading, refuse

# what programs write where no date is known
DEFAULTS = (date(1900, 1, 1), date(1970, 1, 1), date(2000, 1, 1), date(2001, 1, 1))
FIRST_YEAR_OF_REPUBLIC = 1912

_ZODIAC = re.compile(
    r"属?相?[鼠牛虎兔龙蛇马羊猴鸡狗猪]年?|属.{1,2}|year of the \w+", re.I
)
_VAGUE = re.compile(
    r"[去前今上本][年周月个]|[昨前]天|最近|[年月]底|[年月]初$|左右|大[约概]|约|前后|多年|"
    r"last|ago|about|recent|yesterday|\d{2}后",
    re.I,
)
_REPUBLIC = re.compile(
    rf"(?:中华)?民(?:国\s*|(?=\d))(\d{{1,3}}|元|[{DIGITS}十]{{1,3}})|\br\.?o\.?c\.?\s*(\d{{1,3}})",
    re.I,
)
_BORN = re.compile(r"^(?:出?生于|生日[:\s]*)|(?:出?生|生日)$")
# what a spreadsheet shows of a date that it has understood
_WHOLE_DAY = re.compile(r"([1-9]\d{3})-(\d\d)-(\d\d)")
_REAL_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")


def find_date_order(texts: list[str]) -> str | None:
    """Which of month and day comes first in these dates, where any of them shows it."""
    return date_forms.find_shown_order([_bring_into_form(text) for text in texts])


def _bring_into_form(text: str) -> str:
    """The numbers of a date without its clock and weekday."""
    words, _clock = split_clock(drop_weekday(simplify(plain(text))))
    return date_forms.join_numbers(words)


def read_date(text: str | None, today: date, column: DateColumn = ANY_DATES) -> Reading:
    """The date that a cell says, in a column that says this of its dates."""
    if text and (whole := _WHOLE_DAY.fullmatch(text)):  # as programs write it
        reading = Reading(CellDate(*map(int, whole.groups()), column.is_lunar))
        reading = check_date(reading, today, column.least_age)
        return _doubt_programs(reading, text, column)
    if is_empty(text):
        return EMPTY
    bare = _BORN.sub("", simplify(plain(text))).strip()
    words, clock = split_clock(drop_weekday(bare))
    words = drop_weekday(words)
    if code := _find_other_meaning(words):
        return refuse(code)
    reading = date_forms.parse_date(_replace_names(words), column)
    if reading.value is None:
        return reading
    reading = check_date(reading, today, column.least_age)
    return _doubt_programs(_weigh_clock(reading, clock, column), words, column)


def _find_other_meaning(words: str) -> str:
    """Why words about a time are no date, or nothing."""
    if _ZODIAC.fullmatch(words):
        return problems.ZODIAC
    if LUNAR_MARK.search(words) and SOLAR_MARK.search(words):
        return problems.TWO_CALENDARS
    return problems.VAGUE_DATE if _VAGUE.search(words) else ""


def _doubt_programs(reading: Reading, words: str, column: DateColumn) -> Reading:
    """The date, doubted if a program rather than a person has chosen the day.

    A program writes a default where it knows no day. It also takes 03/04 for 4 March in
    a column that means 3 April; 13/04 in the same column it leaves as it is written.
    """
    day = reading.value and reading.value.as_date()
    if not day or reading.problem:
        return reading
    if day in DEFAULTS:
        return reading.doubt(problems.DEFAULT_DATE)
    understood = _REAL_DATE.fullmatch(words)
    is_swapped = understood and column.order == DAY_FIRST and int(understood[2]) <= 12
    if is_swapped and understood[1] != understood[2]:
        return reading.doubt(problems.SWAPPED_DATE)
    return reading


def _weigh_clock(reading: Reading, clock: Clock | None, column: DateColumn) -> Reading:
    """The day that is meant: what is midnight here may be the evening elsewhere."""
    day = reading.value and reading.value.as_date()
    if not day or not clock:
        return reading
    if clock.is_elsewhere:
        day += timedelta(days=clock.days_later)
        moved = Reading(CellDate(day.year, day.month, day.day))
        return moved.doubt(problems.OTHER_ZONE, date=day.isoformat())
    if clock.is_before_midnight and not reading.problem:
        return reading.doubt(problems.BEFORE_MIDNIGHT, date=day.isoformat())
    if clock.may_be_midnight and column.least_age and not reading.problem:
        return reading.doubt(problems.DAY_BEFORE, date=day.isoformat())
    return reading


def _replace_names(words: str) -> str:
    """The date with its year as the world counts it, and its day in numbers."""
    named = _REPUBLIC.sub(_count_from_republic, re.sub("^(?:公元|西元)", "", words))
    whole = replace_great_day(named)
    year = re.search(r"\d{4}", whole)
    if year and named.endswith(LAST_DAYS) and _has_short_end(int(year[0])):
        return whole.removesuffix("三十") + "廿九"
    return whole


def _has_short_end(year: int) -> bool:
    """Whether the last month of a lunar year has 29 days."""
    is_known = lunar.FIRST_YEAR <= year <= lunar.LAST_YEAR
    return is_known and lunar.month_length(year, 12) < 30


def _count_from_republic(match: re.Match) -> str:
    """The year as the world counts it, of one counted from the Republic of China."""
    numeral = match[1] or match[2]
    count = 1 if numeral == "元" else read_numeral(numeral)
    return str(FIRST_YEAR_OF_REPUBLIC - 1 + count)
