"""The methods by which customers are put into classes, without a database.

A method turns its parameters into conditions of each class; a customer belongs to the
first class whose conditions all hold. Conditions are data, which a query asks of a
million customers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import ClassVar

BELOW, AT_MOST, AT_LEAST, HAS = "<", "<=", ">=", "has"
HIGH, LOW, ANY = "high", "low", "any"
VALUE_ZONE, POTENTIAL_ZONE = "value", "potential"
MIGRATING_ZONE, FROZEN_ZONE = "migrating", "frozen"
PYRAMID, ABC, GRID, LIFECYCLE = "pyramid", "abc", "grid", "lifecycle"
SEGMENTS = "segments"


@dataclass(frozen=True)
class Condition:
    """What must hold of one measure; what is not known never holds."""

    measure: str
    operator: str
    bound: float


def get_trend(value: float, before: float | None) -> float | None:
    """The change of a value in percent; against nothing, or a loss, there is none."""
    if not before or before < 0:
        return None
    return (value - before) * 100 / before


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
        bounds = [*accumulate(tier_class.share for tier_class in terms.classes)]
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
                *_get_level("value", tier_class.value_level, terms.value_from),
                *_get_level(
                    "potential", tier_class.potential_level, terms.potential_from
                ),
            ]
            for tier_class in terms.classes
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
        return [zones[tier_class.zone] for tier_class in terms.classes]


class Segments(Method):
    """Those who have a value in each of two free dimensions."""

    def get_conditions(self, terms: RuleTerms) -> list[list[Condition]]:
        return [
            [Condition("segments", HAS, value) for value in tier_class.segments]
            for tier_class in terms.classes
        ]


METHODS: dict[str, Method] = {
    PYRAMID: Pyramid(),
    ABC: Abc(),
    GRID: Grid(),
    LIFECYCLE: Lifecycle(),
    SEGMENTS: Segments(),
}
