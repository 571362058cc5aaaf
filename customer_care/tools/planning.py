"""The arithmetic of planning care, without a database."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

# The higher, the more important.
RANKS = {
    "sympathy": 70,
    "personal": 60,
    "event": 50,
    "once": 40,
    "festival": 30,
    "interval": 20,
}
GOLDEN = 2654435769  # the golden section of 2**32: its multiples leave no large gaps


@dataclass(slots=True)
class Candidate:
    """One touch that a trigger wants: which customer, which step, when and why."""

    profile_id: int
    step_id: int
    plan_id: int
    key: str
    date_due: date
    kind: str
    attempt: int = 1
    is_last_resort: bool = False
    user_id: int = 0  # who is to do it, once somebody was found
    plans_ahead: bool = True  # planned as soon as it comes into the window
    links: dict = field(default_factory=dict)  # the records that the touch names
    facts: dict = field(default_factory=dict)  # what only its trigger understands

    @property
    def place(self) -> tuple[int, int, str]:
        """What a customer has one touch for."""
        return self.profile_id, self.step_id, self.key

    @property
    def rank(self) -> int:
        return RANKS[self.kind]

    def get_check_day(self, horizon: timedelta) -> date:
        """Return the first day on which the touch is to be planned."""
        return self.date_due - horizon if self.plans_ahead else self.date_due


def spread_day(start: date, interval: int, number: int) -> date:
    """Return a first day in the interval that begins at ``start``.

    Each further number falls into the widest gap that the ones before have left, so
    that any run of customers, be it short or long, is spread over the whole interval.
    """
    share = number * GOLDEN % 2**32
    return start + timedelta(days=share * interval >> 32)


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


def may_merge(one, other) -> bool:
    """Tell whether one of two close touches may give way to the other.

    Only regular contact does, and only to what is more than that.
    """
    return one.kind == "interval" and other.kind != "interval"


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

    def find_day(self, user_id: int, days: list[date], wanted: date) -> date:
        """Return the first working day from ``wanted`` on that is not full.

        :param days: the person's working days, in order
        """
        for day in days[bisect_left(days, wanted) :]:
            if not self.is_full(user_id, day):
                return day
        return wanted


def working_day_before(days: list[date], wanted: date) -> date:
    """Return the last of the working ``days`` up to ``wanted``, itself included."""
    place = bisect_left(days, wanted)
    if place < len(days) and days[place] == wanted:
        return wanted
    return days[place - 1] if place else wanted
