"""The Chinese lunisolar calendar from 1900 to 2100.

A lunar year has twelve months, or thirteen when one of them is repeated as a
leap month. A month starts on the day of a new moon and has 29 or 30 days.

The table was computed from new moons and solar terms at UTC+8, before 1929 at
Beijing mean time. One month follows the printed calendar instead: the fourth
of 1906 started a day after its new moon. New moons of 2057/9, 2089/8 and 2097/7
fall so close to midnight that good sources start these months a day apart.
"""

from bisect import bisect_right
from datetime import date
from itertools import accumulate
from typing import NamedTuple

FIRST_YEAR = 1900
LAST_YEAR = 2100
FIRST_DAY = date(1900, 1, 31)

# The leap months, as year:month.
LEAP_TEXT = (
    "1900:8 1903:5 1906:4 1909:2 1911:6 1914:5 1917:2 1919:7 1922:5 1925:4 1928:2 "
    "1930:6 1933:5 1936:3 1938:7 1941:6 1944:4 1947:2 1949:7 1952:5 1955:3 1957:8 "
    "1960:6 1963:4 1966:3 1968:7 1971:5 1974:4 1976:8 1979:6 1982:4 1984:10 1987:6 "
    "1990:5 1993:3 1995:8 1998:5 2001:4 2004:2 2006:7 2009:5 2012:4 2014:9 2017:6 "
    "2020:4 2023:2 2025:6 2028:5 2031:3 2033:11 2036:6 2039:5 2042:2 2044:7 2047:5 "
    "2050:3 2052:8 2055:6 2058:4 2061:3 2063:7 2066:5 2069:4 2071:8 2074:6 2077:4 "
    "2080:3 2082:7 2085:5 2088:4 2090:8 2093:6 2096:4 2099:2"
)

# One bit a month, in order of time, the highest first: set when it has 30 days.
LONG_MONTHS = (
    "4b6a5752ba93749b655aaaad535a95d4aea4dd26e92ea96d535aa5b52b6937497a4bb25b"
    "52b6a56d4ada55d25e92ec96d4aea56d4ad695b49ba4bb25b92ba95b4ab5556aaad92ec9"
    "6e4aea56d2ad956aaab54daa5b52ba95d4aba55aaab5556a96d4aea57526e936caad555a"
    "a5b52ba95b49ba4dd25d52daa5b54b6a56d26e92f49764b6a56d4ada55b4aba4bd25d92d"
    "a95d4ad655acab6936c9764b6a5752b6956aaad555b25d92dc95d4ada55aaab5556a9754"
    "b6a5752ba9374ab5556aa6d52da95d49da4dd26d535aa6b54b6a5752b6937497a4baa5b5"
    "4b5a56d4ada4dd25e92ea96d4ada55b4ab6937497a4bb25b52ba95aaaad955d25d92ec96"
    "d4aea56d2ad555aa9b54baa5b52ba95b4ab5556aaad52ea96d4aea4ed26e536aaad54daa"
    "5b52ba93b45ba4daa5b54d6a56d4aea4ed16e8aec97548"
)

ZODIAC = "rat ox tiger rabbit dragon snake horse goat monkey rooster dog pig".split()
ZODIAC_CHARACTERS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
MONTH_NAMES = "正月 二月 三月 四月 五月 六月 七月 八月 九月 十月 冬月 腊月".split()
DAY_NAMES = (
    "初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 "
    "十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 "
    "廿一 廿二 廿三 廿四 廿五 廿六 廿七 廿八 廿九 三十"
).split()
LEAP_NAME = "闰"

LEAP_MONTHS = {int(pair[:4]): int(pair[5:]) for pair in LEAP_TEXT.split()}


def _list_months() -> list[tuple[int, int, bool]]:
    """Return (year, month, is_leap) of every month of the table, in order."""
    months = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in range(1, 13):
            months.append((year, month, False))
            if LEAP_MONTHS.get(year) == month:
                months.append((year, month, True))
    return months


def _list_lengths(count: int) -> list[int]:
    bits = bin(int("1" + LONG_MONTHS, 16))[3:]
    return [29 + int(bit) for bit in bits[:count]]


_MONTHS = _list_months()
_INDEX = {month: index for index, month in enumerate(_MONTHS)}
_LENGTHS = _list_lengths(len(_MONTHS))
_STARTS = list(accumulate(_LENGTHS, initial=FIRST_DAY.toordinal()))
LAST_DAY = date.fromordinal(_STARTS.pop() - 1)


class LunarDate(NamedTuple):
    """A day of the lunar calendar; conversions raise ValueError out of its range."""

    year: int
    month: int
    day: int
    is_leap: bool = False

    @classmethod
    def from_solar(cls, day: date) -> "LunarDate":
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(
                f"The lunar calendar is known from {FIRST_DAY} to {LAST_DAY}, not {day}"
            )
        index = bisect_right(_STARTS, day.toordinal()) - 1
        year, month, is_leap = _MONTHS[index]
        return cls(year, month, day.toordinal() - _STARTS[index] + 1, is_leap)

    def to_solar(self) -> date:
        length = month_length(self.year, self.month, self.is_leap)
        if not 1 <= self.day <= length:
            raise ValueError(
                f"Month {self.year}/{self.month} has {length} days, not {self.day}"
            )
        start = month_start(self.year, self.month, self.is_leap)
        return date.fromordinal(start + self.day - 1)

    def format_chinese(self) -> str:
        return format_month_day(self.month, self.day, self.is_leap)


def leap_month(year: int) -> int:
    """Return the number of the month that is repeated in this year, 0 for none."""
    _check_year(year)
    return LEAP_MONTHS.get(year, 0)


def has_month(year: int, month: int, is_leap: bool = False) -> bool:
    return (year, month, bool(is_leap)) in _INDEX


def month_start(year: int, month: int, is_leap: bool = False) -> int:
    """Return the ordinal of the month's first day."""
    return _STARTS[_find_month(year, month, is_leap)]


def month_length(year: int, month: int, is_leap: bool = False) -> int:
    return _LENGTHS[_find_month(year, month, is_leap)]


def longest_month_length(month: int, is_leap: bool = False) -> int:
    """Return how many days this month has at most in any year, 0 if it never is."""
    return _LONGEST.get((month, bool(is_leap)), 0)


def year_end(year: int) -> date:
    """Return the last day of a lunar year: New Year's Eve."""
    start = month_start(year, 12)
    return date.fromordinal(start + month_length(year, 12) - 1)


def zodiac(year: int) -> str:
    """Return the key of the animal that names a lunar year."""
    return ZODIAC[(year - 4) % 12]


def format_month_day(month: int, day: int = 0, is_leap: bool = False) -> str:
    """Return the calendar's own name of a day, or of a month when day is 0."""
    name = (LEAP_NAME if is_leap else "") + MONTH_NAMES[month - 1]
    return name + (DAY_NAMES[day - 1] if day else "")


def _find_month(year: int, month: int, is_leap: bool) -> int:
    try:
        return _INDEX[year, month, bool(is_leap)]
    except KeyError:
        _check_year(year)
        leap = "leap month" if is_leap else "month"
        raise ValueError(f"The lunar year {year} has no {leap} {month}") from None


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            f"Lunar years are known from {FIRST_YEAR} to {LAST_YEAR}, not {year}"
        )


def _list_longest() -> dict[tuple[int, bool], int]:
    longest: dict[tuple[int, bool], int] = {}
    for (_year, month, is_leap), length in zip(_MONTHS, _LENGTHS, strict=True):
        key = month, is_leap
        longest[key] = max(length, longest.get(key, 0))
    return longest


_LONGEST = _list_longest()
