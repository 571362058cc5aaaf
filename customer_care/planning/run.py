"""What a run of the planner decides without a database."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from .candidate import Candidate
from .window import Window

MOST_DAYS_ASLEEP = 365
WEEKS = 13


def select_wanted(candidates: Iterable[Candidate], window: Window) -> list[Candidate]:
    """Return those that are to be planned by now."""
    return [
        item
        for item in candidates
        if item.get_check_day(window.horizon) <= window.today
    ]


def find_next_checks(
    profile_ids: Iterable[int], candidates: Iterable[Candidate], window: Window
) -> dict[int, date]:
    """Map each customer to the first day on which there can be something new.

    Nobody sleeps longer than a year: a date may be further away than anybody asks.
    """
    longest = window.today + timedelta(days=MOST_DAYS_ASLEEP)
    days = dict.fromkeys(profile_ids, longest)
    for item in candidates:
        day = item.get_check_day(window.horizon)
        if day > window.today:
            days[item.profile_id] = min(day, days.get(item.profile_id, longest))
    return days


def is_near(day: date, other: date, today: date, gap: int) -> bool:
    """Tell whether two days are close; what is overdue is a matter of today."""
    return abs(max(day, today) - max(other, today)) <= timedelta(days=gap)


def sum_up(
    dates: list[tuple[date, tuple[int, str]]], today: date, factor: float
) -> dict:
    """Count what is to come per week and per person.

    :param dates: the day and the person, by id and name, of each touch of a sample
    :param factor: how many customers each one of the sample stands for
    """
    weeks = Counter((day - today).days // 7 for day, __ in dates)
    people = Counter(person for __, person in dates)
    return {
        "total": round(len(dates) * factor),
        "weeks": [round(weeks[week] * factor) for week in range(WEEKS)],
        "people": [
            [name, round(count * factor)] for (__, name), count in people.most_common()
        ],
    }
