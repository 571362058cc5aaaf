"""How many contacts that sell a customer bears, and from when on there may be more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Terms:
    """What a tier bears: so many contacts that sell within so many days, a share."""

    limit: int
    days: int
    share: float  # percent of all contacts; zero bears any


def count_near(contacts: Iterable[date], day: date, days: int) -> int:
    """Count the contacts of the days that end with a day."""
    first = day - timedelta(days=days)
    return sum(first < contact <= day for contact in contacts)


def find_last_day(contacts: Iterable[date], terms: Terms) -> date | None:
    """Return the last day on which one more would be too many, if there is one."""
    newest = sorted(contacts, reverse=True)
    if not terms.limit or len(newest) < terms.limit:
        return None
    return newest[terms.limit - 1] + timedelta(days=terms.days - 1)


def measure_share(selling: int, contacts: int) -> float:
    """Return the percentage of contacts that sell."""
    return 100 * selling / contacts if contacts else 0.0
