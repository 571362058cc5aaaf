"""How many customers stay, and what brings lost ones back, without a database.

A customer at the start of a period is one who was a customer before its first day and
was not lost then. The loss rate is the share of them who were lost during the period,
the retention rate the share of them who are not lost when it ends: whoever was lost and
won back in between counts for both. New customers count for neither.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate
from math import sqrt
from typing import NamedTuple

from .shares import SURE, WHOLE

DAY = timedelta(days=1)
ENOUGH = 10  # customers of whom a share begins to say something


class Loss(NamedTuple):
    """A full loss: whose, since when a customer, from when on lost, until when.

    One loss may stand for those of many customers, who are counted alike.
    """

    customer: int
    begun: date
    lost: date
    back: date | None = None
    then: int | bool = False  # the group to which the customer belonged when lost
    now: int | bool = False  # and to which he belongs today
    count: int = 1  # of so many customers
    named: Collection[int] = ()  # those of the reasons that matter which it names

    def stands_on(self, day: date) -> bool:
        return self.lost <= day and (self.back is None or self.back > day)


class Share(NamedTuple):
    """A share in percent, the interval in which it lies (Wilson), and of how many."""

    value: float | None
    low: float | None
    high: float | None
    part: int
    count: int

    def tell(self) -> dict:
        """The share as pages take it, and whether it is of too few to be sure."""
        return self._asdict() | {"is_few": self.count < ENOUGH}


class Rates(NamedTuple):
    """What became of the customers of a period."""

    start: int
    lost: int
    kept: int
    regained: int
    new: int

    @property
    def loss(self) -> Share:
        return measure(self.lost, self.start)

    @property
    def retention(self) -> Share:
        return measure(self.kept, self.start)


def measure(part: int, count: int) -> Share:
    """A share with Wilson's interval, which holds for few and extreme ones, too."""
    if not count:
        return Share(None, None, None, part, count)
    found, square = part / count, SURE**2
    middle = (found + square / (2 * count)) / (1 + square / count)
    width = sqrt(found * (1 - found) / count + square / (4 * count**2))
    width *= SURE / (1 + square / count)
    low, high = max(0, middle - width), min(1, middle + width)
    return Share(WHOLE * found, WHOLE * low, WHOLE * high, part, count)


class Book:
    """Who became a customer when, who was lost and came back.

    :param begun: how many became customers on each day
    :param losses: the full losses of these customers
    """

    def __init__(self, begun: Mapping[date, int], losses: Iterable[Loss]):
        self.begun = begun
        self.days = sorted(begun)
        self.sums = [0, *accumulate(begun[day] for day in self.days)]
        self.losses = list(losses)
        self.sizes = {loss.customer: loss.count for loss in self.losses}

    def weigh(self, customers: Iterable[int]) -> int:
        """How many these customers are, of whom each may stand for many."""
        return sum(map(self.sizes.__getitem__, customers))

    def count_begun(self, day: date) -> int:
        """How many were customers before a day, lost or not."""
        return self.sums[bisect_left(self.days, day)]

    def find_lost(self, day: date) -> set[int]:
        """Those customers who are lost at the end of a day."""
        return {loss.customer for loss in self.losses if loss.stands_on(day)}

    def count_customers(self, day: date) -> int:
        """How many are customers when a day begins."""
        return self.count_begun(day) - self.weigh(self._find_missing(day))

    def _find_missing(self, day: date) -> set[int]:
        """The customers from before a day who were lost when it began."""
        known = {loss.customer for loss in self.losses if loss.begun < day}
        return self.find_lost(day - DAY) & known

    def count(self, first: date, last: date, among=None) -> Rates:
        """What became of the customers from one day to another.

        :param among: tells which losses matter; the others happen unnoticed
        """
        missing = self._find_missing(first)
        start = self.count_begun(first) - self.weigh(missing)
        lost = self.find_lost_between(first, last, missing, among)
        gone = self.find_lost(last) & lost
        regained = {
            loss.customer
            for loss in self.losses
            if loss.back and first <= loss.back <= last
        }
        new = self.count_begun(last + DAY) - self.count_begun(first)
        lost, gone, regained = map(self.weigh, (lost, gone, regained))
        return Rates(start, lost, start - gone, regained, new)

    def find_lost_between(self, first, last, missing=None, among=None) -> set[int]:
        """Those of the customers at the start who were lost in a period."""
        missing = self._find_missing(first) if missing is None else missing
        return {
            loss.customer
            for loss in self.losses
            if first <= loss.lost <= last
            and loss.begun < first
            and loss.customer not in missing
            and (among is None or among(loss))
        }


def count_groups(
    begun: Mapping[int, int], losses: Iterable[Loss], first: date, last: date
) -> dict[int, Rates]:
    """What became of the customers of each group, such as a tier or an owner.

    Customers count for the group to which they belong today; who was lost in the
    period, for that to which he belonged then: a loss is not handed over.

    :param begun: how many of the customers of each group began before the first day
    """
    losses = list(losses)
    book = Book({}, losses)
    missing = book._find_missing(first)
    lost = book.find_lost_between(first, last, missing)
    now, then = _map_groups(losses, first, last)
    gone, starts, found = book.find_lost(last), dict(begun), {}
    theirs = {}
    for customer in missing | lost:
        size = book.sizes[customer]
        starts[now[customer]] = starts.get(now[customer], 0) - size
        if customer in lost:
            starts[then[customer]] = starts.get(then[customer], 0) + size
            theirs.setdefault(then[customer], set()).add(customer)
    for group, start in starts.items():
        own = theirs.get(group, set())
        found[group] = Rates(
            start, book.weigh(own), start - book.weigh(own & gone), 0, 0
        )
    return {group: rates for group, rates in found.items() if rates.start}


def _map_groups(losses: list[Loss], first: date, last: date) -> tuple[dict, dict]:
    """The group of each customer today, and that in which he was first lost."""
    now = {loss.customer: loss.now for loss in losses}
    newest_first = sorted(losses, key=lambda loss: loss.lost, reverse=True)
    then = {
        loss.customer: loss.then for loss in newest_first if first <= loss.lost <= last
    }
    return now, then


class Cohort(NamedTuple):
    """The customers who began in one period, and how many of them stay."""

    first: date
    size: int
    kept: list[Share]


def follow_cohorts(
    begun: Mapping[date, int], losses: Iterable[Loss], periods: list[tuple[date, date]]
) -> list[Cohort]:
    """How many of those who began in each period are customers at the end of each.

    :param periods: first and last days, without gaps, the oldest first
    """
    losses, cohorts = list(losses), []
    for place, (first, last) in enumerate(periods):
        size = sum(count for day, count in begun.items() if first <= day <= last)
        own = Book({}, [loss for loss in losses if first <= loss.begun <= last])
        kept = [
            measure(size - own.weigh(own.find_lost(end)), size)
            for __, end in periods[place:]
        ]
        if size:
            cohorts.append(Cohort(first, size, kept))
    return cohorts


def judge_remedies(
    tries: Mapping[tuple[int, int, bool], int],
) -> dict[tuple[int, int], Share]:
    """How often each remedy has worked for each reason.

    :param tries: by reason, remedy, and whether it has worked, how many have ended
    """
    worked, ended = {}, {}
    for (reason, remedy, is_back), count in tries.items():
        place = reason, remedy
        ended[place] = ended.get(place, 0) + count
        worked[place] = worked.get(place, 0) + is_back * count
    return {place: measure(worked[place], count) for place, count in ended.items()}


def find_bounds(windows: Iterable[tuple[date, date]]) -> list[date]:
    """The days by which one knows what is before, in and after each window.

    Days between two of them need not be told apart: the first stands for the others.
    """
    days = {day for first, last in windows for day in (first, last + DAY)}
    return sorted({date.min, *days})


def compare_windows(day: date, today: date, most: int = 365) -> tuple:
    """As many days before a change as there are after it, at most a year.

    :return: the first and last day before, and after; None where there is none
    """
    length = min((today - day).days + 1, most)
    if length < 1:
        return None
    width = timedelta(days=length)
    return (day - width, day - DAY), (day, day + width - DAY)
