"""The scale on which customers rate how a case was handled."""

WORST, BEST = 1, 5
LOW, GOOD = 2, 4  # up to the one somebody is told, from the other on all is well


def is_low(value: int) -> bool:
    """Tell whether a customer is not content; without an answer nobody knows."""
    return WORST <= value <= LOW
