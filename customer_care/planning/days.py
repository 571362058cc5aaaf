"""The days on which care is planned, without a database."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

MOST_DAYS_MOVED = 366
SATURDAY = 5
GOLDEN = 2654435769  # the golden section of 2**32: its multiples leave no large gaps


def spread_day(start: date, interval: int, number: int) -> date:
    """Return a first day in the interval that begins at ``start``.

    Each further number falls into the widest gap that the ones before have left, so
    that any run of customers, be it short or long, is spread over the whole interval.
    """
    share = number * GOLDEN % 2**32
    return start + timedelta(days=share * interval >> 32)


def spread_weekday(first: date, last: date, number: int) -> date:
    """Return a weekday from ``first`` to ``last``; the first day if there is none."""
    count = (last - first).days + 1
    days = [first + timedelta(days=place) for place in range(count)]
    weekdays = [day for day in days if day.weekday() < SATURDAY]
    if not weekdays:
        return first
    return weekdays[(spread_day(first, len(weekdays), number) - first).days]


def first_interval_day(
    last_contact: date | None, interval: int, owed_from: date, number: int
) -> date:
    """Return the day of the next regular contact.

    :param last_contact: the day on which the customer was last reached
    :param interval: days between two contacts, at least 1
    :param owed_from: nothing is owed for the time before this day: what fell due
        earlier is spread over the first interval from it
    :param number: any number of the customer, by which customers are spread
    """
    if last_contact:
        due = last_contact + timedelta(days=interval)
        if due >= owed_from:
            return due
    return spread_day(owed_from, interval, number)


class Capacity:
    """Counts the touches of each person and day, and finds the next free day."""

    def __init__(self, limit: int, taken: dict[tuple[int, date], int]):
        """:param limit: touches a person can do in a day; 0 is no limit"""
        self.limit = limit
        self.taken = defaultdict(int, taken)

    def take(self, user_id: int, day: date) -> None:
        self.taken[user_id, day] += 1

    def is_full(self, user_id: int, day: date) -> bool:
        return bool(self.limit) and self.taken[user_id, day] >= self.limit

    def find_day(
        self,
        user_id: int,
        days: list[date],
        wanted: date,
        suits: Callable[[date], bool] | None = None,
    ) -> date:
        """Return the first working day from ``wanted`` on that is not full.

        :param days: the person's working days, in order
        :param suits: tells whether a day suits the customer; any does without it
        """
        for day in days[bisect_left(days, wanted) :]:
            if not self.is_full(user_id, day) and (not suits or suits(day)):
                return day
        return wanted


def first_suitable(wanted: date, suits: Callable[[date], bool]) -> date:
    """Return the first day from ``wanted`` on that suits; itself if none does soon."""
    days = (wanted + timedelta(days=number) for number in range(MOST_DAYS_MOVED))
    return next(filter(suits, days), wanted)


def working_day_before(days: list[date], wanted: date) -> date:
    """Return the last of the working ``days`` up to ``wanted``, itself included."""
    place = bisect_left(days, wanted)
    if place < len(days) and days[place] == wanted:
        return wanted
    return days[place - 1] if place else wanted
