"""What numbers and dates look like in their cells.

A spreadsheet stores 123 and shows 00123. What is shown counts, since people know their
customers by it; but no digit that is stored is lost because a format hides it, and
signs that only group digits are left out.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from odoo.addons.customer_care.tools.long_numbers import GREATEST_EXACT

EPOCH = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
# The formats that Excel for Chinese, Japanese and Korean knows by number only.
EAST_ASIAN_FORMATS = {
    **dict.fromkeys((27, 36, 50, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 34, 55), "h:mm"),
    **dict.fromkeys((33, 35, 56), "h:mm:ss"),
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
}

_LITERAL = re.compile(r'"[^"]*"|\\.')
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_PADDING = re.compile(r"[_*].|\[[^\]]*\]")
_CONDITION = re.compile(r"\[[<>=]")  # the format is that of some values only
_PLACES = re.compile(r"[0#?](?:.*[0#?])?")
_CLOCK = re.compile(
    r"h+[^a-z]*(?:m+[^a-z]*)?(?:s+)?|m+:s+|s+|am/pm|a/p|上午/下午", re.I
)


class Pattern(NamedTuple):
    """A format of numbers: what stands before, between and behind the digits."""

    prefix: str
    places: str  # of the whole digits, with what stands between them
    decimals: int
    suffix: str

    def fill(self, value: int | float) -> str:
        number = abs(Decimal(f"{value:.15g}"))
        number *= 100 ** (self.prefix + self.suffix).count("%")
        stored = max(0, -number.normalize().as_tuple().exponent)
        whole, _, rest = f"{number:.{max(self.decimals, stored)}f}".partition(".")
        whole = whole.zfill(self.places.count("0"))
        sign = "-" if value < 0 else ""
        point = "." if rest else ""
        return (
            f"{sign}{self.prefix}{self._group_digits(whole)}{point}{rest}{self.suffix}"
        )

    def _group_digits(self, digits: str) -> str:
        """The digits with what stands between their places, such as 138-0000-0001."""
        if not re.search("[^0#?]", self.places):
            return digits
        left, placed = list(digits), ""
        for char in reversed(self.places):
            if char not in "0#?":
                placed = char + placed if left else placed
            elif left:
                placed = left.pop() + placed
        return "".join(left) + placed


def show_number(value: int | float, code: str = "") -> str:
    """The number as its cell shows it, but with every digit that is stored."""
    if abs(value) >= GREATEST_EXACT:
        return f"{value:.15G}"  # E+ shows that a spreadsheet has lost the last digits
    pattern = _parse_format(code)
    if pattern:
        return pattern.fill(value)
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def show_date(value: date | time | timedelta, code: str = "") -> str:
    """The date as far as its cell shows it: in ``5月12日`` no year is seen."""
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        return value.isoformat("seconds")
    year, month, day = _list_shown_parts(code)
    if not (year or month or day):  # only the time of a day, or a format of no date
        year = month = day = True
    if month and day and not year:
        return f"{value.month}月{value.day}日"
    if year and not day:
        return f"{value.year}-{value.month:02}" if month else str(value.year)
    if isinstance(value, datetime):
        text = value.isoformat(" ", "seconds")
        return text.removesuffix(" 00:00:00")
    return value.isoformat()


def day_of_number(number: float, is_1904: bool = False) -> datetime:
    """The moment that a spreadsheet counts with this number."""
    start = datetime.combine(EPOCH_1904 if is_1904 else EPOCH, time())
    if not is_1904 and 1 <= number < 60:  # it believes that 1900 had a 29 February
        number += 1
    milliseconds = round((number % 1) * 86_400_000)
    return start + timedelta(days=int(number), milliseconds=milliseconds)


@lru_cache(maxsize=1000)
def _list_shown_parts(code: str) -> tuple[bool, bool, bool]:
    """Whether a format of dates shows the year, the month and the day."""
    bare = _CLOCK.sub("", _PADDING.sub("", _LITERAL.sub("", code.partition(";")[0])))
    bare = bare.lower().replace("general", "")
    has_year = any(char in bare for char in "yeg") or "bb" in bare
    return has_year, "m" in bare, "d" in bare.replace("aaaa", "")


@lru_cache(maxsize=1000)
def _parse_format(code: str) -> Pattern | None:
    """The pattern of a format; None where the number stands as it is."""
    literals = _Literals()
    bare = _LITERAL.sub(lambda match: literals.hide(match[0].strip('"\\')), code)
    bare = _CURRENCY.sub(lambda match: literals.hide(match[1]), bare.partition(";")[0])
    bare = _PADDING.sub("", bare)
    if _CONDITION.search(code) or re.search(
        r"General|E[+-]|[@/ymdhs]|,\s*(?:$|[^0#?])", bare, re.I
    ):
        return None
    match = _PLACES.search(bare)
    if not match:
        return None
    whole, _, rest = match[0].replace(",", "").partition(".")
    prefix = literals.show(bare[: match.start()]).strip()
    suffix = literals.show(bare[match.end() :])
    decimals = len(re.findall("[0#?]", rest))
    return Pattern(prefix, literals.show(whole), decimals, suffix)


class _Literals:
    """The texts of a format that stand as they are, each hidden behind a single sign.

    The signs are private ones of Unicode, so that no text is taken for a part of the
    format while that is read.
    """

    FIRST_SIGN = 0xE000

    def __init__(self):
        self._texts: list[str] = []

    def hide(self, text: str) -> str:
        """The sign that stands for the text."""
        self._texts.append(text)
        return chr(self.FIRST_SIGN + len(self._texts) - 1)

    def show(self, words: str) -> str:
        """The words with their texts in place of the signs."""
        return "".join(map(self._show_sign, words))

    def _show_sign(self, sign: str) -> str:
        place = ord(sign) - self.FIRST_SIGN
        return self._texts[place] if 0 <= place < len(self._texts) else sign
