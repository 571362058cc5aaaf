"""Check whether a date that was read can be the one that is meant."""

from datetime import date

from odoo.addons.customer_care.tools import lunar

from . import problems
from .date_values import CellDate
from .reading import Reading, make_problem, refuse

EARLIEST_YEAR = 1900
GREATEST_LIFE = 110  # years; a birthday before was put there by a program
GREATEST_AGE = 100  # years; of whoever is born in a year with two digits
LEAP_YEAR = 2000  # stands for a year that is not known


def check_date(reading: Reading, today: date, least_age: int) -> Reading:
    """The date if it can be, its year in full; least_age is that of whose birthday."""
    value, doubt = reading
    if value.year is not None and value.year < 100:
        years = _list_full_years(value.year, today, least_age)
        if len(years) != 1:
            return refuse(problems.TWO_DIGIT_YEAR)
        value = value._replace(year=years[0])
        doubt = make_problem(problems.SHORT_YEAR, year=years[0])
    if code := _find_fault(value, today) or _find_great_age(value, today, least_age):
        return refuse(code)
    if least_age and value.year and today.year - value.year < least_age:
        # the year was filled in by a program
        doubt = make_problem(problems.TOO_YOUNG, year=value.year)
        value = value._replace(year=None)
    if value.day is None:
        doubt = make_problem(problems.MISSING_DAY)
    return Reading(value, doubt)


def _list_full_years(short_year: int, today: date, least_age: int) -> list[int]:
    years = (1900 + short_year, 2000 + short_year)
    return [year for year in years if least_age <= today.year - year <= GREATEST_AGE]


def _find_great_age(value: CellDate, today: date, least_age: int) -> str:
    """The problem of a birthday of somebody who would be older than people get."""
    age = today.year - (value.year or today.year)
    return problems.TOO_LONG_AGO if least_age and age > GREATEST_LIFE else ""


def _find_fault(value: CellDate, today: date) -> str:
    """The problem of a date that does not exist or is still to come."""
    year, month, day = value.year, value.month, value.day
    if year and year > today.year:
        return problems.FUTURE_DATE
    if year and year < EARLIEST_YEAR:
        return problems.TOO_LONG_AGO
    if not 1 <= month <= 12 or day is not None and not 1 <= day <= 31:
        return problems.NO_SUCH_DAY
    if value.is_lunar:
        return _find_lunar_fault(value, today)
    if day and not _has_day(year or LEAP_YEAR, month, day):
        is_leap_day = (month, day) == (2, 29)
        return problems.NO_29_FEBRUARY if is_leap_day else problems.NO_SUCH_DAY
    solar = value.as_date()
    return problems.FUTURE_DATE if solar and solar > today else ""


def _find_lunar_fault(value: CellDate, today: date) -> str:
    """A leap month must have been repeated in that year, or in some year until now."""
    years = [value.year] if value.year else range(lunar.FIRST_YEAR, today.year + 1)
    month = value.month, value.is_leap
    lengths = [
        lunar.month_length(year, *month)
        for year in years
        if lunar.has_month(year, *month)
    ]
    if not lengths:
        return problems.NO_SUCH_LEAP_MONTH
    return problems.NO_SUCH_DAY if (value.day or 1) > max(lengths) else ""


def _has_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
