"""The points of signs of risk, and how they are learned from customers who left.

A customer's points add up over all signs. Ten points double the odds that he leaves, as
scorecards of banks have it (Siddiqi, Credit Risk Scorecards, 2006). Points are learned
by a logistic fit with a ridge (le Cessie & van Houwelingen, Applied Statistics 41,
1992) towards the points that a company begins with; by Newton's method, each step found
coordinate by coordinate within its bounds (Friedman, Hastie & Tibshirani, Journal of
Statistical Software 33, 2010); and rounded to whole points (Sullivan et al., Statistics
in Medicine 23, 2004).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, inf, isnan, log, log1p

DOUBLE = 10  # points that double the odds
UNIT = log(2) / DOUBLE  # what a point adds to the logarithm of the odds
PRIOR_WEIGHT = 10.0  # how firmly a step keeps to the points that it begins with
ENOUGH = 30  # customers who left, and as many who stayed
MOST_STEPS = 50
MOST_SWEEPS = 200
CLOSE = 1e-6

Row = Mapping[str, float | None]


@dataclass(frozen=True)
class Scale:
    """The points of one sign, by how far its value has gone.

    :param steps: values in the order in which they are reached: a rising one from the
        step on, a falling one below it
    :param points: all points once a step is reached; before the first there are none
    """

    code: str
    steps: tuple[float, ...]
    points: tuple[int, ...]
    is_falling: bool = False
    is_monotone: bool = True

    def reach(self, value: float | None) -> int:
        """How many steps a value has reached; what is not known has reached none."""
        if value is None or isnan(value):
            return 0
        if self.is_falling:
            return bisect_left(self._ascending, -value)
        return bisect_right(self.steps, value)

    @cached_property
    def _ascending(self) -> list[float]:
        return [-step for step in self.steps]

    def score(self, value: float | None) -> int:
        """The points of a value."""
        reached = self.reach(value)
        return self.points[reached - 1] if reached else 0

    def get_rises(self) -> list[float]:
        """What each step adds to the logarithm of the odds."""
        before = (0, *self.points)
        return [
            UNIT * (after - former)
            for former, after in zip(before, self.points, strict=False)
        ]

    def take_rises(self, rises: Sequence[float]) -> "Scale":
        """The same scale with other points, which are whole."""
        points, total = [], 0.0
        for rise in rises:
            total += rise
            points.append(round(total / UNIT))
        return replace(self, points=tuple(points))


def score(scales: Iterable[Scale], row: Row) -> int:
    """The points of a customer."""
    return sum(scale.score(row.get(scale.code)) for scale in scales)


@dataclass(frozen=True)
class Learned:
    """Points that were learned, and what they say."""

    scales: tuple[Scale, ...]
    intercept: float
    count: int
    losses: float

    def score(self, row: Row) -> int:
        return score(self.scales, row)

    def expect(self, points: float) -> float:
        """The share that leaves of customers with so many points."""
        return _get_share(self.intercept + UNIT * points)


def is_enough(outcomes: Iterable[float]) -> bool:
    """Whether there are enough who left, and who stayed, to learn from."""
    outcomes = list(outcomes)
    losses = sum(outcomes)
    return min(losses, len(outcomes) - losses) >= ENOUGH


def learn(
    scales: Iterable[Scale], rows: Iterable[Row], outcomes: Iterable[float]
) -> Learned:
    """Learn points from what was known of customers, and who of them left.

    :param rows: the values of each customer as they were known before
    :param outcomes: 1 for who left, 0 for who stayed; or how likely he left
    """
    scales, rows, outcomes = tuple(scales), list(rows), list(outcomes)
    rises = iter(_fit(scales, _group(scales, rows, outcomes)))
    scales = tuple(
        scale.take_rises([next(rises) for _step in scale.steps]) for scale in scales
    )
    scores = [score(scales, row) for row in rows]
    intercept = fit_intercept(scores, outcomes)
    return Learned(scales, intercept, len(rows), sum(outcomes))


def fit_intercept(scores: Sequence[float], outcomes: Sequence[float]) -> float:
    """The logarithm of the odds without points, so that all add up to who left.

    Half a customer more has left, and half a one has stayed: where all or none left,
    nothing is certain.
    """
    wanted = (sum(outcomes) + 0.5) * len(scores) / (len(scores) + 1)
    low, high = -60.0 - UNIT * max(scores, default=0), 60.0
    high -= UNIT * min(scores, default=0)
    while high - low > CLOSE:
        middle = (low + high) / 2
        said = sum(_get_share(middle + UNIT * points) for points in scores)
        low, high = (middle, high) if said < wanted else (low, middle)
    return (low + high) / 2 if scores else 0.0


def _group(scales, rows, outcomes) -> list[tuple[list[int], int, float]]:
    """Customers alike in all signs: the steps reached, how many, and who left."""
    starts = [0]
    for scale in scales:
        starts.append(starts[-1] + len(scale.steps))
    groups = {}
    for row, outcome in zip(rows, outcomes, strict=True):
        key = tuple(scale.reach(row.get(scale.code)) for scale in scales)
        count, left = groups.get(key, (0, 0.0))
        groups[key] = count + 1, left + outcome
    return [
        (_list_steps(starts, key), count, left) for key, (count, left) in groups.items()
    ]


def _list_steps(starts, reached) -> list[int]:
    return [
        place
        for start, steps in zip(starts, reached, strict=False)
        for place in range(start, start + steps)
    ]


def _fit(scales, groups) -> list[float]:
    """What each step adds to the logarithm of the odds, the ridge considered."""
    prior = [rise for scale in scales for rise in scale.get_rises()]
    floors = [0 if scale.is_monotone else -inf for scale in scales for _ in scale.steps]
    count = sum(group[1] for group in groups)
    left = sum(group[2] for group in groups)
    values = [*map(max, prior, floors), log((left + 0.5) / (count - left + 0.5))]
    best = _rate(groups, prior, values)
    for _step in range(MOST_STEPS):
        direction = _find_direction(groups, prior, [*floors, -inf], values)
        values, rate = _advance(groups, prior, values, direction, best)
        if rate - best < CLOSE:
            break
        best = rate
    return values[:-1]


def _rate(groups, prior, values) -> float:
    """The logarithm of the likelihood, less the ridge."""
    total = 0.0
    for steps, count, left in groups:
        odds = values[-1] + sum(values[place] for place in steps)
        total += left * odds - count * (max(odds, 0) + log1p(exp(-abs(odds))))
    ridge = sum(
        (value - first) ** 2 for value, first in zip(values, prior, strict=False)
    )
    return total - PRIOR_WEIGHT / 2 * ridge


def _advance(groups, prior, values, direction, best) -> tuple[list[float], float]:
    """Go as far in a direction as it is better there; never to a worse place."""
    part = 1.0
    while part > CLOSE:
        tried = [
            value + part * step for value, step in zip(values, direction, strict=True)
        ]
        if (rate := _rate(groups, prior, tried)) > best:
            return tried, rate
        part /= 2
    return values, best


def _find_direction(groups, prior, floors, values) -> list[float]:
    """Newton's step, with no value below its floor."""
    slopes, curves = _derive(groups, values)
    for place, first in enumerate(prior):
        slopes[place] -= PRIOR_WEIGHT * (values[place] - first)
        curves[place][place] += PRIOR_WEIGHT
    direction = [0.0] * len(values)
    for _sweep in range(MOST_SWEEPS):
        moved = 0.0
        for place, curve in enumerate(curves):
            wanted = direction[place] + slopes[place] / (curve[place] + CLOSE)
            change = max(wanted, floors[place] - values[place]) - direction[place]
            direction[place] += change
            slopes = [
                slope - bend * change for slope, bend in zip(slopes, curve, strict=True)
            ]
            moved = max(moved, abs(change))
        if moved < CLOSE:
            break
    return direction


def _derive(groups, values) -> tuple[list[float], list[list[float]]]:
    """The slope of the likelihood at each value, and how it bends."""
    last = len(values) - 1
    slopes = [0.0] * len(values)
    curves = [[0.0] * len(values) for _value in values]
    for steps, count, left in groups:
        places = [*steps, last]
        share = _get_share(sum(values[place] for place in places))
        wanting, bend = left - count * share, count * share * (1 - share)
        for place in places:
            slopes[place] += wanting
            curve = curves[place]
            for other in places:
                curve[other] += bend
    return slopes, curves


def _get_share(odds: float) -> float:
    """The share whose odds have this logarithm."""
    if odds < 0:
        return 1 - _get_share(-odds)
    return 1 / (1 + exp(-odds))
