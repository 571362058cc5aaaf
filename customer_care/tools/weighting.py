"""What counts for a company when cases are compared: tried on its latest solved cases.

Each of the latest solved cases is estimated once more from those solved before it was
opened, with other weights. Weights that would have estimated them better are kept: the
error is that of the median and of the promised quantile (Koenker, Bassett: Regression
quantiles, Econometrica 46, 1978), of the logarithm of the hours, so that one long case
decides nothing. Moving away from the present weights costs, and of the many changes
that are tried each night some look better by chance, so that a change has to be better
beyond such doubt (Dunn: Multiple comparisons among means, Journal of the American
Statistical Association 56, 1961). A night without news changes nothing.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from . import calibration, estimate
from .case_index import CaseIndex

TRIED_SHARES = (0.5, calibration.SHARE)
TRIED = 200  # solved cases that weights are tried on
SPAN = 1000  # of so many of the latest, since those of one day are too much alike
NEEDED = 50  # with fewer, the weights stay as they are
KNOWN = 20  # solved cases that each of them needs before it
MOST = 4  # times the weight at first; far more, and one case alone would speak
MOST_RECENT = 32  # times that of recency: three cases a week, or three hundred
STEPS = (0, 0.5, 2, 4)  # times the present weight
COST = 0.01  # of the present error, for twice or half the weight
DOUBT = 3  # standard errors that a change has to be better by: fifty are tried a night
ROUNDS = 2

Weights = dict[str, float]
TryOut = Callable[[Weights], list[float]]


class Trial(NamedTuple):
    """A solved case that is estimated again."""

    facts: dict
    spoken: list
    skipped: int
    hours: float
    spacing: float


class Judged(NamedTuple):
    """Weights, and the error of each trial with them."""

    weights: Weights
    losses: list[float]


def judge(
    index: CaseIndex, hours: list[float], trials: list[Trial], weights: Weights
) -> list[float]:
    """The error of each trial, had its case been estimated with these weights."""
    losses = []
    for trial in trials:
        found = index.find(trial.facts, weights, trial.spoken, trial.skipped)
        durations = [hours[place] for place, _score in found]
        votes = estimate.votes([score for _place, score in found])
        times = estimate.weighted_quantiles(durations, votes, TRIED_SHARES)
        losses.append(loss(trial.hours, times))
    return losses


def loss(hours: float, times: list[float]) -> float:
    """How wrong the median and the promised quantile were, in logarithms."""
    return sum(
        calibration.pinball(math.log1p(hours) - math.log1p(time), share)
        for time, share in zip(times, TRIED_SHARES, strict=True)
    )


def spread(count: int) -> int:
    """Of so many solved cases each how many-th is tried; at most their newer half."""
    return max(min(SPAN, count // 2) // TRIED, 1)


def steps(present: float, first: float, most: float = MOST) -> list[float]:
    """Other values of a weight that are worth a trial."""
    values = {round((present or first) * step) for step in STEPS} | {first}
    return sorted(value for value in values - {present} if value <= most * first)


def distance(weights: Weights, present: Weights, first: Weights) -> float:
    """How far weights are from the present ones, in doublings."""
    return sum(
        abs(
            math.log2(
                (weights[name] + first[name] / 4) / (present[name] + first[name] / 4)
            )
        )
        for name in first
    )


def choose(
    present: Weights,
    first: Weights,
    names: list[str],
    try_out: TryOut,
    spacings: list[float],
) -> Weights:
    """The weights that would have served best, and are not too far from the present.

    :param present: maps each name to its present weight
    :param first: maps each name to its weight at first
    :param names: those that may change
    :param try_out: gives the error of each trial with some weights
    :param spacings: the time between openings in the days of each trial
    """
    counts = calibration.shares(spacings)
    best = Judged(present, try_out(present))
    price = COST * calibration.average(counts, best.losses)
    for _round in range(ROUNDS):
        before = best
        for name in names:
            best = improve(best, name, present, first, try_out, counts, price)
        if best is before:
            break
    return best.weights


def improve(
    best: Judged,
    name: str,
    present: Weights,
    first: Weights,
    try_out: TryOut,
    counts: list[float],
    price: float,
) -> Judged:
    """The best value of one weight, the others as they are."""
    found, most = best, 0.0
    here = distance(best.weights, present, first)
    limit = MOST_RECENT if name == "recency" else MOST
    for value in steps(best.weights[name], first[name], limit):
        weights = best.weights | {name: value}
        losses = try_out(weights)
        gained, error = calibration.gain(losses, best.losses, counts)
        cost = price * (distance(weights, present, first) - here)
        if gained - cost > most and gained > DOUBT * error:
            found, most = Judged(weights, losses), gained - cost
    return found
