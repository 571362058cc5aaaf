"""Read the amounts of a customer sheet: thousands, units, currencies."""

import re
from datetime import date
from functools import lru_cache

from babel.numbers import get_territory_currencies
from dateutil.relativedelta import relativedelta

from . import problems
from .cell_phones import CHINA
from .cells import is_empty, plain, read_grade
from .chinese import simplify
from .reading import EMPTY, Reading, make_problem, refuse

MULTIPLIERS = {
    **{"": 1, "元": 1, "元整": 1, "块": 1, "k": 1000, "千": 1000, "千元": 1000},
    **{"w": 10_000, "万": 10_000, "万元": 10_000, "百万": 1_000_000, "m": 1_000_000},
    **dict.fromkeys(("rmb", "cny", "usd", "eur", "hkd", "jpy", "gbp", "人民币"), 1),
    **dict.fromkeys(("美元", "美金", "欧元", "港元", "港币", "日元", "英镑"), 1),
    **dict.fromkeys(
        ("万美元", "万美金", "万欧元", "万港元", "万港币", "万日元"), 10_000
    ),
    **{"千万": 10_000_000, "亿": 100_000_000, "亿元": 100_000_000},
    **{"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000},
}
# What an amount may be counted in, by the first of these signs that it has.
CURRENCIES = {
    r"rmb|cny|人民币": ("CNY",),
    r"us\$|usd|美[元金]": ("USD",),
    r"hk\$|hkd|港[元币]": ("HKD",),
    r"jpy|日元": ("JPY",),
    r"eur|€|欧元": ("EUR",),
    r"gbp|£|英镑": ("GBP",),
    r"¥": ("CNY", "JPY"),
    r"\$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN"),
    r"₩": ("KRW",),
    r"₽": ("RUB",),
    r"₹": ("INR",),
    r"฿": ("THB",),
    r"元|块": ("CNY", "TWD", "HKD"),
}

LEAST_AMOUNT = 100  # beside grades: less is no money, but a grade or a number of stars

_NUMBER = r"(\d+(?:\.\d+)?)"
_UNIT = r"\s*([a-z\u4e00-\u9fff]*)"
_CURRENCY = r"(?:(?:us|hk)?\$|[¥€£₩₽₹฿]|rmb|cny|usd|eur|hkd|jpy|gbp|人民币)"
_CURRENCY_BEHIND = re.compile(rf"{_CURRENCY}$")
_AMOUNT = re.compile(
    rf"(-?)\s*{_CURRENCY}?\s*(-?)\s*{_NUMBER}{_UNIT}\s*{_CURRENCY}?", re.I
)
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])")
_GREAT_UNIT = re.compile(r"[百千]?万|亿|千(?=元|$)|thousand|[mb]illion")
_COUNTED = re.compile(
    r"[(\[][^\d)\]]*(10{0,2},?000(?:,?000)?)(?![\d,])"
)  # in 10,000 yuan
# a decimal, or thousands as Germans write them
_POINTED = re.compile(r"[^\d.]*[1-9]\d{0,2}\.\d{3}[^\d.]*")
_CONTINENTAL = re.compile(r"(?<![\d,.])\d{1,3}(?:\.\d{3})+,\d+(?![\d,.])")
_ABOUT = re.compile(r"^(?:大约|大概|约|近|about|~|≈)\s*|\s*(?:左右|上下|[多余])$")
_AMOUNT_RANGE = re.compile(
    rf"{_NUMBER}{_UNIT}\s*(?:-|~|—|–|到|至|to)\s*{_NUMBER}{_UNIT}"
)


def read_amount(text: str | None, unit: int = 1, country: str = CHINA) -> Reading:
    """An amount of money; ``unit`` is what the column counts in (``万元``: 10,000).

    :param country: where it is counted, so that other currencies are said
    """
    if is_empty(text) and not re.fullmatch(r"0+(\.0+)?", plain(text)):
        return EMPTY
    number = _ABOUT.sub("", simplify(plain(text))).strip()
    number = _join_thousands(number)
    if negative := re.fullmatch(r"\((.+)\)", number):  # as accountants write it
        number = f"-{negative[1]}"
    if _AMOUNT_RANGE.fullmatch(number):
        return refuse(problems.RANGE)
    match = _AMOUNT.fullmatch(number)
    if not match or not (factor := _find_factor(match[4].lower(), unit)):
        return refuse(problems.NOT_AN_AMOUNT)
    before, sign, digits, _own_unit = match.groups()
    value = round(float((before or sign) + digits) * factor, 2)
    if _ABOUT.search(plain(text)):
        return Reading(value).doubt(problems.APPROXIMATE)
    if factor == 1 and _POINTED.fullmatch(number):
        return Reading(value).doubt(problems.DECIMAL_AMOUNT)
    is_foreign = _is_foreign(number.lower(), country)
    return Reading(value, make_problem(problems.OTHER_CURRENCY) if is_foreign else None)


def _find_factor(own_unit: str, unit: int) -> int:
    """What an amount counts in: its own unit, else that of the column; 0 if unknown.

    A currency may stand behind the unit, as in 万RMB.
    """
    if not own_unit:
        return unit
    bare = _CURRENCY_BEHIND.sub("", own_unit)
    return MULTIPLIERS.get(own_unit) or MULTIPLIERS.get(bare, 0)


def read_amount_or_grade(
    text: str | None, unit: int = 1, country: str = CHINA
) -> Reading:
    """An amount that is never negative, or a word such as 高 that stands for it."""
    word = read_grade(text)
    if not word.problem or not re.search(r"\d", plain(text)):
        return word
    amount = read_amount(text, unit, country)
    if amount.value is not None and amount.value < 0:
        return refuse(problems.NEGATIVE_AMOUNT)
    is_grade = amount.value is not None and amount.value < LEAST_AMOUNT
    return word if is_grade else amount


def _is_foreign(number: str, country: str) -> bool:
    """Whether a currency is told, and it is none of the country."""
    signs = (sign for sign in CURRENCIES if re.search(sign, number))
    currencies = CURRENCIES.get(next(signs, ""))
    return bool(currencies) and _list_currencies(country).isdisjoint(currencies)


@lru_cache
def _list_currencies(country: str) -> frozenset[str]:
    return frozenset(get_territory_currencies(country))


def _join_thousands(number: str) -> str:
    """The number without signs between thousands, and with a decimal point.

    1,234.50 and 1.234,50 are the same; 1,5 may be anything, and stays as it is.
    """
    if match := _CONTINENTAL.search(number):
        whole, rest = match[0].rsplit(",", 1)
        return number.replace(match[0], f"{whole.replace('.', '')}.{rest}")
    return _THOUSANDS.sub(lambda match: match[0].replace(",", ""), number)


def find_period(heading: str, today: date) -> tuple[date, date]:
    """The day after which the year of a column's amounts begins, and its last one.

    It is the year that the heading names, as far as it has gone, else the last one.
    """
    named = re.search(r"(?<!\d)20\d\d(?!\d)", heading)
    if not named:
        return today - relativedelta(years=1), today
    year = int(named[0])
    return date(year - 1, 12, 31), min(date(year, 12, 31), today)


def find_unit(heading: str) -> int:
    """What an amount column counts in, from its heading: ``年采购额(万元)``."""
    words = simplify(plain(heading).lower())
    if counted := _COUNTED.search(words):
        return int(counted[1].replace(",", ""))
    match = re.search(
        r"[(\[|/:]\s*(?:单位:)?(?:rmb)?\s*([a-z\u4e00-\u9fff]+)\W*$", words
    )
    match = match or re.search("((?:[百千]?万|千|亿)元?)$", words)
    unit = MULTIPLIERS.get(match[1], 1) if match else 1
    if unit > 1:
        return unit
    # with other words in its brackets: 含税,万元
    match = _GREAT_UNIT.search(" ".join(re.findall(r"[(\[]([^)\]]*)", words)))
    return MULTIPLIERS[match[0]] if match else 1
