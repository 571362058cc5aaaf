"""The methods by which customers are put into classes, without a database.

A method turns its parameters into conditions of each class; a customer belongs to the
first class whose conditions all hold. Conditions are data: :func:`classify` asks them
of one customer, and a query of a million customers asks the same ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from operator import ge, le, lt
from typing import ClassVar

BELOW, AT_MOST, AT_LEAST, HAS = "<", "<=", ">=", "has"
HIGH, LOW, ANY = "high", "low", "any"
VALUE_ZONE, POTENTIAL_ZONE = "value", "potential"
MIGRATING_ZONE, FROZEN_ZONE = "migrating", "frozen"
PYRAMID, ABC, GRID, LIFECYCLE = "pyramid", "abc", "grid", "lifecycle"
SEGMENTS = "segments"
_COMPARE = {BELOW: lt, AT_MOST: le, AT_LEAST: ge}


@dataclass(frozen=True)
class Condition:
    """What must hold of one measure; what is not known never holds."""

    measure: str
    operator: str
    bound: float

    def holds(self, figures: "Figures") -> bool:
        value = getattr(figures, self.measure)
        if self.operator == HAS:
            return self.bound in value
        return value is not None and _COMPARE[self.operator](value, self.bound)


def get_trend(value: float, before: float | None) -> float | None:
    """The change of a value in percent; against nothing, or a loss, there is none."""
    if not before or before < 0:
        return None
    return (value - before) * 100 / before


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


@dataclass(frozen=True)
class ClassTerms:
    """What a rule says of one of its classes; a method reads what concerns it."""

    share: float = 0
    value_level: str = ANY
    potential_level: str = ANY
    zone: str = ""
    segments: tuple[int, ...] = ()


@dataclass(frozen=True)
class RuleTerms:
    """What a rule says of all its classes."""

    value_from: float = 0
    potential_from: float = 0
    frozen_days: int = 0
    falling_percent: float = 0
    classes: tuple[ClassTerms, ...] = field(default=())


class Method:
    """One way to put customers into classes.

    A new way is one class with this interface, and a value of the rule's selection.
    """

    required: ClassVar[tuple[str, ...]] = ()  # measures without which nobody is ranked

    def get_conditions(self, terms: RuleTerms) -> list[list[Condition]]:
        """The conditions of each class, in the order of the classes."""
        raise NotImplementedError


class CumulatedShares(Method):
    """Cuts a ranking where the shares add up; the last class takes the rest."""

    required = ("silent_days",)  # who has never brought anything has no place
    measure: ClassVar[str]

    def get_conditions(self, terms: RuleTerms) -> list[list[Condition]]:
        bounds = [*accumulate(one.share for one in terms.classes)]
        cuts = [[Condition(self.measure, BELOW, bound)] for bound in bounds[:-1]]
        return [*cuts, []] if bounds else []


class Pyramid(CumulatedShares):
    """So many percent of the customers, those with the highest value first."""

    measure = "rank_share"


class Abc(CumulatedShares):
    """Those who bring so many percent of the value, the highest first."""

    measure = "value_share"


class Grid(Method):
    """A class for each cell of potential and contribution."""

    required = ("potential",)

    def get_conditions(self, terms: RuleTerms) -> list[list[Condition]]:
        return [
            [
                *_get_level("value", one.value_level, terms.value_from),
                *_get_level("potential", one.potential_level, terms.potential_from),
            ]
            for one in terms.classes
        ]


def _get_level(measure: str, level: str, bound: float) -> Iterator[Condition]:
    if level != ANY:
        yield Condition(measure, AT_LEAST if level == HIGH else BELOW, bound)


class Lifecycle(Method):
    """Zones by how long a customer is silent, where he is heading, and what he brings.

    Whoever is silent for too long is frozen; whoever falls is migrating; of the others,
    those of high value come before those of whom more is to be expected.
    """

    required = ("silent_days",)

    def get_conditions(self, terms: RuleTerms) -> list[list[Condition]]:
        frozen = Condition("silent_days", AT_LEAST, terms.frozen_days)
        thawed = Condition("silent_days", BELOW, terms.frozen_days)
        falling = Condition("trend", AT_MOST, -terms.falling_percent)
        valued = Condition("value", AT_LEAST, terms.value_from)
        zones = {
            FROZEN_ZONE: [frozen],
            MIGRATING_ZONE: [thawed, falling],
            VALUE_ZONE: [thawed, valued],
            POTENTIAL_ZONE: [thawed],
        }
        return [zones[one.zone] for one in terms.classes]


class Segments(Method):
    """Those who have a value in each of two free dimensions."""

    def get_conditions(self, terms: RuleTerms) -> list[list[Condition]]:
        return [
            [Condition("segments", HAS, value) for value in one.segments]
            for one in terms.classes
        ]


METHODS: dict[str, Method] = {
    PYRAMID: Pyramid(),
    ABC: Abc(),
    GRID: Grid(),
    LIFECYCLE: Lifecycle(),
    SEGMENTS: Segments(),
}
ZONE_ORDER = (FROZEN_ZONE, MIGRATING_ZONE, VALUE_ZONE, POTENTIAL_ZONE)


def classify(method: Method, terms: RuleTerms, figures: Figures) -> int | None:
    """The place of the class to which a customer belongs, if to any."""
    if any(getattr(figures, name) is None for name in method.required):
        return None
    for place, conditions in enumerate(method.get_conditions(terms)):
        if all(condition.holds(figures) for condition in conditions):
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
