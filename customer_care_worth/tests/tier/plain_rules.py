"""Rules asked of one customer at a time, in plain Python, for a query to agree with."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import ge, le, lt

from ...tools.tiering import (
    AT_LEAST,
    AT_MOST,
    BELOW,
    HAS,
    Condition,
    Method,
    RuleTerms,
    get_trend,
)

COMPARE = {BELOW: lt, AT_MOST: le, AT_LEAST: ge}


@dataclass(frozen=True)
class Figures:
    """What is measured of one customer among all that are compared."""

    value: float = 0
    before: float | None = None
    potential: float | None = None
    silent_days: int | None = None
    rank_share: float = 0  # percent of the customers that are ahead
    value_share: float = 0  # percent of the value that those ahead bring
    segments: frozenset[int] = frozenset()

    @property
    def trend(self) -> float | None:
        """The change against the period before, in percent."""
        return get_trend(self.value, self.before)


def holds(condition: Condition, figures: Figures) -> bool:
    """Tell whether a condition is fulfilled; what is not known never is."""
    value = getattr(figures, condition.measure)
    if condition.operator == HAS:
        return condition.bound in value
    return value is not None and COMPARE[condition.operator](value, condition.bound)


def classify(method: Method, terms: RuleTerms, figures: Figures) -> int | None:
    """The place of the class to which a customer belongs, if to any."""
    if any(getattr(figures, name) is None for name in method.required):
        return None
    for place, conditions in enumerate(method.get_conditions(terms)):
        if all(holds(condition, figures) for condition in conditions):
            return place
    return None


def rank(values: Iterable[tuple[int, float]]) -> dict[int, tuple[int, float, float]]:
    """Rank customers by value; the same figures give the same ranks at any time.

    :param values: customer and value
    :return: rank, percent of customers and percent of value ahead, by customer
    """
    ordered = sorted(values, key=lambda pair: (-pair[1], pair[0]))
    total = sum(max(value, 0) for _, value in ordered)
    ranked, ahead = {}, 0.0
    for place, (customer, value) in enumerate(ordered):
        share = ahead * 100 / total if total else 0
        ranked[customer] = place + 1, place * 100 / len(ordered), share
        ahead += max(value, 0)
    return ranked
