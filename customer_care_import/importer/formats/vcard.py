"""Read the address books of phones and mail programs: vcf."""

import re
import textwrap

import vobject
from vobject.base import ParseError, VObjectError

from .. import problems
from ..reading import make_problem
from .delimited import decode, list_guesses
from .page import BLANK, Cell, Page, make_cell, take_rows
from .vcard_property import Labels, list_types, read_day, read_property

# What a property is called in the heading; others stand under their own names.
HEADINGS = {
    "fn": "Name",
    "org": "Company",
    "title": "Job position",
    "role": "Function",
    "tel": "Phone",
    "email": "Email",
    "street": "Street",
    "city": "City",
    "region": "Province",
    "bday": "Birthday",
    "anniversary": "Anniversary",
    "gender": "Gender",
    "x-qq": "QQ",
    "x-wechat": "WeChat",
    "note": "Remark",
    "spouse": "Spouse",  # what would stand behind them might be theirs
    "child": "Children",
}
ADDRESS = {"street", "city", "region", "postal code"}
BROKEN = "card"  # the heading of the whole text of one that cannot be read
# One that is cut off ends where the next one begins, or the file.
_CARD = re.compile(
    r"^BEGIN:VCARD.*?(?:^END:VCARD\s*?$|(?=^BEGIN:VCARD)|\Z)", re.I | re.M | re.S
)
# Pictures are no texts, and a broken one would break its card.
_PICTURE = re.compile(
    r"^(?:\w+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*\n(?:[ \t].*\n|[A-Za-z0-9+/=]+\n)*",
    re.I | re.M,
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def read(content: bytes, encoding: str = "") -> list[Page]:
    text, codec = decode(content, encoding)
    text = _PICTURE.sub("", "\n".join(text.splitlines()) + "\n")
    if re.search(r"^[ \t]+BEGIN:VCARD", text, re.I | re.M):
        text = textwrap.dedent(text)
    cards = [_read_card(card[0]) for card in _CARD.finditer(text)]
    names = [*HEADINGS, *(name for card in cards for name in card)]
    used_names = [
        name for name in dict.fromkeys(names) if any(name in c for c in cards)
    ]
    heading = [make_cell(HEADINGS.get(name, name)) for name in used_names]
    rows = [[_make_cell(card.get(name)) for name in used_names] for card in cards]
    page = Page(rows=take_rows([heading, *rows]), encoding=codec)
    page.remarks = list_guesses(text, codec, encoding)
    if broken := [number for number, card in enumerate(cards, 2) if BROKEN in card]:
        page.remarks.append(make_problem(problems.BROKEN_CARD, rows=broken))
    if rest := [*filter(None, map(str.strip, _CARD.sub("", text).split("\n")))]:
        page.remarks.append(make_problem(problems.BETWEEN_CARDS, texts=rest))
    return [page]


def _make_cell(texts: list[str] | None) -> Cell:
    return make_cell("\n".join(dict.fromkeys(texts))) if texts else BLANK


def _read_card(text: str) -> dict[str, list[str]]:
    """What a card says, by property."""
    try:
        card = next(vobject.readComponents(text, allowQP=True))
    except (ParseError, VObjectError, ValueError, LookupError, StopIteration):
        return {BROKEN: [text]}
    texts: dict[str, list[str]] = {}
    labels = Labels(card)
    for line in sorted(card.getChildren(), key=_rank_property):
        if line.name == "ADR" and ADDRESS.intersection(texts):  # each has its own
            texts.setdefault("other address", []).append(_join_address(line.value))
            continue
        for name, value in _read_line(line, labels):
            if value.strip():
                texts.setdefault(name, []).append(value.strip())
    _fill_gaps(texts, card)
    return texts


def _fill_gaps(texts: dict[str, list[str]], card):
    """Take what is told in another property where the usual one is missing."""
    name = _join_name(card.n.value) if "n" in card.contents else ""
    if name and "fn" not in texts:
        texts["fn"] = [name]
    elif name and not _is_same_name(name, " ".join(texts["fn"])):
        texts["n"] = [name]
    if "label" in card.contents and not ADDRESS.intersection(texts):
        texts["street"] = [card.label.value]
    if "bday" not in texts and "x-altbday" in texts:
        texts["bday"] = texts.pop("x-altbday")


def _is_same_name(name: str, other: str) -> bool:
    """Whether two names have the same letters, in whatever order."""
    letters, other_letters = (
        sorted(re.findall(r"\w", text.lower())) for text in (name, other)
    )
    return letters == other_letters


def _rank_property(line) -> int:
    """Where a property stands among its like: a mobile phone is the one to call."""
    types = list_types(line) if line.name == "TEL" else ()
    is_preferred = "PREF" in types or line.name == "TEL" and "PREF" in line.params
    return 0 if "CELL" in types else 1 if is_preferred else 2


def _read_line(line, labels: Labels) -> list[tuple[str, str]]:
    if line.name == "ADR":
        return _read_address(line.value)
    if line.name == "BDAY":
        return [("bday", read_day(line))]
    return read_property(line, labels)


def _read_address(address) -> list[tuple[str, str]]:
    parts = {
        "street": [address.street, address.extended, address.box],
        "city": [address.city],
        "region": [address.region],
        "postal code": [address.code],
        "country": [address.country],
    }
    return [(name, _join_texts(texts)) for name, texts in parts.items()]


def _join_address(address) -> str:
    return " ".join(filter(None, (text for _name, text in _read_address(address))))


def _join_texts(texts: list) -> str:
    flat = [
        part
        for text in texts
        for part in (text if isinstance(text, list) else [text])
        if part
    ]
    return " ".join(flat)


def _join_name(name) -> str:
    """A name by its parts: the family name comes first in Chinese only."""
    family, given = (
        _join_texts([name.family]),
        _join_texts([name.given, name.additional]),
    )
    if _CHINESE.search(family + given):
        return f"{family}{given.replace(' ', '')}"
    return _join_texts([name.prefix, given, family, name.suffix])
