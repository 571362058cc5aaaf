"""Festivals: the rules that give the same day of the year to everybody."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from . import lunar
from .solar_terms import FIRST_YEAR, LAST_YEAR, SOLAR_TERMS, solar_term
from .yearly import LUNAR, SOLAR, Occurrence, YearlyDate, find_problem, occurrences

LUNAR_LAST, SOLAR_TERM, NTH_WEEKDAY = "lunar_last", "solar_term", "nth_weekday"


class Festival(NamedTuple):
    """How the day of a festival is found.

    rule: solar or lunar (month and day), lunar_last (the last day of the lunar
        year), solar_term, nth_weekday (the nth weekday of a month, 0 is Monday;
        occurrence -1 is the last one).
    """

    rule: str
    month: int = 0
    day: int = 0
    solar_term: str = ""
    weekday: int = 0
    occurrence: int = 0

    @property
    def has_yearly_date(self) -> bool:
        """Whether it is on the same day of each year of a calendar."""
        return self.rule in (SOLAR, LUNAR)


def find_festival_problem(festival: Festival) -> str | None:
    """Name the part of a rule that cannot be, or nothing."""
    if festival.has_yearly_date:
        if not festival.day:
            return "day"
        return find_problem(_yearly_date(festival))
    if festival.rule == SOLAR_TERM:
        return None if festival.solar_term in SOLAR_TERMS else "solar_term"
    return _find_weekday_problem(festival) if festival.rule == NTH_WEEKDAY else None


def _find_weekday_problem(festival: Festival) -> str | None:
    if not 1 <= festival.month <= 12:
        return "month"
    if not 0 <= festival.weekday <= 6:
        return "weekday"
    # A fifth weekday is not in every month.
    return None if festival.occurrence in (-1, 1, 2, 3, 4) else "occurrence"


def festival_days(festival: Festival, start: date, end: date) -> list[Occurrence]:
    """Return the days of a festival from start to end, with their key years."""
    if festival.has_yearly_date:
        return occurrences(_yearly_date(festival), start, end)
    days = [
        Occurrence(_festival_day(festival, year), year)
        for year in _key_years(festival, start, end)
    ]
    return [occurred for occurred in days if start <= occurred.day <= end]


def _yearly_date(festival: Festival) -> YearlyDate:
    return YearlyDate(festival.rule, festival.month, festival.day)


def _key_years(festival: Festival, start: date, end: date) -> range:
    if festival.rule == NTH_WEEKDAY:
        return range(start.year, end.year + 1)
    # The last day of a lunar year lies in the solar year after.
    first_year = start.year - (festival.rule == LUNAR_LAST)
    return range(max(first_year, FIRST_YEAR), min(end.year, LAST_YEAR) + 1)


def _festival_day(festival: Festival, year: int) -> date | None:
    if festival.rule == LUNAR_LAST:
        return lunar.year_end(year)
    if festival.rule == SOLAR_TERM:
        return solar_term(festival.solar_term, year)
    return nth_weekday(year, festival.month, festival.weekday, festival.occurrence)


def nth_weekday(year: int, month: int, weekday: int, occurrence: int) -> date:
    """Return the nth weekday of a month, counted from its end when that is -1."""
    first = date(year, month, 1)
    if occurrence > 0:
        days = (weekday - first.weekday()) % 7 + 7 * (occurrence - 1)
        return first + timedelta(days=days)
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)
