"""Values that a list has once, for the lines below as well, without merged cells."""

from collections.abc import Sequence

from .cells import is_empty
from .contents import CITY, COMPANY, OWNER, PROVINCE, TIER

# What people write once for a block of customers.
FIELDS = {COMPANY, PROVINCE, CITY, OWNER, TIER}
LEAST_BLANKS = 2
LEAST_SHARE = 1 / 3  # of the rows, that are blank


def find_blocks(texts: Sequence[str]) -> list[int]:
    """The rows without a value that may be meant to have that of a row above.

    So each value stands once, the first row has one, and many rows have none.
    """
    blanks = [row for row, text in enumerate(texts) if is_empty(text)]
    values = [text for text in texts if not is_empty(text)]
    is_once = len(set(values)) == len(values)
    if not values or 0 in blanks or not is_once or len(blanks) < LEAST_BLANKS:
        return []
    return blanks if len(blanks) >= LEAST_SHARE * len(texts) else []
