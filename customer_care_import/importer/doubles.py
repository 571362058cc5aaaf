"""Which rows of a sheet have the same phone, and which the same name too."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

NAMED_ROWS = 10


class Rows(NamedTuple):
    """The numbers of the first rows, and how many rows there are."""

    named: list[int]
    count: int


class Doubles:
    """The rows with one phone: many, where it is that of a switchboard."""

    def __init__(self, rows: Iterable[tuple[int, str]]):
        self._numbers: dict[str, set[int]] = {}  # by name
        self._all: list[int] = []
        self._others: dict[str, Rows] = {}
        for number, name in rows:
            self._numbers.setdefault(name, set()).add(number)
            self._all.append(number)
        self._first = {name: sorted(numbers) for name, numbers in self._numbers.items()}

    def find_twins(self, name: str, own: int) -> Rows:
        """The other rows of this name."""
        first = self._first.get(name, [])[: NAMED_ROWS + 1]
        named = [number for number in first if number != own][:NAMED_ROWS]
        twins = self._numbers.get(name, set())
        return Rows(named, len(twins) - (own in twins))

    def find_others(self, name: str) -> Rows:
        """The rows of other names."""
        if name not in self._others:
            twins = self._numbers.get(name, set())
            strange = (number for number in self._all if number not in twins)
            named = list(islice(strange, NAMED_ROWS))
            self._others[name] = Rows(named, len(self._all) - len(twins))
        return self._others[name]
