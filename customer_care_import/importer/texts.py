"""The texts of cells as a person sees them.

Programs leave marks in texts that nobody sees and that make a number no number: marks
of direction, blanks without width, soft hyphens, escapes, and what protects a number
from being taken for an amount.
"""

import re

from odoo.addons.customer_care.tools import decoding

from . import problems

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-"
    "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
# They join letters of Arabic or Hindi, and pictures; beside others they do nothing.
_JOINER = re.compile(
    "(?:^|(?<=[\x00-\u02ff\u2e80-\uffff]))[\u200c\u200d]+"
    "|[\u200c\u200d]+(?=$|[\x00-\u02ff\u2e80-\uffff])"
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PROTECTED = re.compile(r'="((?:[^"]|"")*)"|=(\+?\d+)')  # ="00123", =00123
_APOSTROPHE = re.compile(r"['‘’`](?=[\d+=@(\u4e00-\u9fff-])")
_QUOTED = re.compile("[\"'‘’`“”]([^\"'‘’`“”]+)[\"'‘’`“”]")  # the whole text
# what a spreadsheet shows where a formula fails, or where a column is too narrow
_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|BUSY!"
    r"|CONNECT!|UNKNOWN!|PYTHON!|EXTERNAL!|GETTING_DATA|#+)|Err:\d{3}",
    re.I,
)
# what people write for the same as in the line above
_DITTO = re.compile(
    r"[同如][上左前]|[〃″”“↑\"]+|''|\\\\|ditto|(?:same )?as (?:above|before)",
    re.I,
)
# lost, or the first byte of a letter that was read as a letter of its own
_BROKEN_LETTER = re.compile("[\ufffd\u00c2-\u00f4]")
# codes of letters, as programs write them for each other: %E7%94%B2, \u7532, &#30002;
_CODES = re.compile(
    r"(?:%[0-9A-F]{2}){3}|\\u[0-9a-f]{4}|&(?:#x?\w{2,5}|amp|nbsp|lt|quot);", re.I
)
_FORMULA = re.compile(r"[=＝](?![=＝])")


def visible(text: str) -> str:
    """The text without what nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return _JOINER.sub("", _INVISIBLE.sub("", decoding.clean(text)))


def as_shown(text: str) -> str:
    """The text of a cell, as the spreadsheet shows it."""
    shown = visible(text).strip()
    if protected := _PROTECTED.fullmatch(shown):
        shown = (protected[1] or protected[2] or "").replace('""', '"').strip()
    if quoted := _QUOTED.fullmatch(shown):
        return quoted[1].strip()
    return _APOSTROPHE.sub("", shown, count=1) if shown[:1] in "'‘’`" else shown


def is_garbled(text: str) -> bool:
    """Whether letters were lost, or read by another program in a wrong encoding."""
    if text.isascii():
        return bool(_CODES.search(text))
    if not (broken := _BROKEN_LETTER.search(text)):
        return bool(_CODES.search(text))
    if broken[0] == "\ufffd":
        return True
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True


def unescape(text: str) -> str:
    """The text of a cell of Open XML, which writes control characters as codes."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def find_cell_problem(text: str) -> str:
    """The code of why a cell holds no value at all, or nothing."""
    shown = text.strip()
    if _ERROR.fullmatch(shown):
        return problems.CELL_ERROR
    if _DITTO.fullmatch(shown):
        return problems.DITTO
    return problems.FORMULA if _FORMULA.match(shown) else ""
