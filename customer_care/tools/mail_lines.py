"""The words of a mail line by line, as mail programs show them."""

import re
from collections.abc import Iterator

from lxml import etree, html

MOST_PARSED = 200_000  # characters of the body: who wrote it stands at the beginning
BLOCKS = {
    *("address", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tr"),
    "ul",
}
UNSEEN = {"head", "script", "style", "title"}
KEPT = "pre"  # where line breaks of the source are those of the text
MAILTO = re.compile(r"mailto:([^?\s]+)", re.I)


def to_lines(body: str) -> str:
    """The text of a body: blocks are lines, and links to an address say which one."""
    if not (body or "").strip():
        return ""
    tree = html.fragment_fromstring(str(body)[:MOST_PARSED], create_parent="div")
    text = "".join(_list_pieces(tree)).replace("\xa0", " ")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _list_pieces(tree: etree._Element) -> Iterator[str]:
    """The texts in their order, with line breaks where blocks begin and end."""
    depth = 0  # of what keeps its line breaks
    for event, element in etree.iterwalk(tree, ("start", "end", "comment", "pi")):
        if event == "start":
            depth += element.tag == KEPT
            yield _begin(element)
            yield _fold_spaces(element.text if element.tag not in UNSEEN else "", depth)
            continue
        if event == "end":
            depth -= element.tag == KEPT
            yield _end(element)
        if element is not tree:
            yield _fold_spaces(element.tail, depth)


def _begin(element: etree._Element) -> str:
    return "\n" if element.tag in BLOCKS else ""


def _end(element: etree._Element) -> str:
    if element.tag == "a" and (link := MAILTO.match(element.get("href") or "")):
        shown = "".join(element.itertext())
        return "" if link[1] in shown else f" <{link[1]}>"
    if element.tag in ("td", "th"):
        return " "
    return "\n" if element.tag in BLOCKS else ""


def _fold_spaces(text: str | None, depth: int) -> str:
    return (text or "") if depth else re.sub(r"\s+", " ", text or "")
