"""Find the heading of a page: one line or several, below whatever stands above it."""

import re

from .cells import is_empty, plain
from .column_names import get_vocabulary
from .formats.page import GREATEST_HEADING_ROW, Area, Cell
from .sheet_columns import (
    LINE,
    count_known,
    find_fields,
    is_known_name,
    recognise_columns,
)

GREATEST_LINES = 3
_HINT = re.compile(
    r"\(?(?:必填|选填|可选|非必填|必須|required|optional|mandatory|文本|日期|数字|text|date"
    r"|number|string)\)?\*?[.。]?|\(.+\)|\d+位(?:数字?)?|格式.*|[A-Z](?:/[A-Z])+",
    re.I,
)
_UNIT = re.compile(
    r"[(\[]?\s*(?:单位:?)?(?:[百千]?[万亿]?元|[万亿个]|rmb|cny|usd)\s*[)\]]?", re.I
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile(r"[\d@一二三四五六七八九十]")
_VALUE = re.compile(r"(?=.*\d{4}).*\d[\d\s.()/-]{4,}.*|\S+@\S+\.\S+")
# What stands in rows of customers only: a phone, a day, an address of mail.
_DATUM = re.compile(
    r".*\d{7}.*|[+\d\s()-]*\d{3}[\s()-]+\d{4}[\d\s()-]*|\S+@\S+\.\S+"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
)


def find_heading(rows: list[list[Cell]], merged: list[Area]) -> tuple[range, list[str]]:
    """The lines of the heading, and what each column is called.

    Without a name that is known, it is the first line; no line at all where that one
    already holds values.
    """
    filled = [number for number, row in enumerate(rows) if row][:GREATEST_HEADING_ROW]
    best = _find_best(rows, filled)
    if best is None:
        best = filled[0]
        lines = range(best, best + (not _has_values(_list_texts(rows[best]))))
        return _name_columns(rows, lines) if lines else (lines, [])
    first = last = best
    while last - first + 1 < GREATEST_LINES and _is_above(rows, first - 1, merged):
        first -= 1
    while last - first + 1 < GREATEST_LINES and _is_below(rows, last + 1, best):
        last += 1
    return _name_columns(rows, range(first, last + 1), merged)


def _find_best(rows, filled: list[int]) -> int | None:
    """The row with the most known names; an earlier one with half of them goes first.

    Rows of customers may hold as many words that are names of columns elsewhere.
    """
    known = {number: _count_known(rows[number]) for number in filled}
    known = {n: count for n, count in known.items() if count and not _is_row(rows[n])}
    most = max(known.values(), default=0)
    enough = max(min(most, 2), most / 2)
    return next((number for number, count in known.items() if count >= enough), None)


def _is_row(row: list[Cell]) -> bool:
    """Whether a row says something of a customer."""
    return any(map(_DATUM.fullmatch, _list_texts(row)))


def _count_known(row: list[Cell]) -> int:
    return count_known([cell.text for cell in row])


def _list_texts(row: list[Cell]) -> list[str]:
    return [plain(cell.text) for cell in row if cell.text]


def is_heading_line(row: list[Cell]) -> bool:
    """Whether nearly all cells of a row are names of columns, and none is a value."""
    texts = _list_texts(row)
    named = [text for text in texts if is_known_name(text) or _HINT.fullmatch(text)]
    known = [text for text in named if is_known_name(text)]
    return (
        len(known) > 1 and 4 * len(named) >= 3 * len(texts) and not _has_values(texts)
    )


def _has_values(texts: list[str]) -> bool:
    return any(map(_VALUE.fullmatch, texts))


def _is_above(rows: list[list[Cell]], number: int, merged: list[Area]) -> bool:
    """Whether the row above the heading belongs to it: it groups columns, or names."""
    if number < 0 or not rows[number]:
        return False
    if is_heading_line(rows[number]) or _says_the_same(rows[number], rows[number + 1]):
        return True
    spans = [area for area in merged if area.top == number and area.right > area.left]
    is_merged = len(_list_texts(rows[number])) > 1 and len(spans) > 0
    return is_merged or _tells_apart(rows[number], rows[number + 1])


def _tells_apart(row: list[Cell], below: list[Cell]) -> bool:
    """Whether a row without merged cells groups names that stand twice below it."""
    starts = [place for place, cell in enumerate(row) if cell.text]
    names = [plain(cell.text) for cell in below]
    filled = [*filter(None, names)]
    if len(set(filled)) == len(filled) or _has_values(_list_texts(row)):
        return False
    ends = [*starts[1:], len(names)]
    groups = [
        names[: starts[0]],
        *(names[a:b] for a, b in zip(starts, ends, strict=True)),
    ]
    return len(starts) < len(filled) and all(
        len({*filter(None, group)}) == len([*filter(None, group)]) for group in groups
    )


def _is_below(rows: list[list[Cell]], number: int, best: int) -> bool:
    """Whether a row goes on with the heading: by names, units or what is required."""
    if number >= len(rows) or not rows[number]:
        return False
    texts = _list_texts(rows[number])
    hints = [text for text in texts if _HINT.fullmatch(text) or _UNIT.fullmatch(text)]
    if 2 * len(hints) > len(texts) and not _has_values(texts):
        return True
    return (
        is_heading_line(rows[number])
        or _says_the_same(rows[number], rows[best])
        or is_foreign_line(rows, number, best)
    )


def is_foreign_line(rows, number: int, best: int) -> bool:
    """Whether a row is the heading again, in a language of which no name is known.

    It stands below a Chinese one, has no Chinese itself, and a word wherever that one
    has a name, where the next row tells numbers and dates.
    """
    names, row = _list_texts(rows[best]), _list_texts(rows[number])
    if len(row) != len(names) or any(map(_CHINESE.search, row)):
        return False
    return all(map(_CHINESE.search, names)) and _holds_words_only(rows, number, best)


def _holds_words_only(rows: list[list[Cell]], number: int, best: int) -> bool:
    """Whether a row has words where numbers and dates are told, unlike the next one."""
    fields = recognise_columns([cell.text for cell in rows[best]])
    of_digits = get_vocabulary().of_digits
    places = [place for place, field in fields.items() if field in of_digits]
    row, below = (
        [plain(rows[n][p].text) for p in places if n < len(rows) and p < len(rows[n])]
        for n in (number, number + 1)
    )
    words = [text for text in row if not is_empty(text) and not _DIGIT.search(text)]
    is_told = len(words) > 1 and len(words) == len([*filter(None, row)])
    return is_told and sum(map(bool, map(_DIGIT.search, below))) > 1


def _says_the_same(row: list[Cell], other_row: list[Cell]) -> bool:
    """Whether two rows name the same columns, as in two languages."""
    pairs = zip(row, other_row, strict=False)
    alike = [
        find_fields(cell.text) & find_fields(other_cell.text)
        for cell, other_cell in pairs
    ]
    return sum(map(bool, alike)) > 1 and not _has_values(_list_texts(row))


def _name_columns(rows, lines: range, merged=()) -> tuple[range, list[str]]:
    """The names of the columns, those over several lines joined."""
    width = max(len(rows[number]) for number in lines)
    table = [_spread_groups(rows, number, lines, width, merged) for number in lines]
    names = []
    for place in range(width):
        parts = list(dict.fromkeys(line[place] for line in table if line[place]))
        named = [part for part in parts if not _HINT.fullmatch(part)]
        names.append(LINE.join(named or parts))
    return lines, names


def _spread_groups(rows, number: int, lines: range, width: int, merged) -> list[str]:
    """The texts of a line; one that groups columns stands over each of them."""
    row = rows[number]
    texts = [plain(cell.text) for cell in row] + [""] * (width - len(row))
    if number == lines[-1]:
        return texts
    for area in merged:
        if area.top == number and area.left < width:
            for place in range(area.left, min(area.right + 1, width)):
                texts[place] = texts[area.left]
    below = rows[number + 1]
    for place in range(1, width):
        has_below = place < len(below) and below[place].text
        groups = place - 1 < len(below) and below[place - 1].text
        if not texts[place] and has_below and groups:
            texts[place] = texts[place - 1]
    return texts
