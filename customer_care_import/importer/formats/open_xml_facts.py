"""What stands beside the values of a sheet of Open XML, and openpyxl leaves out."""

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from .. import problems
from .page import GREATEST_LINK_COUNT, Area, SheetError

GREATEST_COLUMN = 1000  # what lies beyond is not looked at
PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": True}
FACT_TAGS = [
    f"{{*}}{name}" for name in ("f", "row", "col", "mergeCell", "strike", "hyperlink")
]
_LINK = re.compile(r'\bHYPERLINK\(\s*"([^"]+)"\s*[,;)]', re.I)


class Struck(NamedTuple):
    """The styles and the shared texts that are struck through, by their numbers."""

    styles: set[str]
    texts: set[str]


@dataclass
class SheetFacts:
    """What one sheet is called, and what stands beside its values."""

    name: str
    path: str
    is_hidden: bool
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    areas: list[tuple[str, str]] = field(default_factory=list)  # with ids of links

    def take_links(self, targets: dict[str, str]):
        """Find where the links lead that stand behind areas of cells."""
        self.links |= islice(self._list_links(targets), GREATEST_LINK_COUNT)

    def _list_links(self, targets: dict[str, str]):
        """The links by the first column of their cells."""
        for area, id_ in self.areas:
            target = targets.get(id_)
            if target and re.fullmatch(r"[A-Z]+\d+(?::[A-Z]+\d+)?", area):
                left, top, _right, bottom = range_boundaries(area)
                for row in range(top, bottom + 1):
                    yield (row - 1, left - 1), target


def read_facts(facts: SheetFacts, stream, struck: Struck):
    """Read what openpyxl leaves out of a sheet that it reads row by row."""
    pending, shared, last, is_struck = [], {}, 0, False
    for _event, element in etree.iterparse(stream, tag=FACT_TAGS, **PARSER):
        tag = etree.QName(element).localname
        if tag == "f":
            pending.append(element)
        elif tag == "strike":
            is_struck = is_struck or is_on(element)
        elif tag == "row":
            last = _check_order(element, last)
            if is_struck or (any(struck) and _has_struck(element, struck)):
                facts.struck_rows.add(last - 1)
            _read_row_facts(facts, element, pending, shared)
            pending.clear()
            is_struck = False
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        else:
            _read_sheet_facts(facts, tag, element)


def _read_sheet_facts(facts: SheetFacts, tag: str, element):
    """Read what stands before or behind the rows of a sheet."""
    if tag == "mergeCell":
        _read_merged(facts, element.get("ref", ""))
    elif tag == "col":
        _read_column(facts, element)
    else:
        facts.areas.append((element.get("ref", ""), find_id(element)))


def find_id(element) -> str:
    """The id by which an element names a part that its own is related to, if any."""
    ids = (value for name, value in element.items() if name.endswith("}id"))
    return next(ids, "")


def is_on(element) -> bool:
    """Whether an element that only says yes or no says yes."""
    return element.get("val", "1") not in ("0", "false")


def _has_struck(row, struck: Struck) -> bool:
    """Whether a row has a text that is struck through, or a part of it."""
    return any(
        cell.get("s") in struck.styles
        or (cell.get("t") == "s" and cell.findtext("{*}v") in struck.texts)
        for cell in row.iterchildren("{*}c")
        if len(cell)
    )


def _check_order(row, last: int) -> int:
    """The number of a row; openpyxl drops rows and cells that go backward."""
    number = int(row.get("r") or last + 1)
    places = [cell.get("r", "") for cell in row.iterchildren("{*}c")]
    letters = [place.rstrip("0123456789") for place in places if place]
    keys = [(len(column), column) for column in letters]
    if number <= last or any(key >= following for key, following in pairwise(keys)):
        raise SheetError(problems.BROKEN_FILE)
    return number


def _read_column(facts: SheetFacts, column):
    first, last = int(column.get("min") or 1), int(column.get("max") or 1)
    if column.get("hidden") in ("1", "true"):
        facts.hidden_columns |= {*range(first - 1, min(last, GREATEST_COLUMN))}


def _read_merged(facts: SheetFacts, reference: str):
    if re.fullmatch(r"\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+", reference):
        left, top, right, bottom = range_boundaries(reference)
        facts.merged.append(Area(top - 1, left - 1, bottom - 1, right - 1))


def _read_row_facts(facts: SheetFacts, row, formulas, shared: dict[str, str]):
    number = int(row.get("r") or 0)
    if row.get("hidden") in ("1", "true"):
        facts.hidden_rows.add(number - 1)
    for formula in formulas:
        if formula.getparent().get("r"):
            _read_formula(facts, formula, shared)


def _read_formula(facts: SheetFacts, formula, shared: dict[str, str]):
    """Keep a formula whose value was never stored, and the link that one makes."""
    cell, text = formula.getparent(), formula.text or ""
    if formula.get("si"):  # only the first of those that share it says it
        text = shared.setdefault(formula.get("si"), text)
    row, column = coordinate_to_tuple(cell.get("r"))
    if link := _LINK.search(text):
        facts.links[row - 1, column - 1] = link[1]
    value = cell.find("{*}v")
    if value is None or not (value.text or cell.get("t") == "str"):
        facts.formulas.setdefault(row - 1, {})[column - 1] = f"={text}"
