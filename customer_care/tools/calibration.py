"""How promises of late were kept, and how much longer or shorter new ones get for it.

Times drift; so a new promise is taken times the factor that would have served the
newest solved cases best: by the loss of the quantile that is promised (Koenker and
Bassett: Regression quantiles, Econometrica 46, 1978). A factor other than one has to be
better by twice the standard error of the difference, and comes back by the same rule.

Of the cases that end today many were opened long ago. Where fewer come in than before,
these are too many: most of their days' cases ended at once and are forgotten. So each
counts by how rarely cases came in when it was opened, which is a case's chance of being
among the newest, turned over (Horvitz, Thompson: A generalization of sampling without
replacement, Journal of the American Statistical Association 47, 1952).
"""

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from .difficulty import limits

RECENT = 1000  # newest solved cases that tell what is hard
LATEST = 400  # of these, those whose promises are looked at
NEEDED = 50  # with fewer, promises stay as they are
SHARE = 0.8  # is to be solved within the promise
FACTORS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)
DOUBT = 2  # standard errors that a change has to be better by
RAREST = 20  # times the weight of the usual case, at most


class Calibration(NamedTuple):
    """How many times as long promises get, for how many of the latest cases held."""

    factor: float = 1.0
    kept: float = 0.0
    count: int = 0


class Recent(NamedTuple):
    """What the newest solved cases tell: what is hard, and how promises were kept."""

    borders: list[float]
    calibration: Calibration


def recent(rows: Sequence[tuple]) -> Recent:
    """What rows of moment, hours, promise and spacing tell; no promise is unknown."""
    latest = [row[1:] for row in rows if row[2]][:LATEST]
    return Recent(limits([row[1] for row in rows]), calibrate(latest))


def shares(spacings: Sequence[float]) -> list[float]:
    """What each case counts for, by the time between the openings of its days."""
    known = [spacing for spacing in spacings if spacing]
    usual = statistics.median(known) if known else 1.0
    counts = [min(spacing or usual, RAREST * usual) for spacing in spacings]
    whole = sum(counts)
    return [count / whole for count in counts]


def average(weights: Sequence[float], values: Sequence[float]) -> float:
    """The average of values that count for so much."""
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def pinball(over: float, share: float) -> float:
    """The loss of a quantile that a value exceeds by so much."""
    return max(share * over, (share - 1) * over)


def gain(
    losses: Sequence[float], others: Sequence[float], weights: Sequence[float]
) -> tuple[float, float]:
    """By how much losses are less than others on average, and its standard error."""
    gains = [other - loss for loss, other in zip(losses, others, strict=True)]
    mean = average(weights, gains)
    pairs = zip(weights, gains, strict=True)
    variance = sum((weight * (less - mean)) ** 2 for weight, less in pairs)
    return mean, math.sqrt(variance)


def calibrate(rows: Sequence[tuple[float, float, float]]) -> Calibration:
    """How new promises follow from hours, promises and spacings of the newest cases."""
    if len(rows) < NEEDED:
        return Calibration()
    weights = shares([row[2] for row in rows])
    losses = {factor: losses_of(rows, factor) for factor in FACTORS}
    values = {
        factor: value - DOUBT * error
        for factor in FACTORS
        for value, error in [gain(losses[factor], losses[1.0], weights)]
    }
    factor = max(FACTORS, key=lambda candidate: (values[candidate], candidate == 1.0))
    held = [hours <= promised for hours, promised, _spacing in rows]
    return Calibration(factor, average(weights, held), len(rows))


def losses_of(rows: Sequence[tuple[float, float, float]], factor: float) -> list[float]:
    """What each case would have lost by a promise so many times as long."""
    return [pinball(hours - factor * promised, SHARE) for hours, promised, _ in rows]


def adjust(found: dict, calibration: Calibration) -> dict:
    """An estimate whose promise follows how those of late were kept."""
    promised = found["promised"] * calibration.factor
    return found | {
        "promised": max(promised, found["expected"]),
        "uncalibrated": found["promised"],
        "recent": calibration._asdict(),
    }
