"""What of a person's figures may be shown, and how they compare with the team's."""

from statistics import median
from typing import NamedTuple

from .shares import WHOLE

ENOUGH = 5  # of which a share in percent says something
COMPARED = 3  # colleagues at least of whom a median is told
COMPARED_FEES = 5  # and of money: of three it is the middle one's own, by guess
MINE, EVERYBODY = "mine", "all"  # of whom a page tells
UNKNOWN = "–"  # where nobody has recorded anything


class Figure(NamedTuple):
    """A figure: so many, or so many of how many, or an average or sum of so many."""

    part: int
    whole: int | None = None  # of which it is a share
    amount: float | None = None

    @property
    def value(self) -> float | None:
        """The number that is compared; none where too little is known."""
        if self.amount is not None:
            return self.amount
        if self.whole is None:
            return self.part
        return WHOLE * self.part / self.whole if self.whole >= ENOUGH else None


def team_median(
    values: list[float | None], least: int = COMPARED
) -> tuple[float, int] | None:
    """The median of the values that are known, and of how many; of too few nothing."""
    known = [value for value in values if value is not None]
    return (median(known), len(known)) if len(known) >= least else None
