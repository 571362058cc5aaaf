"""Bytes to text: what do these bytes say, whatever they claim to be?

Mails and files name their encoding wrongly or not at all. Order alone cannot tell,
since almost any bytes pass for GB18030, Big5 or Windows-1252. So the bytes are read in
each encoding that they may have, and the reading with the most common characters wins.
What is declared, and does decode, is believed, but for the names that people and
programs are known to give to any text.
"""

import codecs
import re
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from .commonness import LOST, REPLACED, weigh

try:
    import chardet
except ImportError:  # it knows more encodings, and is missed only for those
    chardet = None

# Names for GB2312 and GBK are given to each other's texts, and GB18030 holds both.
GB_NAMES = {
    *("chinese", "csgb2312", "csiso58gb231280", "isoir58", "isoir165"),
    *("euccn", "eucgb2312cn", "936", "cp936", "ms936", "windows936", "cp20936"),
    *("54936", "cp54936", "windows54936"),
}
# What takes over where the declared encoding cannot read all of the bytes.
SUPERSETS = {
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("big5hkscs",),
    "shift_jis": ("cp932",),
    "euc_kr": ("cp949",),
    "iso2022_jp": ("iso2022_jp_ext",),
}
# Programs put these on any text, and the latter can read everything.
WESTERN = {"ascii", "cp1252", "iso8859-1", "iso8859-15"}

SAMPLE_SIZE = 6_000  # bytes that are weighed: a text soon shows what it is
# To win, another reading costs at most such a part of what the declared one does ...
MOST_DOUBTED = {"gb18030": 0.75}
USUALLY_DOUBTED = 0.5
# ... and less by so much: a short text may look like anything, but for UTF-8
LEAST_GAIN = {"utf-8": 10}
USUAL_GAIN = 20
PRICE_OF_UTF8 = -2
PRICE_OF_BIG5 = 1
PRICE_OF_GUESS = 6
PRICE_OF_HINT = -6
DOUBTFUL_COST = 11  # a character that is not ASCII, on the average


class Reading(NamedTuple):
    """What bytes say, in which encoding, and how sure that is."""

    text: str
    is_whole: bool  # each byte stood for something
    encoding: str
    is_doubtful: bool = False  # it was chosen, and yet reads like no text


def read(content: bytes, declared: str | None = None, hint: str = "") -> Reading:
    """The text of the bytes.

    :param declared: the encoding that the bytes are said to have
    :param hint: the encoding of other texts beside this one
    """
    codec = find_codec(declared)
    if believed := _read_believed(content, codec):
        return believed
    if content.isascii() and not re.search(rb"\x1b[$(]", content):
        return Reading(content.decode("ascii"), True, "ascii")
    return _read_marked(content) or _choose(content, codec, find_codec(hint))


def clean(text: str) -> str:
    """The text without what no database keeps: NUL, and halves of characters."""
    text = text.replace("\0", "")
    return text if text.isascii() else re.sub("[\ud800-\udfff]", REPLACED, text)


def join_lines(text: str) -> str:
    """The text on one line, as headers of mails have to be."""
    return " ".join(filter(None, map(str.strip, text.splitlines())))


@lru_cache(maxsize=256)
def find_codec(name: str | None) -> str:
    """The codec for a name of an encoding, however it is written; else nothing."""
    key = re.sub(r"[^a-z0-9]", "", (name or "").lower()).removeprefix("x")
    if key.startswith("gb") or key in GB_NAMES:
        return "gb18030"
    for spelling in (name, key):
        try:
            b"\xff".decode(spelling or "?", "replace")  # some are not for texts
            return codecs.lookup(spelling).name
        except (LookupError, ValueError):
            continue
    return ""


def _read_believed(content: bytes, codec: str) -> Reading | None:
    """The declared reading, where it is neither impossible nor known for lies."""
    if not codec or codec == "gb18030" or codec in WESTERN:
        return None
    for candidate in (codec, *SUPERSETS.get(codec, ())):
        text, is_whole = _decode(content, candidate)
        if is_whole:
            return Reading(text, True, candidate)
    return None


def _read_marked(content: bytes) -> Reading | None:
    """The text after a byte order mark."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            text, is_whole = _decode(content, codec)
            return Reading(text, True, codec) if is_whole else None
    return None


def _choose(content: bytes, declared: str, hint: str) -> Reading:
    """The reading with the most common characters."""
    if declared == "iso8859-1" and _decode(content, "cp1252")[1]:
        declared = "cp1252"  # it has signs where the other has control characters
    sample = _take_sample(content)
    readings, costs = {}, {}
    for codec, price in _list_candidates(sample, declared, hint).items():
        reading = readings[codec] = Reading(*_decode(content, codec), codec)
        price += 0 if reading.is_whole else LOST
        costs[codec] = price + weigh(_decode_start(sample, codec), codec)
    best = min(costs, key=costs.get)
    chosen = declared if _is_kept(costs, declared, best) else best
    return readings[chosen]._replace(is_doubtful=_is_odd(sample, chosen))


def _is_kept(costs: dict[str, float], declared: str, best: str) -> bool:
    """Whether what is declared stays, although something else costs less."""
    if declared not in costs:
        return False
    cost, least = costs[declared], costs[best]
    is_clear = cost - least >= LEAST_GAIN.get(best, USUAL_GAIN)
    return not is_clear or least > MOST_DOUBTED.get(declared, USUALLY_DOUBTED) * cost


def _is_odd(sample: bytes, codec: str) -> bool:
    """Whether even the best reading is made of what hardly anybody writes."""
    if codec == "utf-8":  # and nothing else passes for it
        return False
    text = _decode_start(sample, codec)
    foreign = "".join(char for char in text if not char.isascii())
    return len(foreign) > 3 and weigh(foreign, codec) > DOUBTFUL_COST * len(foreign)


def _list_candidates(sample: bytes, declared: str, hint: str) -> dict[str, int]:
    """What the bytes may be in, each with what it costs to believe so."""
    prices = {
        "utf-8": PRICE_OF_UTF8,
        "gb18030": 0,
        "cp950": PRICE_OF_BIG5,
        "big5hkscs": PRICE_OF_BIG5,
        "cp1252": 0,
    }
    if 0 in sample:
        prices |= {"utf-16-le": 0, "utf-16-be": 0}
    if declared != "ascii":
        prices.setdefault(declared, 0)
    guess = find_codec(chardet and chardet.detect(sample)["encoding"])
    prices.setdefault(guess, PRICE_OF_GUESS)
    prices[hint] = prices.get(hint, 0) + PRICE_OF_HINT
    prices.pop("", None)  # nothing declared, guessed, hinted
    return prices


def _take_sample(content: bytes) -> bytes:
    """The first lines that are not plain ASCII; they alone tell encodings apart."""
    start = content[:SAMPLE_SIZE]
    if len(content) <= SAMPLE_SIZE or 0 in start:
        return start
    taken = b""
    for line in BytesIO(content):  # an expression would try each start of a long line
        if not line.isascii():
            taken += line[: SAMPLE_SIZE - len(taken)]
        if len(taken) >= SAMPLE_SIZE:
            break
    return taken or start


def _decode_start(sample: bytes, codec: str) -> str:
    """The text of bytes whose last character may be cut off."""
    return codecs.getincrementaldecoder(codec)("replace").decode(sample)


def _decode(content: bytes, codec: str) -> tuple[str, bool]:
    """The text in one encoding, and whether each byte stood for something."""
    with suppress(UnicodeError):
        return content.decode(codec), True
    if codec == "gb18030":  # Windows writes the euro as one byte that no standard has
        text = content.decode(codec, "surrogateescape").replace("\udc80", "€")
        text = re.sub("[\udc80-\udcff]", REPLACED, text)
        return text, REPLACED not in text
    try:
        return content.decode(codec, "replace"), False
    except UnicodeError:  # some encodings allow nothing to be replaced
        return content.decode("ascii", "replace"), False
