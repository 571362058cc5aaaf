"""Find the heading of a page: one line or several, below whatever stands above it."""

import re

from .cells import is_empty, plain
from .formats.page import GREATEST_HEADING_ROW, Area, Cell
from .sheet_columns import LINE, find_fields, is_known_name, recognise_columns

GREATEST_LINES = 3
_HINT = re.compile(
    r"\(?(?:必填|选填|可选|非必填|必須|required|optional|mandatory|文本|日期|数字|text|date"
    r"|number|string)\)?\*?[.。]?",
    re.I,
)
_UNIT = re.compile(
    r"[(\[]?\s*(?:单位:?)?(?:[百千]?[万亿]?元|[万亿个]|rmb|cny|usd)\s*[)\]]?", re.I
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile(r"[\d@一二三四五六七八九十]")
_OF_DIGITS = {
    *("phone", "phone2", "email", "identity", "qq", "amount", "birthday"),
    *("spouse_birthday", "child_birthday", "wedding", "first_deal", "last_contact"),
}
_VALUE = re.compile(r"(?=.*\d{4}).*\d[\d\s.()/-]{4,}.*|\S+@\S+\.\S+")


def find_heading(rows: list[list[Cell]], merged: list[Area]) -> tuple[range, list[str]]:
    """The lines of the heading, and what each column is called.

    Without a name that is known, it is the first line; no line at all where that one
    already holds values.
    """
    filled = [number for number, row in enumerate(rows) if row][:GREATEST_HEADING_ROW]
    known = {number: _count_known(rows[number]) for number in filled}
    best = max(filled, key=lambda number: known[number])
    if not known[best]:
        is_data = any(_VALUE.fullmatch(plain(cell.text)) for cell in rows[best])
        return (
            (range(best, best), []) if is_data else _name(rows, range(best, best + 1))
        )
    first = last = best
    while last - first + 1 < GREATEST_LINES and _is_above(rows, first - 1, merged):
        first -= 1
    while last - first + 1 < GREATEST_LINES and _is_below(rows, last + 1, best):
        last += 1
    return _name(rows, range(first, last + 1), merged)


def _count_known(row: list[Cell]) -> int:
    return len(recognise_columns([cell.text for cell in row]))


def _list_texts(row: list[Cell]) -> list[str]:
    return [plain(cell.text) for cell in row if cell.text]


def is_heading_line(row: list[Cell]) -> bool:
    """Whether nearly all cells of a row are names of columns, and none is a value."""
    texts = _list_texts(row)
    named = [each for each in texts if is_known_name(each) or _HINT.fullmatch(each)]
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
    return len(_list_texts(rows[number])) > 1 and len(spans) > 0


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
        or _holds_words_only(rows, number, best)
    )


def _holds_words_only(rows: list[list[Cell]], number: int, best: int) -> bool:
    """Whether a row has words where numbers and dates are told, unlike the next one.

    So is a second heading, below a Chinese one, in a language whose names are unknown.
    """
    if any(map(_CHINESE.search, _list_texts(rows[number]))):
        return False
    fields = recognise_columns([cell.text for cell in rows[best]])
    places = [place for place, field in fields.items() if field in _OF_DIGITS]
    row, below = (
        [plain(rows[n][p].text) for p in places if n < len(rows) and p < len(rows[n])]
        for n in (number, number + 1)
    )
    words = [text for text in row if not is_empty(text) and not _DIGIT.search(text)]
    if not any(map(_CHINESE.search, _list_texts(rows[best]))):
        return False
    is_told = len(words) > 1 and len(words) == len([*filter(None, row)])
    return is_told and sum(map(bool, map(_DIGIT.search, below))) > 1


def _says_the_same(row: list[Cell], other: list[Cell]) -> bool:
    """Whether two rows name the same columns, as in two languages."""
    pairs = zip(row, other, strict=False)
    alike = [find_fields(one.text) & find_fields(two.text) for one, two in pairs]
    return sum(map(bool, alike)) > 1 and not _has_values(_list_texts(row))


def _name(rows, lines: range, merged=()) -> tuple[range, list[str]]:
    """The names of the columns, those over several lines joined."""
    width = max(len(rows[number]) for number in lines)
    table = [_spread(rows, number, lines, width, merged) for number in lines]
    names = []
    for place in range(width):
        parts = list(dict.fromkeys(line[place] for line in table if line[place]))
        told = [part for part in parts if not _HINT.fullmatch(part)]
        names.append(LINE.join(told or parts))
    return lines, names


def _spread(rows, number: int, lines: range, width: int, merged) -> list[str]:
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
