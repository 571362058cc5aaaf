"""Whether points of risk are true: bands of customers, and who of them really left."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

BANDS = 5
PRIOR_COUNT = 20  # so many customers would have to leave otherwise than points say


class Band(NamedTuple):
    """Customers with similar points.

    :param left: how many of them left
    :param expected: the share that was to leave by their points
    :param share: what the band says from now on: the share that left, which of few
        customers is drawn to what was expected; nobody in it says nothing
    """

    points_from: int
    count: int
    left: float
    expected: float | None
    share: float | None


def cut(scores: Sequence[int]) -> list[int]:
    """The points from which each fifth of the customers begins, the lowest first.

    There are fewer bands where many customers have the same points.
    """
    ordered = sorted(scores)
    starts = (ordered[len(ordered) * band // BANDS] for band in range(BANDS))
    return sorted(set(starts)) if ordered else []


def place(edges: Sequence[int], points: int) -> int:
    """The place of the band of so many points."""
    return max(bisect_right(edges, points) - 1, 0)


def compare(
    edges: Sequence[int],
    scores: Sequence[int],
    outcomes: Sequence[float],
    expect: Callable[[float], float],
) -> list[Band]:
    """What the points said of each band, and how many really left."""
    members = [[] for _edge in edges]
    for points, outcome in zip(scores, outcomes, strict=True):
        members[place(edges, points)].append((expect(points), outcome))
    return [_make_band(edge, band) for edge, band in zip(edges, members, strict=True)]


def _make_band(edge: int, members: list[tuple[float, float]]) -> Band:
    if not members:
        return Band(edge, 0, 0, None, None)
    count, left = len(members), sum(outcome for _said, outcome in members)
    expected = sum(said for said, _outcome in members) / count
    share = (left + PRIOR_COUNT * expected) / (count + PRIOR_COUNT)
    return Band(edge, count, left, expected, share)


def measure_order(scores: Sequence[float], outcomes: Sequence[float]) -> float | None:
    """How often one who left had more points than one who stayed; ties count half.

    It is the area under the curve of true against false alarms (AUC): 1 is a perfect
    ranking, a half that of chance. Where all or none left there is none.
    """
    losses = sum(outcomes)
    pairs = losses * (len(outcomes) - losses)
    ordered = sorted(zip(scores, outcomes, strict=True))
    ranks, first = 0.0, 0
    while first < len(ordered):
        after = bisect_right(
            ordered, ordered[first][0], lo=first, key=lambda pair: pair[0]
        )
        middle = (first + after + 1) / 2
        ranks += middle * sum(outcome for _points, outcome in ordered[first:after])
        first = after
    return (ranks - losses * (losses + 1) / 2) / pairs if pairs else None
