"""Read the tables of web pages, which programs like to name .xls."""

import email
import re
from email import policy

from lxml import etree, html

from .. import problems
from ..number_format import show_number
from ..reading import Problem, make_problem
from ..texts import as_shown
from .delimited import decode
from .markup import Grid, get, get_number
from .page import BLANK, Cell, Page, SheetError

GREATEST_SPAN = 1000
# each begins a line, and another one begins behind it
BLOCKS = (
    *("br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4"),
    *("table", "tr", "td", "th", "hr", "pre", "section", "article", "address"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_STRUCK_CLASS = re.compile(r"\.([\w-]+)\s*\{[^{}]*line-through")
_FORMAT = re.compile(r"mso-number-format:\s*([\"']?)(.*?)\1\s*(?:;|$)")


def read(content: bytes, encoding: str = "") -> list[Page]:
    content = _unpack_web_archive(content)
    text, encoding = decode(content, encoding, _find_declared(content))
    try:
        root = html.document_fromstring(re.sub(r"<\?xml.*?\?>", "", text, count=1))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SheetError(problems.NO_TABLE) from error
    tables = [
        table
        for table in root.iter("table")
        if next(table.iterancestors("table"), None) is None
    ]
    if not tables:
        raise SheetError(problems.NO_TABLE)
    if "</table" not in text.lower():  # it is cut off, and rows are lost
        raise SheetError(problems.BROKEN_FILE)
    struck = _find_struck_classes(root)
    pages = [_read_table(table, encoding, struck) for table in tables]
    pages[0].remarks += _list_around(root)
    return pages


def _list_around(root) -> list[Problem]:
    """What stands outside the tables, read last: they are taken out."""
    captions = [element.text_content() for element in root.iter("caption", "title")]
    for element in list(root.iter("table", "script", "style", "title")):
        if element.getparent() is not None:
            element.drop_tree()
    lines = [*captions, *root.text_content().split("\n")]
    texts = [*filter(None, (" ".join(line.split()) for line in lines))]
    return [make_problem(problems.AROUND_TABLES, texts=texts)] if texts else []


def _unpack_web_archive(content: bytes) -> bytes:
    """The page in a web archive, where the file is one."""
    if b"mime-version:" not in content[:2000].lower():
        return content
    parts = email.message_from_bytes(content, policy=policy.default).walk()
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if not pages:
        raise SheetError(problems.NO_TABLE)
    contents = [page.get_payload(decode=True) or b"" for page in pages]
    return max(contents, key=lambda page: page.lower().count(b"<td"))


def _find_declared(content: bytes) -> str:
    """The encoding that the page says to have."""
    match = _DECLARED.search(content[:4000])
    return match[1].decode() if match else ""


def _find_struck_classes(root) -> set[str]:
    """The classes whose texts are struck through."""
    styles = "".join(style.text or "" for style in root.iter("style"))
    return {*_STRUCK_CLASS.findall(styles)}


def _read_table(table, encoding: str, struck: set[str]) -> Page:
    grid, place = Grid(), 0
    for column in table.iter("col"):
        count = get_number(column, "span", 1)
        if _is_unseen(column):
            grid.hide_columns(place, count)
        place += count
    for row in table.iter("tr"):
        grid.start_row()
        if _is_unseen(row):
            grid.hide_row()
        for cell in row.iterchildren("td", "th"):
            width = min(get_number(cell, "colspan", 1), GREATEST_SPAN)
            height = min(get_number(cell, "rowspan", 1), GREATEST_SPAN)
            is_hidden = _is_unseen(cell)
            if _is_struck(cell, struck):
                grid.strike_row()
            grid.add_cell(_read_cell(cell), width or 1, height or 1, is_hidden)
            for link in cell.iter("a"):
                grid.add_link(link.get("href", ""))
    return grid.make_page(encoding=encoding)


def _is_unseen(element) -> bool:
    if "hidden" in element.attrib:
        return True
    return "display:none" in element.get("style", "").replace(" ", "").lower()


def _is_struck(cell, struck: set[str]) -> bool:
    """Whether a cell has a text that is struck through, or a part of it."""
    return any(
        (
            part.tag in ("s", "strike", "del")
            or "line-through" in part.get("style", "")
            or not struck.isdisjoint(part.get("class", "").split())
        )
        and part.text_content().strip()
        for part in cell.iter(etree.Element)
    )


def _drop_unseen(cell):
    """Take what nobody reads out of a cell: programs, hidden texts, other choices."""
    unread = list(cell.iter("script", "style", "template"))
    unread += filter(_is_unseen, cell.iterdescendants(etree.Element))
    for choice in cell.iter("select"):
        options = list(choice.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib]
        chosen = chosen or options[:1]
        unread += [option for option in options if option not in chosen]
    for element in unread:
        if element.getparent() is not None:
            element.drop_tree()


def _read_cell(cell) -> Cell:
    """The text of a cell; Excel keeps a number beside what it shows of it."""
    _drop_unseen(cell)
    for picture in cell.iter("img"):
        picture.tail = f"{picture.get('alt', '')}{picture.tail or ''}"
    for block in cell.iter(*BLOCKS):
        block.tail = f"\n{block.tail or ''}"
        if block.tag != "br" and block is not cell:
            block.text = f"\n{block.text or ''}"
    lines = [" ".join(line.split()) for line in cell.text_content().split("\n")]
    shown = as_shown("\n".join(filter(None, lines)))
    match = _FORMAT.search(cell.get("style", ""))
    code = re.sub(r"\\", "", match[2]) if match else ""
    if not shown:
        return BLANK
    number = get(cell, "x:num") or get(cell, "num")
    if re.fullmatch(r"-?\d+", number) and "E+" in shown:
        return Cell(int(number), show_number(int(number)), code)
    return Cell(shown, shown, code)
