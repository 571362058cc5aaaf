"""A date of a customer sheet as far as it is known, and what its column says of it."""

from datetime import date
from typing import NamedTuple

MONTH_FIRST, DAY_FIRST = "month", "day"  # where a date is only numbers


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
