"""How hard a case is, from 1 to 5, seen from how long others took."""

from bisect import bisect_left, bisect_right

from .estimate import quantile

GRADES = 5
MIDDLE = 3  # while there is nothing to compare with


def limits(hours: list[float]) -> list[float]:
    """The hours up to which the grades below the hardest reach."""
    return [quantile(hours, grade / GRADES) for grade in range(1, GRADES)]


def grade(expected: float, borders: list[float]) -> int:
    """Say where the expected hours fall among the borders of the grades.

    Where many cases took equally long, the middle of the grades that they fill.
    """
    if not borders or not borders[-1]:
        return MIDDLE
    return (bisect_left(borders, expected) + bisect_right(borders, expected)) // 2 + 1
