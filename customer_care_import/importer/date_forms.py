"""Read a date by its form: digits, Chinese words, numbers, or the name of a month.

Nothing is checked here: the 30th of February is read as such.
"""

import re
from datetime import timedelta

from . import problems
from .date_values import DAY_FIRST, MONTH_FIRST, CellDate, DateColumn
from .date_words import DIGITS, LUNAR_MARK, MONTHS, SOLAR_MARK, read_numeral, read_year
from .number_format import EPOCH, EPOCH_1904
from .reading import Reading, refuse

SERIAL_DAYS = range(10_000, 73_051)  # spreadsheets count from 1900: 1927 to 2099
ORDINAL_WORDS = ("st", "nd", "rd", "th", "of", "de")  # beside the number of a day

_CHINESE_DATE = re.compile(
    rf"(?:(?P<year>\d{{2,4}}|[{DIGITS}]{{2,4}})年)?"
    r"(?P<leap>闰)?(?:(?P<month>[正冬腊]|\d{1,2}|[一二三四五六七八九十]{1,2})月)?"
    r"(?:(?P<day>\d{1,2}|[初廿卅一二三四五六七八九十]{1,3})[日号]?)?"
)
# with the same sign twice: 1985.3-5 is a span of months
_YEAR_FIRST = re.compile(r"(\d{4}|\d{2})(?:-(\d+)-|/(\d+)/|\.(\d+)\.)(\d{1,2})")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")  # as ISO 8601 has it
_SIGNS_BETWEEN = str.maketrans("—–‐−─・·\\", "-----...")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|[4-9]\d|3[2-9])")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
# a spreadsheet writes May-12 for a month of 2012 as well
_MONTH_NUMBER = re.compile(r"[a-z]{3,9}\.?-(?:0[1-9]|[12]\d|3[01])", re.I)
# only the day of a lunar month goes without 日 where it is written in words
_WORDED_DAY = re.compile(r".*[一二三四五六七八九十]月[一二三四五六七八九十]{1,3}")
_DECIMAL = re.compile(r"(\d{1,2}|\d{4})\.(\d{1,2})")
# a number cell that says 5.1 may have been 5.10
_CUT_DECIMAL = re.compile(r"\d{1,2}\.[123]|\d{4}\.1")


def find_shown_order(texts: list[str]) -> str | None:
    """Which of month and day comes first where a column writes only numbers.

    The dates that can be read in one way decide for the others: ``11/17`` shows that
    ``05/09`` is 9 May. Without such a date, or when they disagree, nothing is known.

    :param texts: the dates as :func:`join_numbers` leaves them
    """
    orders = set()
    for text in texts:
        match = _SHORT.fullmatch(text) or _YEAR_LAST.fullmatch(text)
        if match and int(match[2]) > 12 >= int(match[1]):
            orders.add(MONTH_FIRST)
        elif match and int(match[1]) > 12 >= int(match[2]):
            orders.add(DAY_FIRST)
    return orders.pop() if len(orders) == 1 else None


def parse_date(words: str, column: DateColumn) -> Reading:
    """The date in ``words`` as written, not yet checked."""
    is_solar = bool(SOLAR_MARK.search(words))
    is_called_lunar = bool(LUNAR_MARK.search(words))
    is_lunar = is_called_lunar or column.is_lunar and not is_solar
    order = MONTH_FIRST if is_lunar or is_solar else column.order
    bare = SOLAR_MARK.sub("", LUNAR_MARK.sub("", words)).strip(" .")
    if match := re.fullmatch(r"(\d{4,8})(?:\.0)?|(\d{5})\.\d+", bare):
        return _parse_digits(match[1] or match[2], is_lunar, column.is_1904)
    has_calendar = is_solar or is_called_lunar
    is_cut = _CUT_DECIMAL.fullmatch(bare) and not has_calendar
    if is_cut or _MONTH_NUMBER.fullmatch(bare):
        return refuse(problems.AMBIGUOUS_DATE)
    reading = _parse_chinese(bare, is_lunar, is_solar)
    reading = reading or _parse_numbers(join_numbers(bare), order)
    reading = reading or _parse_named_month(bare) or refuse(problems.NOT_A_DATE)
    if is_lunar and reading.value:
        reading = reading._replace(value=reading.value._replace(is_lunar=True))
    if _DECIMAL.fullmatch(bare) and reading.value and not has_calendar:
        return reading.doubt(problems.DECIMAL_DATE)
    return reading


def join_numbers(words: str) -> str:
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
        reading = Reading(CellDate(day.year, day.month, day.day))
        return reading.doubt(problems.SERIAL_DATE, date=day.isoformat())
    return refuse(problems.ONLY_YEAR if len(digits) == 4 else problems.NOT_A_DATE)


def _parse_six_digits(digits: str, is_lunar: bool) -> Reading:
    """850304 is a day, 198503 a month; 200112 may be either."""
    first, second, third = (int(digits[place : place + 2]) for place in (0, 2, 4))
    is_day = 1 <= second <= 12 and 1 <= third <= 31
    is_month = 19 <= first <= 20 and 1 <= third <= 12
    if is_day and is_month:
        return refuse(problems.AMBIGUOUS_DATE)
    if is_month:
        return Reading(CellDate(int(digits[:4]), third, None, is_lunar))
    if is_day:
        return Reading(CellDate(first, second, third, is_lunar))
    return refuse(problems.NOT_A_DATE)


def _parse_chinese(words: str, is_lunar: bool, is_solar: bool) -> Reading | None:
    """A date with the Chinese words for year, month and day."""
    words = words.replace(" ", "")
    match = _CHINESE_DATE.fullmatch(words)
    if not match or not (match["year"] or match["month"]):
        return None
    if not match["month"]:
        return refuse(problems.ONLY_YEAR if not match["day"] else problems.NOT_A_DATE)
    is_leap = bool(match["leap"])
    has_lunar_words = (
        match["month"] in "正冬腊"
        or (match["day"] or "")[:1] in tuple("初廿卅")
        or (not is_solar and bool(_WORDED_DAY.fullmatch(words)))
    )
    value = CellDate(
        read_year(match["year"]),
        read_numeral(match["month"]),
        read_numeral(match["day"]) if match["day"] else None,
        is_lunar or is_leap or has_lunar_words,
        is_leap,
    )
    if value.is_lunar and not is_lunar:
        return Reading(value).doubt(problems.READ_AS_LUNAR)
    return Reading(value)


def _parse_numbers(words: str, order: str | None) -> Reading | None:
    """A date in numbers with signs between them, in any order."""
    if match := _NO_YEAR.fullmatch(words):
        return Reading(CellDate(None, int(match[1]), int(match[2])))
    match = _YEAR_FIRST.fullmatch(words)
    year, *rest = filter(None, match.groups()) if match else (None,)
    if year and not (len(year) == 2 and int(rest[1]) > 31):
        if len(year) == 2 and int(year) <= 31:
            return refuse(problems.AMBIGUOUS_DATE)
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
    return refuse(problems.AMBIGUOUS_DATE)


def _parse_named_month(words: str) -> Reading | None:
    """A date with the name of its month, such as 4-Mar-85 or March 4th, 1985."""
    tokens = re.findall(r"\d+|[^\W\d_]+", words.lower())
    tokens = [token for token in tokens if token not in ORDINAL_WORDS]
    months = [MONTHS[token] for token in tokens if token in MONTHS]
    numbers = [token for token in tokens if token.isdigit()]
    if len(months) != 1 or len(numbers) + 1 != len(tokens) or not numbers:
        return None
    years = [number for number in numbers if len(number) == 4 or int(number) > 31]
    year = years[0] if years else (numbers[1:] or [None])[0]
    days = list(numbers)
    if year:
        days.remove(year)
    if len(days) > 1 or len(numbers) > 2:
        return refuse(problems.NOT_A_DATE)
    day = int(days[0]) if days else None
    return Reading(CellDate(int(year) if year else None, months[0], day))
