"""How content customers are, in figures: indexes, gaps, promoters, and how sure.

Points go from 0, the lowest answer of a scale, to 100, the highest. Nothing that was
asked of nobody has a value: then there is none, and not zero.
"""

from math import sqrt
from typing import NamedTuple

from .shares import SURE

TEN, FIVE = "0_10", "1_5"  # the most that may be answered
SCALES = {TEN: (0, 10), FIVE: (1, 5)}
TOP = 100
ENOUGH = 30  # answers; an interval of fewer says little
ANONYMOUS = 5  # answers; fewer tell who has given them
TOLERANCE = 1  # point: a smaller gap is none
LOW_COVERAGE = 20  # percent of an owner's customers: that many or fewer is flagged
PROMOTER, PASSIVE = 90, 70  # points of answers 9 and 7, from 0 to 10
DISAPPOINTED, SATISFIED, DELIGHTED = "disappointed", "satisfied", "delighted"


class Figure(NamedTuple):
    """A mean of answers: its value, half the width of its interval, and how many."""

    value: float | None = None
    margin: float | None = None
    count: int = 0

    @property
    def is_few(self) -> bool:
        return self.count < ENOUGH

    def get_interval(self, lowest: float = 0) -> tuple[float, float] | None:
        """Where the true mean lies, within the scale, as far as anybody knows.

        :param lowest: the least that can be; the most is a hundred
        """
        if self.value is None or self.margin is None:
            return None
        low, high = self.value - self.margin, self.value + self.margin
        return max(lowest, low), min(TOP, high)


NOTHING = Figure()


def to_points(answer: float, scale: str) -> float:
    """What an answer is worth, whatever its scale."""
    low, high = SCALES[scale]
    return TOP * (answer - low) / (high - low)


def get_answers(scale: str) -> range:
    """All answers of a scale."""
    low, high = SCALES[scale]
    return range(low, high + 1)


def weigh(pairs) -> float | None:
    """The mean of values, each with its weight; without weights there is none."""
    pairs = list(pairs)
    total = sum(weight for __, weight in pairs)
    return sum(value * weight for value, weight in pairs) / total if total else None


def average(count: int, total: float, squares: float) -> Figure:
    """The mean of so many values, from their sum and the sum of their squares.

    The interval of few values is wider, as Student's distribution has it.
    """
    if not count:
        return NOTHING
    mean = total / count
    if count == 1:
        return Figure(mean, None, 1)
    variance = max(0, squares - total * mean) / (count - 1)
    return Figure(mean, widen(count - 1) * sqrt(variance / count), count)


def widen(freedom: int) -> float:
    """The deviations within which 95 % lie, of an estimate with so much freedom.

    Cornish and Fisher's series, which is off by less than 1 % from five on.
    """
    if freedom < len(STUDENT) + 1:
        return STUDENT[freedom - 1]
    cube, fifth = SURE**3, SURE**5
    return (
        SURE
        + (cube + SURE) / (4 * freedom)
        + (5 * fifth + 16 * cube + 3 * SURE) / (96 * freedom**2)
    )


STUDENT = (12.706, 4.303, 3.182, 2.776)  # where the series does not hold


def promote(promoters: int, passives: int, detractors: int) -> Figure:
    """The net promoter score, from -100 to 100, with its interval."""
    count = promoters + passives + detractors
    if not count:
        return NOTHING
    for_us, against = promoters / count, detractors / count
    score = for_us - against
    variance = for_us + against - score**2
    return _figure(score, variance, count)


def share(part: int, count: int) -> Figure:
    """A share in percent, with its interval."""
    if not count:
        return NOTHING
    found = part / count
    return _figure(found, found * (1 - found), count)


def _figure(found: float, variance: float, count: int) -> Figure:
    """What was found, in percent; one answer alone tells no interval."""
    margin = TOP * SURE * sqrt(variance / count) if count > 1 else None
    return Figure(TOP * found, margin, count)


def classify(expected: float | None, perceived: float | None) -> str | None:
    """Whether customers find less than they expect, as much, or more."""
    if expected is None or perceived is None:
        return None
    gap = perceived - expected
    if gap <= -TOLERANCE:
        return DISAPPOINTED
    return DELIGHTED if gap >= TOLERANCE else SATISFIED


def subtract(first: Figure, second: Figure) -> float | None:
    """The difference of two figures, where there are both."""
    if first.value is None or second.value is None:
        return None
    return first.value - second.value


def subtract_figures(first: Figure, second: Figure) -> Figure:
    """The difference of two figures; how sure it is, nobody knows without the pairs."""
    value = subtract(first, second)
    return NOTHING if value is None else Figure(value, None, min(first[2], second[2]))


def join(sums) -> Figure:
    """One mean of several sets of values, each given as count, sum and squares.

    The same customers are in each of them, so of several no interval is known.
    """
    if len(sums) < 2:
        return average(*sums[0]) if sums else NOTHING
    counts, totals, __ = zip(*sums, strict=True)
    if not sum(counts):
        return NOTHING
    return Figure(sum(totals) / sum(counts), None, max(counts))


def rank_gaps(gaps) -> list:
    """Names whose customers expect more than they find, the heaviest gap first.

    :param gaps: triples of a name, its gap in points, and its weight
    """
    wanting = [row for row in gaps if row[1] is not None and row[1] < 0]
    wanting.sort(key=lambda row: row[1] * row[2])
    return [name for name, __, __ in wanting]


def is_low_coverage(answered: int, asked: int) -> bool:
    """Tell whether too few of an owner's customers have answered."""
    return bool(asked) and TOP * answered <= LOW_COVERAGE * asked
