"""Yearly dates in the solar and in the lunar calendar.

The *key year* of an occurrence is the year of the date's own calendar: a solar
year may hold two days of one lunar date, or none. A day that a year lacks follows
the policies, and the date itself is never rewritten.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from . import lunar

SOLAR, LUNAR = "solar", "lunar"

# What to do in a year that lacks the day, beside leaving it out.
SKIP = "skip"
FEB28, MARCH1 = "feb28", "mar01"
REGULAR, FOLLOWING = "regular", "following"
DAY29 = "day29"

FIRST_SOLAR_YEAR = 1000
LAST_SOLAR_YEAR = lunar.LAST_YEAR
ANY_LEAP_YEAR = 2000


class Policies(NamedTuple):
    """What to do in a year that lacks the day.

    feb29: 29 February in a year without it: feb28, mar01 or skip.
    leap_month: a leap month that is not repeated in this year: regular (the month
        of the same number), following (the month after that) or skip.
    day30: the thirtieth of a lunar month with 29 days: day29, following (the first
        of the next month) or skip.
    """

    feb29: str = FEB28
    leap_month: str = REGULAR
    day30: str = DAY29


DEFAULT_POLICIES = Policies()


class YearlyDate(NamedTuple):
    """A day of every year. Day 0: only the month is known; year 0: no year is."""

    calendar: str
    month: int
    day: int = 0
    is_leap_month: bool = False
    year: int = 0
    policies: Policies = DEFAULT_POLICIES

    @property
    def is_lunar(self) -> bool:
        return self.calendar == LUNAR


class Occurrence(NamedTuple):
    """The day on which a yearly date falls, and its calendar's own year."""

    day: date
    key_year: int


def find_problem(yearly: YearlyDate) -> str | None:
    """Name what cannot be in a yearly date: month, leap_month, day, year or nothing."""
    if not 1 <= yearly.month <= 12:
        return "month"
    check = _find_lunar_problem if yearly.is_lunar else _find_solar_problem
    return check(yearly)


def _find_solar_problem(yearly: YearlyDate) -> str | None:
    if yearly.year and not FIRST_SOLAR_YEAR <= yearly.year <= LAST_SOLAR_YEAR:
        return "year"
    if yearly.is_leap_month:
        return "leap_month"
    last_day = monthrange(yearly.year or ANY_LEAP_YEAR, yearly.month)[1]
    return None if 0 <= yearly.day <= last_day else "day"


def _find_lunar_problem(yearly: YearlyDate) -> str | None:
    month = yearly.month, yearly.is_leap_month
    if yearly.year and not lunar.FIRST_YEAR <= yearly.year <= lunar.LAST_YEAR:
        return "year"
    last_day = lunar.longest_month_length(*month)
    if yearly.year and lunar.has_month(yearly.year, *month):
        last_day = lunar.month_length(yearly.year, *month)
    elif yearly.year or not last_day:
        return "leap_month"
    return None if 0 <= yearly.day <= last_day else "day"


def occurrence(yearly: YearlyDate, key_year: int) -> date | None:
    """Return the day of the date in one year of its own calendar, if it has one."""
    if key_year < yearly.year:
        return None
    if yearly.is_lunar:
        return _lunar_occurrence(yearly, key_year)
    return _solar_occurrence(yearly, key_year)


def occurrences(yearly: YearlyDate, start: date, end: date) -> list[Occurrence]:
    """Return all occurrences from start to end, both included, in order."""
    found = []
    for occurred in _walk(yearly, start):
        if occurred.day > end:
            break
        found.append(occurred)
    return found


def next_occurrence(yearly: YearlyDate, day: date) -> Occurrence | None:
    """Return the first occurrence on or after a day, if the calendar still has one."""
    return next(_walk(yearly, day), None)


def years_counted(yearly: YearlyDate, key_year: int) -> int | None:
    """Return which anniversary a year brings: the age turned; None if not known.

    Lunar dates count lunar years.
    """
    return key_year - yearly.year if yearly.year else None


def _walk(yearly: YearlyDate, start: date) -> Iterator[Occurrence]:
    """Go through the occurrences from a day on, to the end of the calendar."""
    if yearly.is_lunar:
        # A lunar year reaches into the second solar year.
        first, last = max(start.year - 1, lunar.FIRST_YEAR), lunar.LAST_YEAR
    else:
        first, last = start.year, date.max.year
    for key_year in range(max(first, yearly.year), last + 1):
        day = occurrence(yearly, key_year)
        if day and day >= start:
            yield Occurrence(day, key_year)


def _solar_occurrence(yearly: YearlyDate, year: int) -> date | None:
    if (yearly.month, yearly.day) != (2, 29) or isleap(year):
        return date(year, yearly.month, yearly.day or 1)
    if yearly.policies.feb29 == SKIP:
        return None
    first_of_march = date(year, 3, 1)
    if yearly.policies.feb29 == MARCH1:
        return first_of_march
    return first_of_march - timedelta(days=1)


def _lunar_occurrence(yearly: YearlyDate, year: int) -> date | None:
    month = _find_lunar_month(yearly, year)
    if month is None:
        return None
    start, length = lunar.month_start(*month), lunar.month_length(*month)
    day = yearly.day or 1
    if day > length:
        if yearly.policies.day30 == SKIP:
            return None
        day = length if yearly.policies.day30 == DAY29 else length + 1
    return date.fromordinal(start + day - 1)


def _find_lunar_month(yearly: YearlyDate, year: int) -> tuple[int, int, bool] | None:
    """Return (year, month, is_leap) in which the date falls in a lunar year."""
    month = yearly.month
    if not yearly.is_leap_month or lunar.has_month(year, month, True):
        found = year, month, yearly.is_leap_month
    elif yearly.policies.leap_month == SKIP:
        return None
    elif yearly.policies.leap_month == REGULAR:
        found = year, month, False
    else:
        found = year + month // 12, month % 12 + 1, False
    return found if lunar.has_month(*found) else None
