"""How likely a customer is to leave, from signs that anybody can check.

A signal measures something, and its scale says how many points that is: the more steps
the value has reached, the more. The points of all signals add up to the score, and the
score lies in a band. That is all there is to it, so that each figure can be told with
its reason.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .risk_points import Scale

LOW, WATCH, ELEVATED, HIGH, CRITICAL = "low", "watch", "elevated", "high", "critical"
BANDS = (LOW, WATCH, ELEVATED, HIGH, CRITICAL)
AT_RISK = (HIGH, CRITICAL)
# the lowest score of each band but the first
USUAL_FROM = (10, 25, 40, 60)
# Points at the edge of a band come and go with every small thing. Who has been told of
# a customer has a month to see to it: before that, only a worse band is news.
TELL_AGAIN_DAYS = 30
HALF_YEAR = 180  # days; what is longer ago tells nothing any more
BETTER, SAME, WORSE = "better", "same", "worse"


class Sign(NamedTuple):
    """What a signal measured of one customer.

    ``unit`` is what the steps of the signal are multiples of: the silence that the tier
    tolerates, or the usual time between two contacts. ``facts`` are what the words are
    made of, without any name.
    """

    value: float
    unit: float = 1
    facts: Mapping = {}  # never written to

    @property
    def measure(self) -> float:
        """The value as scales read it."""
        return self.value / self.unit


class Rules(NamedTuple):
    """What a company makes of the signals: the scale of each, and the bands."""

    scales: Mapping[str, Scale]
    bands_from: tuple[int, ...] = USUAL_FROM


class Finding(NamedTuple):
    """What comes of a sign: the steps reached, the points, and from when on they hold.

    Of a sign that has reached nothing the limit is that of the first step.
    """

    step: int
    points: int
    limit: float


def judge(sign: Sign, scale: Scale) -> Finding:
    """What a sign is worth by the scale of its signal."""
    step = scale.reach(sign.measure)
    points = scale.points[step - 1] if step else 0
    return Finding(step, points, scale.steps[max(step, 1) - 1] * sign.unit)


def write_steps(steps: Mapping[str, int]) -> str:
    """The steps that a customer has reached, as customers are counted by them."""
    reached = (f"{code}:{step}" for code, step in sorted(steps.items()) if step)
    return " ".join(reached)


def read_steps(text: str) -> dict[str, int]:
    """What :func:`write_steps` wrote."""
    parts = (part.split(":") for part in (text or "").split())
    return {code: int(step) for code, step in parts}


def score_steps(steps: Mapping[str, int], scales: Mapping[str, Scale]) -> int:
    """The points of the steps that a customer has reached.

    Of a scale that has lost its last steps since then the last one holds that is left.
    """
    known = ((scales[code], step) for code, step in steps.items() if code in scales)
    return sum(scale.points[min(step, len(scale.points)) - 1] for scale, step in known)


def place(score: int, bands_from: Iterable[int] = USUAL_FROM) -> str:
    """The band of a score."""
    return BANDS[sum(score >= limit for limit in bands_from)]


def has_risen(band: str, before: str | None) -> bool:
    """Tell whether a customer has come into a worse band, and is at risk now.

    Of whom nothing was known before, nothing has risen.
    """
    if band not in AT_RISK or not before:
        return False
    return BANDS.index(band) > BANDS.index(before)


def is_news(band: str, told: Iterable[str]) -> bool:
    """Tell whether a band is worse than each that was told of late."""
    return all(BANDS.index(band) > BANDS.index(other) for other in told)


def get_trend(value: float, before: float | None, is_falling=False) -> str | None:
    """How a value has changed; without an earlier one nobody knows."""
    if before is None:
        return None
    if value == before:
        return SAME
    return WORSE if (value < before) == is_falling else BETTER


def get_usual_gap(days: Iterable[int], fewest: int = 4) -> float | None:
    """The median of the days between contacts; too few of them have no rhythm.

    :param days: ordinals of days
    :param fewest: the number of days that a rhythm takes
    """
    ordered = sorted(set(days))
    if len(ordered) < fewest:
        return None
    gaps = sorted(
        later - earlier for earlier, later in zip(ordered, ordered[1:], strict=False)
    )
    middle = len(gaps) // 2
    return gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2
