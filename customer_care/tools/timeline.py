"""One stream of what several tables tell of a customer, newest first, page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from .clock import find_moment, tell_time

PAGE = 20  # entries that are read at once


class Place(NamedTuple):
    """Where an entry stands in the stream: the greater, the earlier it is read."""

    moment: datetime
    source: str
    id: int


@dataclass(frozen=True)
class Source:
    """What one table tells of a customer.

    :ivar date: the field of the day or of the moment
    :ivar texts: the fields in which words are sought
    :ivar tell: what an entry says of a record, as values by name
    :ivar owner: the field of the customer
    """

    name: str
    model: str
    date: str
    texts: tuple[str, ...]
    icon: str
    tell: Callable
    domain: Any = ()  # all of them
    owner: str = "profile_id"


def find_place(day: date | datetime, zone: str, source: str, record_id: int) -> Place:
    """Where a record stands: a day begins when it does where the reader lives."""
    is_moment = isinstance(day, datetime)
    return Place(day if is_moment else find_moment(day, 0, zone), source, record_id)


def find_rest(
    place: Place, source: str, is_day: bool, zone: str
) -> tuple[date | datetime, int | None]:
    """What a source has still to tell after a place in the stream.

    :return: the latest date, and the id below which the records of this very date
        must be: 0 for none of them, and None for all
    """
    if not is_day:
        return place.moment, _get_highest_id(place, source)
    there = tell_time(place.moment, zone)
    if there.time() != time.min:  # the day began before
        return there.date(), None
    return there.date(), _get_highest_id(place, source)


def _get_highest_id(place: Place, source: str) -> int | None:
    if source == place.source:
        return place.id
    return None if source < place.source else 0


def take_page(streams: list[list]) -> tuple[list, bool]:
    """The first of all entries, and whether there are more.

    :param streams: pairs of a place and something, each of them in order
    """
    entries = merge(*streams, key=itemgetter(0), reverse=True)
    taken = [*islice(entries, PAGE + 1)]
    return taken[:PAGE], len(taken) > PAGE
