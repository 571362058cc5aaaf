"""What the formats that are written as marked-up text have in common."""

from lxml import etree
from openpyxl.utils.cell import get_column_letter

from .. import problems
from .page import BLANK, Area, Cell, Page, SheetError, list_comments, take_rows

GREATEST_REPEAT = 2000  # of a row or cell that holds something


def parse_xml(content: bytes):
    """The root of an XML document; one that is cut off would lose rows unsaid."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SheetError(problems.BROKEN_FILE) from error


def get(element, name: str) -> str:
    """An attribute by its name, whatever space of names it is in."""
    for key, value in element.items():
        if key.rpartition("}")[2].lower() == name:
            return value
    return ""


def get_number(element, name: str, default: int = 0) -> int:
    text = get(element, name)
    return int(text) if text.isdecimal() else default


class Grid:
    """Rows that are filled cell by cell, with cells that span several places."""

    def __init__(self):
        self.rows: list[list[Cell]] = []
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck_rows: set[int] = set()
        self.comments: list[tuple[str, str]] = []
        self.links: dict[tuple[int, int], str] = {}
        self._last = (0, 0)  # where the cell stands that was put last
        self._covered: set[tuple[int, int]] = set()  # by a cell further up

    def start_row(self, number: int | None = None):
        target = len(self.rows) if number is None else number
        while len(self.rows) <= target:
            self.rows.append([])

    def add_note(self, text: str):
        """Note what somebody has pinned to the last cell."""
        row, place = self._last
        self.comments.append((f"{get_column_letter(place + 1)}{row + 1}", text))

    def add_link(self, target: str):
        """Note what stands behind the last cell."""
        self.links[self._last] = target

    def hide_row(self):
        self.hidden_rows.add(len(self.rows) - 1)

    def strike_row(self):
        self.struck_rows.add(len(self.rows) - 1)

    def hide_columns(self, first: int, count: int = 1):
        self.hidden_columns |= {*range(first, first + min(count, GREATEST_REPEAT))}

    def skip_to(self, place: int):
        row = self.rows[-1]
        row += [BLANK] * (place - len(row))

    def put_cell(self, cell: Cell, width: int = 1, height: int = 1):
        """Put a cell at the end of the last row; what it covers has its own places."""
        top, left = len(self.rows) - 1, len(self.rows[-1])
        self.rows[-1].append(cell)
        self._last = (top, left)
        if width > 1 or height > 1:
            self.merged.append(Area(top, left, top + height - 1, left + width - 1))

    def add_cell(
        self, cell: Cell, width: int = 1, height: int = 1, is_hidden: bool = False
    ):
        """Put a cell at the next place that no other one covers."""
        row, top = self.rows[-1], len(self.rows) - 1
        while (top, len(row)) in self._covered:
            row.append(BLANK)
        covered = range(len(row), len(row) + width)
        self.put_cell(cell, width, height)
        row += [BLANK] * (width - 1)
        if is_hidden:
            self.hide_columns(covered.start, width)
        self._covered |= {
            (top + down, place) for down in range(1, height) for place in covered
        }

    def make_page(self, **facts) -> Page:
        """The page of all that was filled in, with other facts of its sheet."""
        return Page(
            rows=take_rows(self.rows),
            merged=self.merged,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            struck_rows=self.struck_rows,
            links=self.links,
            remarks=list_comments(self.comments),
            **facts,
        )
