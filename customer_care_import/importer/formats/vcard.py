"""Read the address books of phones and mail programs: vcf."""

import re

import vobject
from vobject.base import ParseError, VObjectError

from ..cells import problem
from .delimited import decode
from .page import BLANK, Cell, Page, make_cell, take_rows

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
    "x-qq": "QQ",
    "x-wechat": "WeChat",
    "note": "Remark",
}
# They tell of the card, or are no texts.
LEFT_OUT = {
    *("version", "prodid", "uid", "rev", "n"),
    *("x-ablabel", "x-abadr", "x-abshowas", "profile", "source", "label"),
}
ADDRESS = {"street", "city", "region", "postal code"}
BROKEN = "card"  # the heading of the whole text of one that cannot be read
# One that is cut off ends where the next one begins, or the file.
_CARD = re.compile(
    r"^BEGIN:VCARD.*?(?:^END:VCARD\s*?$|(?=^BEGIN:VCARD)|\Z)", re.I | re.M | re.S
)
# Pictures are no texts, and a broken one would break its card.
_PICTURE = re.compile(
    r"^(?:\w+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*\n(?:[ \t].*\n)*", re.I | re.M
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def read(content: bytes, encoding: str = "") -> list[Page]:
    text, encoding = decode(content, encoding)
    found = _CARD.finditer(_PICTURE.sub("", "\n".join(text.splitlines())))
    cards = [_read_card(card[0]) for card in found]
    names = [*HEADINGS, *(name for card in cards for name in card)]
    told = [name for name in dict.fromkeys(names) if any(name in c for c in cards)]
    heading = [make_cell(HEADINGS.get(name, name)) for name in told]
    rows = [[_make_cell(card.get(name)) for name in told] for card in cards]
    broken = [number for number, card in enumerate(cards, 2) if BROKEN in card]
    page = Page(rows=take_rows([heading, *rows]), encoding=encoding)
    if broken:
        page.remarks.append(problem("broken_card", rows=broken))
    return [page]


def _make_cell(texts: list[str] | None) -> Cell:
    return make_cell("\n".join(dict.fromkeys(texts))) if texts else BLANK


def _read_card(text: str) -> dict[str, list[str]]:
    """What a card says, by property."""
    try:
        card = next(vobject.readComponents(text, allowQP=True))
    except (ParseError, VObjectError, ValueError, LookupError, StopIteration):
        return {BROKEN: [text]}
    told: dict[str, list[str]] = {}
    for line in sorted(card.getChildren(), key=_rank):
        if line.name == "ADR" and ADDRESS.intersection(told):  # each has its own
            told.setdefault("other address", []).append(_join_address(line.value))
            continue
        for name, value in _read_property(line):
            if value.strip():
                told.setdefault(name, []).append(value.strip())
    if "fn" not in told and "n" in card.contents:
        told["fn"] = [_join_name(card.n.value)]
    return told


def _list_types(line) -> set[str]:
    """What a property is, such as CELL or FAX, in any version of the format."""
    types = [*line.params.get("TYPE", ()), *line.singletonparams]
    return {word.upper() for told in types for word in told.split(",")}


def _rank(line) -> int:
    """Where a property stands among its like: a mobile phone is the one to call."""
    types = _list_types(line) if line.name == "TEL" else ()
    is_preferred = "PREF" in types or line.name == "TEL" and "PREF" in line.params
    return 0 if "CELL" in types else 1 if is_preferred else 2


def _read_property(line) -> list[tuple[str, str]]:
    name, value = line.name.lower(), line.value
    if name in LEFT_OUT:
        return []
    if name == "tel" and "FAX" in _list_types(line):
        return [("fax", str(value))]
    if name == "adr":
        return _read_address(value)
    if name == "bday":
        return [(name, _read_day(line))]
    if name == "org":
        company, *units = value if isinstance(value, list) else [value]
        return [(name, company), *(("department", unit) for unit in units)]
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return [(name, str(value))]


def _read_address(address) -> list[tuple[str, str]]:
    parts = {
        "street": [address.street, address.extended, address.box],
        "city": [address.city],
        "region": [address.region],
        "postal code": [address.code],
        "country": [address.country],
    }
    return [(name, _join(texts)) for name, texts in parts.items()]


def _join_address(address) -> str:
    return " ".join(filter(None, (text for _name, text in _read_address(address))))


def _join(texts: list) -> str:
    flat = [
        part
        for text in texts
        for part in (text if isinstance(text, list) else [text])
        if part
    ]
    return " ".join(flat)


def _join_name(name) -> str:
    """A name by its parts: the family name comes first in Chinese only."""
    family, given = _join([name.family]), _join([name.given, name.additional])
    if _CHINESE.search(family + given):
        return f"{family}{given.replace(' ', '')}"
    return _join([name.prefix, given, family, name.suffix])


def _read_day(line) -> str:
    """The day; phones write a year that nobody has for one that is not known."""
    omitted = line.params.get("X-APPLE-OMIT-YEAR", [""])[0]
    text = line.value.removeprefix(f"{omitted}-") if omitted else line.value
    match = re.fullmatch(r"(?:--)?(\d{2})-?(\d{2})", text)
    day = f"{int(match[1])}月{int(match[2])}日" if match else line.value
    calendars = [word.lower() for told in line.params.values() for word in told]
    return f"农历{day}" if "chinese" in calendars else day
