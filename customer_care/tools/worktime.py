"""Arithmetic on working time: hours between two moments, and the moment after hours."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from itertools import accumulate

Span = tuple[datetime, datetime]


class WorkTime:
    """The hours of work in a span of time, as ascending pairs of moments.

    Where nobody works in that span, no hour counts.
    """

    def __init__(self, intervals: list[Span]):
        self.starts = [start for start, _end in intervals]
        self.ends = [end for _start, end in intervals]
        lengths = [(end - start).total_seconds() / 3600 for start, end in intervals]
        self.before = [0.0, *accumulate(lengths)]

    @classmethod
    def from_calendar(cls, intervals: Iterable[tuple]) -> "WorkTime":
        """The hours of a calendar: its intervals begin, end, and name what they are."""
        return cls([(_as_utc(begin), _as_utc(end)) for begin, end, _of in intervals])

    def hours(self, start: datetime, end: datetime) -> float:
        """The hours of work from one moment to another."""
        if end <= start:
            return 0.0
        return self._count(end) - self._count(start)

    def is_open(self, moment: datetime) -> bool:
        """Tell whether there is work at this moment."""
        place = bisect_right(self.starts, moment) - 1
        return place >= 0 and moment < self.ends[place]

    def add_hours(self, start: datetime, hours: float) -> datetime | None:
        """The moment at which so many hours of work have passed, if they end at all."""
        target = self._count(start) + hours
        place = bisect_left(self.before, target, lo=1) - 1
        if place >= len(self.starts):
            return None
        reached = self.starts[place] + timedelta(hours=target - self.before[place])
        return max(reached, start)

    def _count(self, moment: datetime) -> float:
        """The hours of work before a moment."""
        place = bisect_right(self.starts, moment) - 1
        if place < 0:
            return 0.0
        worked = min(moment, self.ends[place]) - self.starts[place]
        return self.before[place] + worked.total_seconds() / 3600


def _as_utc(moment: datetime) -> datetime:
    # calendars end a day a microsecond before midnight
    rounded = moment.astimezone(timezone.utc) + timedelta(microseconds=1)
    return rounded.replace(tzinfo=None, microsecond=0)


def list_worked_parts(
    start: datetime, end: datetime, pauses: Iterable[Span]
) -> list[Span]:
    """The parts of a span of time that are not paused."""
    parts, begin = [], start
    for pause_start, pause_end in sorted(pauses):
        if pause_start > begin:
            parts.append((begin, min(pause_start, end)))
        begin = max(begin, pause_end)
    return [*parts, (begin, end)] if begin < end else parts
