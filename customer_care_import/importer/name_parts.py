"""Names that stand in two columns, as address books of mail programs have them."""

import re

from .cells import plain
from .contents import NAME
from .sheet_columns import is_salutation, recognise_columns

FIRST_NAMES = {"firstname", "givenname", "forename", "名"}
LAST_NAMES = {"lastname", "surname", "familyname", "姓", "姓氏"}
WHOLE_NAME = "Name"
_CHINESE = re.compile("[\u4e00-\u9fff]")


def join_names(heading: list[str], rows: list[list[str]]) -> list[str]:
    """The heading with a column of whole names, which each row gets as well.

    The parts stay in their own columns. A sheet that has whole names stays as it is.
    """
    keys = [re.sub(r"[\W_]", "", plain(name).lower()) for name in heading]
    first = next((n for n, key in enumerate(keys) if key in FIRST_NAMES), None)
    last = next((n for n, key in enumerate(keys) if key in LAST_NAMES), None)
    others = [
        name
        for n, name in enumerate(heading)
        if n not in (first, last) and not is_salutation(name)
    ]
    if None in (first, last) or NAME in recognise_columns(others).values():
        return heading
    for row in rows:
        row.append(_join_parts(row[first], row[last]))
    return [*heading, WHOLE_NAME]


def _join_parts(first: str, last: str) -> str:
    is_chinese = _CHINESE.search(first + last)
    return f"{last}{first}" if is_chinese else f"{first} {last}".strip()
