"""Addresses behind the cells of a file: links whose cells show something else."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from . import problems
from .cells import plain
from .reading import Problem, make_problem
from .sheet_columns import recognise_columns

MAIL, PHONE, PAGE = "email", "phone", ""
# what a column is called that only links fill
NAMES = {MAIL: "Email", PHONE: "Phone", PAGE: "Link"}
_LINK = re.compile(r"(mailto|tel|callto|https?):(.+)", re.I | re.S)
_TYPES = {"mailto": MAIL, "tel": PHONE, "callto": PHONE}
_LIKE = {
    MAIL: re.compile(r"\S@\S"),
    PHONE: re.compile(r"\d{5}"),
    PAGE: re.compile(r"^(?:https?:|www\.)\S+$", re.I),
}


class Link(NamedTuple):
    """What a link leads to: an address of mail, a phone, or a page of the web."""

    type: str
    text: str

    @property
    def key(self) -> str:
        """The address as it is compared."""
        if self.type == PHONE:
            return re.sub(r"\D", "", self.text)
        bare = re.sub(r"^https?://(?:www\.)?|/$", "", self.text)
        return bare.lower()

    def is_shown_in(self, texts: list[str]) -> bool:
        """Whether one of the texts shows it."""
        shown = " ".join(map(plain, texts)).lower()
        if self.type == PHONE:
            shown = re.sub(r"[^\d,;/、]", "", shown)
        return self.key in shown


def read_link(target: str) -> Link | None:
    """What is behind a cell, if that leads out of the file."""
    match = _LINK.fullmatch(target.strip())
    if not match:
        return None
    type_, rest = _TYPES.get(match[1].lower(), PAGE), match[2]
    text = target.strip() if type_ == PAGE else unquote(rest.partition("?")[0]).strip()
    return Link(type_, text) if text else None


def take_links(
    heading: list[str],
    rows: Mapping[int, list[str]],
    places: list[int],
    targets: Mapping[tuple[int, int], str],
) -> tuple[list[str], list[Problem]]:
    """The heading with what links fill, each row likewise, and what is to be said.

    An address goes into the column of its kind, behind what stands there, else into
    one of its own. Where a cell shows another address than that behind it, what is
    shown counts.

    :param rows: the texts of the rows, by their numbers
    :param places: where the columns stand in the file
    :param targets: where links lead, by the numbers of rows and columns
    """
    hidden, contradicted = _find_hidden(rows, places, targets)
    heading, counts = _write_links(heading, rows, hidden)
    names = [f"{name} ({count})" for name, count in counts.items()]
    remarks = [make_problem(problems.LINKS, names=names)] if names else []
    if contradicted:
        numbers = sorted(set(contradicted))
        remarks.append(make_problem(problems.OTHER_LINKS, rows=numbers))
    return heading, remarks


def _find_hidden(rows, places, targets) -> tuple[dict[int, list[Link]], list[int]]:
    """Links that no cell of their row shows; lines whose cell shows another one."""
    links = {
        place: link for place, target in targets.items() if (link := read_link(target))
    }
    hidden: dict[int, list[Link]] = {}
    contradicted = []
    for (number, place), link in sorted(links.items()):
        texts = rows.get(number, [])
        if not texts or link.is_shown_in(texts):
            continue
        own = texts[places.index(place)] if place in places else ""
        if _LIKE[link.type].search(plain(own)):
            contradicted.append(number + 1)
        else:
            hidden.setdefault(number, []).append(link)
    return hidden, contradicted


def _write_links(heading, rows, hidden) -> tuple[list[str], Counter[str]]:
    """Write the links into the rows; with how many each column has got."""
    known = {field: place for place, field in recognise_columns(heading).items()}
    heading, counts = [*heading], Counter()
    types = {link.type: None for link in chain.from_iterable(hidden.values())}
    for type_ in types:
        if type_ not in known:
            known[type_] = len(heading)
            heading.append(_make_free_name(NAMES[type_], heading))
    for texts in rows.values():
        texts += [""] * (len(heading) - len(texts))
    for number, links in hidden.items():
        for link in dict.fromkeys(links):
            place, texts = known[link.type], rows[number]
            texts[place] = f"{texts[place]}\n{link.text}".strip()
            counts[heading[place]] += 1
    return heading, counts


def _make_free_name(name: str, heading: list[str]) -> str:
    """The name, with a number where a column has it already."""
    count = sum(taken == name or taken.startswith(f"{name} (") for taken in heading)
    return f"{name} ({count + 1})" if count else name
