"""How much of the value how few of the customers bring, without a database."""

from bisect import bisect_left
from collections.abc import Sequence


def read_curve(points: Sequence[dict], share: float) -> float:
    """The percent of the value that a percent of the customers brings.

    Between two points the curve is straight: a customer may be a large part of few.

    :param points: percent of customers and of value, in their order
    """
    known = [{"customers": 0, "value": 0}, *points]
    place = bisect_left(known, share, key=lambda point: point["customers"])
    if place in (0, len(known)):
        return known[-1 if place else 0]["value"]
    before, after = known[place - 1], known[place]
    part = (share - before["customers"]) / (after["customers"] - before["customers"])
    return before["value"] + part * (after["value"] - before["value"])
