"""Read the dates of a customer sheet, in the many ways in which people write them.

A date is never completed: what the cell does not say stays unknown. A date that does
not exist is refused, not moved to a neighbouring day.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from odoo.addons.customer_care.tools import lunar

from .cells import EMPTY, Reading, is_empty, plain, problem, refuse
from .chinese import simplify
from .date_words import (
    DIGITS,
    LAST_DAYS,
    MONTHS,
    Clock,
    drop_weekday,
    read_numeral,
    read_year,
    replace_great_day,
    split_clock,
)
from .number_format import EPOCH, EPOCH_1904
from .problems import AMBIGUOUS_DATE

EARLIEST_YEAR = 1900
MONTH_FIRST, DAY_FIRST = "month", "day"  # where a date is only numbers
GREATEST_LIFE = 110  # years; a birthday before was put there by a program
# what programs write where no date is known
DEFAULTS = (date(1900, 1, 1), date(1970, 1, 1), date(2000, 1, 1), date(2001, 1, 1))
FIRST_YEAR_OF_REPUBLIC = 1912
GREATEST_AGE = 100
SERIAL_DAYS = range(10_000, 73_051)  # spreadsheets count from 1900: 1927 to 2099

_LUNAR = re.compile(
    r"\(?\s*(?:农历|阴历|旧历|夏历|古历|lunar)\s*:?\s*\)?|\([农阴旧]\)"
    r"|^[农阴](?=\s*\d)|(?<=[\d日号])\s*[农阴]$",
    re.I,
)
_SOLAR = re.compile(
    r"\(?\s*(?:公历|阳历|新历|国历|solar)\s*:?\s*\)?|\([公阳新]\)"
    r"|^[公阳](?=\s*\d)|(?<=[\d日号])\s*[公阳]$",
    re.I,
)
_ZODIAC = re.compile(
    r"属?相?[鼠牛虎兔龙蛇马羊猴鸡狗猪]年?|属.{1,2}|year of the \w+", re.I
)
_VAGUE = re.compile(
    r"[去前今上本][年周月个]|[昨前]天|最近|[年月]底|[年月]初$|左右|大[约概]|约|前后|多年|"
    r"last|ago|about|recent|yesterday|\d{2}后",
    re.I,
)
_CHINESE_DATE = re.compile(
    rf"(?:(?P<year>\d{{2,4}}|[{DIGITS}]{{2,4}})年)?"
    r"(?P<leap>闰)?(?:(?P<month>[正冬腊]|\d{1,2}|[一二三四五六七八九十]{1,2})月)?"
    r"(?:(?P<day>\d{1,2}|[初廿卅一二三四五六七八九十]{1,3})[日号]?)?"
)
_REPUBLIC = re.compile(
    rf"(?:中华)?民(?:国\s*|(?=\d))(\d{{1,3}}|元|[{DIGITS}十]{{1,3}})|\br\.?o\.?c\.?\s*(\d{{1,3}})",
    re.I,
)
# with the same sign twice: 1985.3-5 is a span of months
_YEAR_FIRST = re.compile(r"(\d{4}|\d{2})(?:-(\d+)-|/(\d+)/|\.(\d+)\.)(\d{1,2})")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")  # as ISO 8601 has it
_SIGNS_BETWEEN = str.maketrans("—–‐−─・·\\", "-----...")
_BORN = re.compile(r"^(?:出?生于|生日[:\s]*)|(?:出?生|生日)$")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|[4-9]\d|3[2-9])")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
# a spreadsheet writes May-12 for a month of 2012 as well
_MONTH_NUMBER = re.compile(r"[a-z]{3,9}\.?-(?:0[1-9]|[12]\d|3[01])", re.I)
# only the day of a lunar month goes without 日 where it is written in words
_WORDED_DAY = re.compile(r".*[一二三四五六七八九十]月[一二三四五六七八九十]{1,3}")
_DECIMAL = re.compile(r"(\d{1,2}|\d{4})\.(\d{1,2})")
# what a spreadsheet shows of a date that it has understood
_WHOLE_DAY = re.compile(r"([1-9]\d{3})-(\d\d)-(\d\d)")
_REAL_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")
# a number cell that says 5.1 may have been 5.10
_CUT_DECIMAL = re.compile(r"\d{1,2}\.[123]|\d{4}\.1")


class CellDate(NamedTuple):
    """A date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_lunar: bool = False
    is_leap: bool = False

    def as_date(self) -> date | None:
        """The solar day, when the date is complete."""
        is_whole = not self.is_lunar and self.year and self.month and self.day
        return date(self.year, self.month, self.day) if is_whole else None


def find_date_order(texts: list[str]) -> str | None:
    """Which of month and day comes first where a column writes only numbers.

    The dates that can be read in one way decide for the others: ``11/17`` shows that
    ``05/09`` is 9 May. Without such a date, or when they disagree, nothing is known.
    """
    orders = set()
    for text in map(_get_date_words, texts):
        match = _SHORT.fullmatch(text) or _YEAR_LAST.fullmatch(text)
        if match and int(match[2]) > 12 >= int(match[1]):
            orders.add(MONTH_FIRST)
        elif match and int(match[1]) > 12 >= int(match[2]):
            orders.add(DAY_FIRST)
    return orders.pop() if len(orders) == 1 else None


def _get_date_words(text: str) -> str:
    return _join_numbers(split_clock(drop_weekday(simplify(plain(text))))[0])


class DateColumn(NamedTuple):
    """What a column says of all its dates.

    :param order: which of month and day comes first
    :param least_age: how old somebody is whose birthdays they are, in years
    """

    order: str | None = None
    least_age: int = 0
    is_lunar: bool = False
    is_1904: bool = False  # its numbers count the days from 1904
    is_either: bool = False  # its dates are lunar and solar ones


ANY_DATES = DateColumn()


def read_date(text: str | None, today: date, column: DateColumn = ANY_DATES) -> Reading:
    """The date that a cell says, in a column that says this of its dates."""
    if text and (whole := _WHOLE_DAY.fullmatch(text)):  # as programs write it
        value = CellDate(*map(int, whole.groups()), column.is_lunar)
        return _weigh_day(_check(Reading(value), today, column.least_age), text, column)
    if is_empty(text):
        return EMPTY
    told = _BORN.sub("", simplify(plain(text))).strip()
    words, clock = split_clock(drop_weekday(told))
    words = drop_weekday(words)
    if _ZODIAC.fullmatch(words):
        return refuse("zodiac")
    if _LUNAR.search(words) and _SOLAR.search(words):
        return refuse("two_calendars")
    if _VAGUE.search(words):
        return refuse("vague_date")
    found = _parse(_replace_names(words), column)
    if found.value is None:
        return found
    found = _weigh_clock(_check(found, today, column.least_age), clock, column)
    return _weigh_day(found, words, column)


def _weigh_day(found: Reading, words: str, column: DateColumn) -> Reading:
    """The day, doubted where a program may have made it from something else."""
    day = found.value and found.value.as_date()
    if not day or found.problem:
        return found
    if day in DEFAULTS:
        return Reading(found.value, problem("default_date"))
    # day first was not understood by the program where this was possible only so
    real = _REAL_DATE.fullmatch(words)
    is_swapped = real and column.order == DAY_FIRST and int(real[2]) <= 12
    if is_swapped and real[1] != real[2]:
        return Reading(found.value, problem("swapped_date"))
    return found


def _weigh_clock(found: Reading, clock: Clock | None, column: DateColumn) -> Reading:
    """The day that is meant: what is midnight here may be the evening elsewhere."""
    day = found.value and found.value.as_date()
    if not day or not clock:
        return found
    if clock.is_elsewhere:
        day += timedelta(days=clock.days_later)
        value = CellDate(day.year, day.month, day.day)
        return Reading(value, problem("other_zone", date=day.isoformat()))
    if clock.is_before_midnight and not found.problem:
        return Reading(found.value, problem("before_midnight", date=day.isoformat()))
    if clock.may_be_midnight and column.least_age and not found.problem:
        return Reading(found.value, problem("day_before", date=day.isoformat()))
    return found


def _replace_names(words: str) -> str:
    """The date with its year as the world counts it, and its day in numbers."""
    named = _REPUBLIC.sub(_count_from_republic, re.sub("^(?:公元|西元)", "", words))
    whole = replace_great_day(named)
    year = re.search(r"\d{4}", whole)
    if year and named.endswith(LAST_DAYS) and _has_short_end(int(year[0])):
        return whole.removesuffix("三十") + "廿九"
    return whole


def _has_short_end(year: int) -> bool:
    is_known = lunar.FIRST_YEAR <= year <= lunar.LAST_YEAR
    return is_known and lunar.month_length(year, 12) < 30


def _count_from_republic(match: re.Match) -> str:
    told = match[1] or match[2]
    count = 1 if told == "元" else read_numeral(told)
    return str(FIRST_YEAR_OF_REPUBLIC - 1 + count)


def _parse(words: str, column: DateColumn) -> Reading:
    """The date in ``words`` as written, not yet checked."""
    is_solar = bool(_SOLAR.search(words))
    is_lunar = bool(_LUNAR.search(words)) or column.is_lunar and not is_solar
    order = MONTH_FIRST if is_lunar or is_solar else column.order
    bare = _SOLAR.sub("", _LUNAR.sub("", words)).strip(" .")
    if match := re.fullmatch(r"(\d{4,8})(?:\.0)?|(\d{5})\.\d+", bare):
        return _parse_digits(match[1] or match[2], is_lunar, column.is_1904)
    is_told = is_solar or bool(_LUNAR.search(words))
    is_cut = _CUT_DECIMAL.fullmatch(bare) and not is_told
    if is_cut or _MONTH_NUMBER.fullmatch(bare):
        return refuse(AMBIGUOUS_DATE)
    found = _parse_chinese(bare, is_lunar, is_solar)
    found = found or _parse_numbers(_join_numbers(bare), order)
    found = found or _parse_english(bare) or refuse("not_a_date")
    if is_lunar and found.value:
        found = found._replace(value=found.value._replace(is_lunar=True))
    if _DECIMAL.fullmatch(bare) and found.value and not is_told:
        return found._replace(problem=problem("decimal_date"))
    return found


def _join_numbers(words: str) -> str:
    """Numbers with one sign between them: 1985 03 04, 1985、3、4, 1985 / 3 / 4."""
    joined = re.sub(r"\s*([-/.])\s*", r"\1", words.translate(_SIGNS_BETWEEN))
    return re.sub(r"(?<=\d)\s*[\s,、_~]\s*(?=\d)", "-", joined)


def _parse_digits(digits: str, is_lunar: bool, is_1904: bool) -> Reading:
    """A number: 19850230 is written out, 37009 is a spreadsheet's day count."""
    if len(digits) == 8:
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
        return Reading(CellDate(year, month, day, is_lunar))
    if len(digits) == 6:
        return _parse_six_digits(digits, is_lunar)
    start = EPOCH_1904 if is_1904 else EPOCH
    count = int(digits) + (start - EPOCH).days
    if len(digits) == 5 and count in SERIAL_DAYS and not is_lunar:
        day = EPOCH + timedelta(days=count)
        return Reading(
            CellDate(day.year, day.month, day.day),
            problem("serial_date", date=day.isoformat()),
        )
    return refuse("only_year" if len(digits) == 4 else "not_a_date")


def _parse_six_digits(digits: str, is_lunar: bool) -> Reading:
    """850304 is a day, 198503 a month; 200112 may be either."""
    first, second, third = (int(digits[place : place + 2]) for place in (0, 2, 4))
    is_day = 1 <= second <= 12 and 1 <= third <= 31
    is_month = 19 <= first <= 20 and 1 <= third <= 12
    if is_day and is_month:
        return refuse(AMBIGUOUS_DATE)
    if is_month:
        return Reading(CellDate(int(digits[:4]), third, None, is_lunar))
    if is_day:
        return Reading(CellDate(first, second, third, is_lunar))
    return refuse("not_a_date")


def _parse_chinese(words: str, is_lunar: bool, is_solar: bool) -> Reading | None:
    words = words.replace(" ", "")
    match = _CHINESE_DATE.fullmatch(words)
    if not match or not (match["year"] or match["month"]):
        return None
    if not match["month"]:
        return refuse("only_year" if not match["day"] else "not_a_date")
    is_leap = bool(match["leap"])
    traits = match["month"] in "正冬腊" or (match["day"] or "")[:1] in tuple("初廿卅")
    traits = traits or not is_solar and bool(_WORDED_DAY.fullmatch(words))
    value = CellDate(
        read_year(match["year"]),
        read_numeral(match["month"]),
        read_numeral(match["day"]) if match["day"] else None,
        is_lunar or is_leap or traits,
        is_leap,
    )
    unsaid = value.is_lunar and not is_lunar
    return Reading(value, problem("read_as_lunar") if unsaid else None)


def _parse_numbers(words: str, order: str | None) -> Reading | None:
    if match := _NO_YEAR.fullmatch(words):
        return Reading(CellDate(None, int(match[1]), int(match[2])))
    match = _YEAR_FIRST.fullmatch(words)
    year, *rest = filter(None, match.groups()) if match else (None,)
    if year and not (len(year) == 2 and int(rest[1]) > 31):
        if len(year) == 2 and int(year) <= 31:
            return refuse(AMBIGUOUS_DATE)
        return Reading(CellDate(int(year), *map(int, rest)))
    if match := _YEAR_MONTH.fullmatch(words):
        return Reading(CellDate(int(match[1]), int(match[2])))
    if match := _MONTH_YEAR.fullmatch(words):
        return Reading(CellDate(int(match[2]), int(match[1])))
    if not (match := _YEAR_LAST.fullmatch(words) or _SHORT.fullmatch(words)):
        return None
    first, second = int(match[1]), int(match[2])
    year = int(match[3]) if match.lastindex == 3 else None
    if first == second or order == MONTH_FIRST or second > 12:
        return Reading(CellDate(year, first, second))
    if order == DAY_FIRST or first > 12:
        return Reading(CellDate(year, second, first))
    return refuse(AMBIGUOUS_DATE)


def _parse_english(words: str) -> Reading | None:
    """A date with the name of its month, such as 4-Mar-85 or March 4th, 1985."""
    tokens = re.findall(r"\d+|[^\W\d_]+", words.lower())
    idle = ("st", "nd", "rd", "th", "of", "de")
    tokens = [each for each in tokens if each not in idle]
    places = [place for place, each in enumerate(tokens) if each in MONTHS]
    numbers = [each for each in tokens if each.isdigit()]
    if len(places) != 1 or len(numbers) + 1 != len(tokens) or not numbers:
        return None
    years = [each for each in numbers if len(each) == 4 or int(each) > 31]
    year = years[0] if years else (numbers[1:] or [None])[0]
    days = list(numbers)
    if year:
        days.remove(year)
    if len(days) > 1 or len(numbers) > 2:
        return refuse("not_a_date")
    month, day = MONTHS[tokens[places[0]]], int(days[0]) if days else None
    return Reading(CellDate(int(year) if year else None, month, day))


def _check(found: Reading, today: date, least_age: int) -> Reading:
    value, remark = found
    if value.year is not None and value.year < 100:
        years = _find_years(value.year, today, least_age)
        if len(years) != 1:
            return refuse("two_digit_year")
        value = value._replace(year=years[0])
        remark = problem("short_year", year=years[0])
    wrong = _find_impossible(value, today) or _find_too_old(value, today, least_age)
    if wrong:
        return Reading(None, wrong)
    if least_age and value.year and today.year - value.year < least_age:
        remark = problem("too_young", year=value.year)  # filled in by a program
        value = value._replace(year=None)
    if value.day is None:
        remark = problem("missing_day")
    return Reading(value, remark)


def _find_too_old(value: CellDate, today: date, least_age: int):
    """Whether nobody lives that long whose birthday this would be."""
    is_old = least_age and today.year - (value.year or today.year) > GREATEST_LIFE
    return problem("too_long_ago") if is_old else None


def _find_years(short: int, today: date, least_age: int) -> list[int]:
    years = (1900 + short, 2000 + short)
    return [year for year in years if least_age <= today.year - year <= GREATEST_AGE]


def _find_impossible(value: CellDate, today: date):
    year, month, day = value.year, value.month, value.day
    if year and not EARLIEST_YEAR <= year <= today.year:
        return problem("future_date" if year > today.year else "too_long_ago")
    if not 1 <= month <= 12 or day is not None and not 1 <= day <= 31:
        return problem("no_such_day")
    if value.is_lunar:
        return _find_impossible_lunar(value, today)
    if day and not _exists(year or 2000, month, day):
        return problem("no_29_february" if (month, day) == (2, 29) else "no_such_day")
    solar = value.as_date()
    return problem("future_date") if solar and solar > today else None


def _find_impossible_lunar(value: CellDate, today: date):
    """A leap month must have been repeated in that year, or in some year until now."""
    years = [value.year] if value.year else range(lunar.FIRST_YEAR, today.year + 1)
    month = value.month, value.is_leap
    lengths = [
        lunar.month_length(year, *month)
        for year in years
        if lunar.has_month(year, *month)
    ]
    if not lengths:
        return problem("no_such_leap_month")
    return problem("no_such_day") if (value.day or 1) > max(lengths) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
