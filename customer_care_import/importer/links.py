"""Addresses behind the cells of a file: links whose cells show something else."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from .cells import Problem, plain, problem
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

    def is_told(self, texts: list[str]) -> bool:
        """Whether one of the texts shows it."""
        told = " ".join(map(plain, texts)).lower()
        if self.type == PHONE:
            told = re.sub(r"[^\d,;/、]", "", told)
        return self.key in told


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
    hidden, others = _find_hidden(rows, places, targets)
    heading, counts = _write(heading, rows, hidden)
    names = [f"{name} ({count})" for name, count in counts.items()]
    remarks = [problem("links", names=names)] if names else []
    if others:
        remarks.append(problem("other_links", rows=sorted(set(others))))
    return heading, remarks


def _find_hidden(rows, places, targets) -> tuple[dict[int, list[Link]], list[int]]:
    """Links that no cell of their row shows; lines whose cell shows another one."""
    found = {
        place: link for place, told in targets.items() if (link := read_link(told))
    }
    hidden: dict[int, list[Link]] = {}
    others = []
    for (number, place), link in sorted(found.items()):
        texts = rows.get(number, [])
        if not texts or link.is_told(texts):
            continue
        own = texts[places.index(place)] if place in places else ""
        if _LIKE[link.type].search(plain(own)):
            others.append(number + 1)
        else:
            hidden.setdefault(number, []).append(link)
    return hidden, others


def _write(heading, rows, hidden) -> tuple[list[str], Counter[str]]:
    """Write the links into the rows; with how many each column has got."""
    known = {field: place for place, field in recognise_columns(heading).items()}
    heading, counts = [*heading], Counter()
    types = {link.type: None for link in chain.from_iterable(hidden.values())}
    for type_ in types:
        if type_ not in known:
            known[type_] = len(heading)
            heading.append(_name(NAMES[type_], heading))
    for texts in rows.values():
        texts += [""] * (len(heading) - len(texts))
    for number, links in hidden.items():
        for link in dict.fromkeys(links):
            place, texts = known[link.type], rows[number]
            texts[place] = f"{texts[place]}\n{link.text}".strip()
            counts[heading[place]] += 1
    return heading, counts


def _name(name: str, heading: list[str]) -> str:
    """A name that no column has yet."""
    count = sum(told == name or told.startswith(f"{name} (") for told in heading)
    return f"{name} ({count + 1})" if count else name
