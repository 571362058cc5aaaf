"""What the contributions of customers tell of their risk, on any day of the past.

A gap is the time between two contributions. How long a customer is silent says most
beside the gaps that are usual with him; of whom little is known the gap is drawn to
what is usual with all, as rates of few observations should be (Morris, Journal of the
American Statistical Association 78, 1983).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import log
from statistics import mean, median
from typing import NamedTuple

from .risk_points import Learned, Row, Scale, is_enough, learn

USUAL_WEIGHT = 2  # so many gaps of a customer weigh as much as what is usual with all
USUAL_GAP = 90  # days, where nobody has come twice
PARTS = (0.8, 1, 1.2)  # how much of the usual span a look back covers
SHORTEST = 7  # days; what is known for less has no past
# How much of a span's shortness longer silence makes good, as a power. Made good in
# full, too few are said to leave in logs drawn from known rates of buying and leaving
# (Schmittlein, Morrison & Colombo, Management Science 33, 1987). Where customers come
# in a steady rhythm nothing is to be made good. The value was chosen in sight of what
# became of the customers of the grocery log in 2007: that its bands come true there is
# no independent proof of it. Where a company's own past says another one, that holds.
STRETCHED = 0.7
STRETCHES = (STRETCHED, STRETCHED / 2, 0)
SCALES = (
    Scale(
        "buy_silence",
        (15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 365, 545, 730, 1095),
        (2, 4, 6, 8, 11, 14, 17, 20, 24, 28, 31, 35, 38, 42),
    ),
    Scale(
        "buy_rhythm",
        (0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16),
        (2, 4, 7, 10, 14, 18, 22, 25, 28, 30),
    ),
    Scale("buy_few", (7, 5, 4, 3, 2), (2, 4, 6, 8, 10), is_falling=True),
    Scale("buy_decline", (25, 50, 75, 100), (2, 4, 6, 8)),
)
UNLEARNED = 0  # how long is long differs from trade to trade
History = Sequence[tuple[date, float]]  # what one customer brought in, by days


def get_unlearned_steps(code: str) -> tuple[tuple[float, int], ...]:
    """The steps of a value of purchases, which count once points are learned."""
    steps = next(scale.steps for scale in SCALES if scale.code == code)
    return tuple((step, UNLEARNED) for step in steps)


class Look(NamedTuple):
    """A look back to a day of the past.

    :param span: so many days later it is known who left
    :param stretch: how many times longer silence counts, where the span is short
    """

    day: date
    span: int
    stretch: float


def describe(history: History, look: Look, usual_gap: float) -> Row:
    """The values of a customer who had brought in something by a day.

    Nothing later is looked at. The decline compares the last half of a span with the
    half before.
    """
    history = history[: bisect_right(history, look.day, key=lambda entry: entry[0])]
    days = sorted({day for day, _amount in history})
    gaps = len(days) - 1
    own = (days[-1] - days[0]).days + USUAL_WEIGHT * usual_gap
    silence = (look.day - days[-1]).days
    return {
        "buy_silence": silence * look.stretch,
        "buy_rhythm": silence * (gaps + USUAL_WEIGHT) / own,
        "buy_few": len(days),
        "buy_decline": _find_decline(history, look.day, timedelta(days=look.span / 2)),
    }


def _find_decline(history: History, until: date, half: timedelta) -> float | None:
    """How much less the last time brought in than the one before, in percent."""
    recent = sum(amount for day, amount in history if day > until - half)
    former = sum(
        amount for day, amount in history if until - 2 * half < day <= until - half
    )
    return (former - recent) * 100 / former if former > 0 else None


def find_usual_gap(histories: Iterable[History], known: date) -> float:
    """The gap that is usual with customers who had come twice by a day."""
    gaps = []
    for history in histories:
        days = sorted({day for day, _amount in history if day <= known})
        if len(days) > 1:
            gaps.append((days[-1] - days[0]).days / (len(days) - 1))
    return median(gaps) if gaps else USUAL_GAP


def describe_all(histories: Iterable[History], look: Look) -> list[Row]:
    """The values of all customers, each of whom had brought in something by then."""
    histories = list(histories)
    usual = find_usual_gap(histories, look.day)
    return [describe(history, look, usual) for history in histories]


def find_looks(
    firsts: Iterable[date], known: date, horizon: int, stretched: float = STRETCHED
) -> list[Look]:
    """The days to look back to, from which on it is known who left.

    One horizon ago, where customers are known for two horizons on average. Where they
    are known for less, the past has no such day. Then a shorter span stands for the
    horizon, as long beside what was known before it as the horizon is beside what is
    known now; there are several such days, so that chance weighs less.

    :param firsts: the day on which each customer first brought in something
    """
    ages = [(known - first).days for first in firsts if first < known]
    age = mean(ages) if ages else 0
    if age >= 2 * horizon:
        return [Look(known - timedelta(days=horizon), horizon, 1)]
    spans = [int(part * age * horizon / (age + horizon)) for part in PARTS]
    return [
        Look(known - timedelta(days=span), span, (horizon / span) ** stretched)
        for span in spans
        if span >= SHORTEST
    ]


def look_back(
    histories: Iterable[History],
    known: date,
    horizon: int,
    stretched: float = STRETCHED,
) -> tuple[list[Row], list[int]]:
    """What was known of customers on days of the past, and who of them left since.

    Who brings in nothing for so many days has left. Nothing after the known day counts.
    """
    histories, rows, outcomes = [history for history in histories if history], [], []
    firsts = (history[0][0] for history in histories)
    for look in find_looks(firsts, known, horizon, stretched):
        there, left = _see_who_left(histories, look)
        rows += describe_all(there, look)
        outcomes += left
    return rows, outcomes


def _see_who_left(histories, look: Look) -> tuple[list[History], list[int]]:
    """The customers who were there on a day, and who of them left in the span after."""
    until = look.day + timedelta(days=look.span)
    there = [history for history in histories if history[0][0] <= look.day]
    return there, [int(is_gone(history, look.day, until)) for history in there]


def is_gone(history: History, since: date, until: date) -> bool:
    """Whether a customer brought in nothing after one day, until another."""
    return not any(since < day <= until for day, _amount in history)


def learn_history(histories: Iterable[History], known: date, horizon: int) -> Learned:
    """The points of contributions, learned from who left before the known day."""
    histories = [history for history in histories if history]
    stretched = find_stretched(histories, known, horizon)
    return learn(SCALES, *look_back(histories, known, horizon, stretched))


def find_stretched(histories: list[History], known: date, horizon: int) -> float:
    """How much a short span is made good: what would have foretold best who just left.

    It is tried on the span before the known day, as if this were the horizon.
    """
    firsts = (history[0][0] for history in histories)
    looks = find_looks(firsts, known, horizon)
    if len(looks) < len(PARTS):
        return STRETCHED
    look = looks[len(looks) // 2]._replace(stretch=1)
    there, left = _see_who_left(histories, look)
    if not is_enough(left):
        return STRETCHED
    rows = describe_all(there, look)
    return min(
        STRETCHES,
        key=lambda stretched: _measure_surprise(
            learn(SCALES, *look_back(there, look.day, look.span, stretched)), rows, left
        ),
    )


def _measure_surprise(learned: Learned, rows: list[Row], outcomes: list[int]) -> float:
    """How unlikely the points made what happened."""
    shares = (learned.expect(learned.score(row)) for row in rows)
    return -sum(
        log(max(share if outcome else 1 - share, 1e-9))
        for share, outcome in zip(shares, outcomes, strict=True)
    )
