"""Read the cells of a customer sheet: texts, words, amounts.

Sheets are written by people for people. Every reader takes the raw text of a cell
and answers with a :class:`Reading`; the raw text itself is never thrown away by the
caller. There are four answers:

==================  ============================================================
value, no problem   understood
value, problem      understood with an assumption that must be said
no value, problem   not understood: nothing is taken, the raw text is kept
neither             the cell is empty, or a word that means so (无, 不详, -)
==================  ============================================================

A problem is a code with details, so that the caller can say it in his language.
"""

import re
import unicodedata
from typing import Any, NamedTuple

from odoo.addons.customer_care.tools.long_numbers import (
    find_identity_problem,
    has_lost_digits,
    is_chinese_identity,
    is_rounded,
    normal_identity,
)
from odoo.addons.customer_care.tools.words import plain

from .chinese import simplify


class Problem(NamedTuple):
    """Why a cell could not be taken as it stands."""

    code: str
    details: dict[str, Any]


class Reading(NamedTuple):
    """What one cell says, and what is wrong with it."""

    value: Any = None
    problem: Problem | None = None


EMPTY = Reading()

EMPTY_WORDS = {
    *("无", "没有", "暂无", "空", "不详", "未知", "不知道", "不清楚", "未填", "保密"),
    *("待定", "待确认", "待补", "待补充", "待查"),
    *("空白", "未填写", "请填写", "请选择", "暂缺", "缺", "\\n", "nan", "undefined"),
    *("n/a", "na", "nil", "none", "null", "no", "unknown", "tbd", "?"),
}
# how somebody lives who works for no company
NO_COMPANIES = {
    *(
        "个人",
        "自由职业",
        "自由职业者",
        "退休",
        "已退休",
        "待业",
        "无业",
        "无单位",
        "自己",
        "同",
    ),
    *("个体", "个体户", "学生", "家庭主妇", "全职太太", "务农", "自营"),
    *("individual", "private", "freelance", "freelancer", "retired", "student"),
    *("self-employed", "self employed", "unemployed", "housewife"),
}
GENDERS = {
    "male": {"男", "男性", "m", "male", "man", "mr", "先生", "♂"},
    "female": {"女", "女性", "f", "female", "woman", "mrs", "ms", "女士", "小姐", "♀"},
}
POTENTIALS = {
    "high": {"高", "高潜", "高潜力", "大", "high", "h"},
    "medium": {"中", "中等", "一般", "medium", "mid", "m"},
    "low": {"低", "低潜", "低潜力", "小", "low", "l"},
}
CHANNELS = {
    "visit": {"上门", "上门拜访", "拜访", "面谈", "visit"},
    "call": {"电话", "手机", "打电话", "call", "phone"},
    "sms": {"短信", "sms", "text message"},
    "wechat": {"微信", "wechat"},
    "qq": {"qq"},
    "mail": {"邮件", "邮箱", "电子邮件", "email", "e-mail", "mail"},
    "letter": {"书信", "信件", "信函", "贺卡", "letter", "card"},
    "gift": {"礼品", "礼物", "gift"},
    "flowers": {"鲜花", "花", "flowers"},
    "event": {"活动", "event"},
    "meeting": {"会议", "开会", "meeting"},
    "video": {"视频", "视频会议", "video"},
}
MULTIPLIERS = {
    **{"": 1, "元": 1, "块": 1, "k": 1000, "千": 1000, "千元": 1000},
    **{"w": 10_000, "万": 10_000, "万元": 10_000, "百万": 1_000_000, "m": 1_000_000},
    **dict.fromkeys(("rmb", "cny", "usd", "eur", "hkd", "人民币"), 1),
    **{"千万": 10_000_000, "亿": 100_000_000, "亿元": 100_000_000},
    **{"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000},
}

_BRACKETS = frozenset("([<{")
_BRACKETED = re.compile(r"[(\[<{]\s*([^()\[\]<>{}]*?)\s*[)\]>}]")
_ZERO_DATE = re.compile(r"0{1,4}([-/.年])0{1,2}[-/.月]0{1,4}日?|0{8}")
# not within brackets, nor between letters that stand for words: R&B, AC/DC, C++
_SEPARATOR = re.compile(r"\s*(?:[/,;、|&\n]|(?<!\+)\+(?!\+|$))\s*(?![^(\[]{0,99}[)\]])")
_PROTECTED = str.maketrans("/&+", "\ue000\ue001\ue002")
_SIGNS = {new: old for old, new in _PROTECTED.items()}
_INITIALS = re.compile(r"(?<![A-Za-z])[A-Z]{1,2}[/&+][A-Z]{1,2}(?![A-Za-z])")
_BLANK_BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_TIER = re.compile(r"(?:class|tier|级别)?\s*(.+?)\s*(?:类|级|等|档)?(?:客户)?", re.I)
_NUMBER = r"(\d+(?:\.\d+)?)"
_UNIT = r"\s*([a-z\u4e00-\u9fff]*)"
_CURRENCY = r"(?:[¥$€£]|rmb|cny|usd|eur|hkd|人民币)"
_AMOUNT = re.compile(rf"(-?)\s*{_CURRENCY}?\s*(-?)\s*{_NUMBER}{_UNIT}", re.I)
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])")
_GREAT_UNIT = re.compile(r"[百千]?万|亿|千(?=元|$)|thousand|[mb]illion")
# a decimal, or thousands as Germans write them
_POINTED = re.compile(r"[^\d.]*[1-9]\d{0,2}\.\d{3}[^\d.]*")
_CONTINENTAL = re.compile(r"(?<![\d,.])\d{1,3}(?:\.\d{3})+,\d+(?![\d,.])")
_ABOUT = re.compile(r"^(?:大约|大概|约|近|about|~|≈)\s*|\s*(?:左右|上下|多)$")
_AMOUNT_RANGE = re.compile(
    rf"{_NUMBER}{_UNIT}\s*(?:-|~|—|–|到|至|to)\s*{_NUMBER}{_UNIT}"
)
_WORD = re.compile(r"[\u4e00-\u9fff\s]+|.*[()\[\]【】].*")  # 新客户, K1(注销)
_IDENTITY_LABEL = re.compile(
    r"^(?:身[份分]证|护照|证件|ID|PASSPORT)(?:件?号码?|NO\.?)?[::]?"
)
# no other documents have so many digits; one more or less was mistyped
_LIKE_IDENTITY = re.compile(r"\d{16,19}|\d{16,18}X")
_DOCUMENT = re.compile(r"(?=.*\d)[\w()-]{1,20}")
_LETTERS_FOR_DIGITS = re.compile(r"(?=\d*[OIL])[\dOIL]{14,17}[\dOILX]{1,2}")
_IS_COMPANY = re.compile(r"(?:公司|集团|厂)\W*$|\b(?:ltd|inc|llc|gmbh)\W*$", re.I)
_LEFT = re.compile(r"[(\[]?\s*(?:已?离职|已?离开|前员工|\bleft\b)\s*[)\]]?", re.I)


def is_empty(text: str | None) -> bool:
    """Whether the cell is empty, or holds a word or mark that means so."""
    if not text:
        return True
    word = simplify(plain(text).lower())
    if word[:1] in _BRACKETS and (bracketed := _BRACKETED.fullmatch(word)):
        word = bracketed[1]  # as databases write it
    return (
        word in EMPTY_WORDS
        or not any(map(_says_something, word))
        or bool(_ZERO_DATE.fullmatch(word))
    )


def _says_something(char: str) -> bool:
    """Whether a character is no mere sign between others; ★ and √ say something."""
    if char.isascii() or char.isalnum():
        return char.isalnum()
    return unicodedata.category(char) in ("So", "Sm")


def problem(code: str, **details) -> Problem:
    return Problem(code, details)


def refuse(code: str, **details) -> Reading:
    """The reading of a cell that is not taken."""
    return Reading(None, Problem(code, details))


def read_text(text: str | None) -> Reading:
    """Free words, as written."""
    return EMPTY if is_empty(text) else Reading(text.strip())


def read_company(text: str | None) -> Reading:
    """The name of a company; strangers do not share one called 个人."""
    if is_empty(text):
        return EMPTY
    name = simplify(plain(text).lower())
    if name in NO_COMPANIES or not name.strip("0."):
        return refuse("not_a_company")
    lines = "\n".join(map(plain, text.splitlines()))
    parts = [part for part in _SEPARATOR.split(lines) if _IS_COMPANY.search(part)]
    doubt = problem("two_companies") if len(parts) > 1 else None
    return Reading(text.strip(), doubt)


def read_province(text: str | None) -> Reading:
    """The name of a province, which traditional characters name as well."""
    return EMPTY if is_empty(text) else Reading(simplify(text.strip()))


def read_code(text: str | None) -> Reading:
    """A number or account, which is the same in full width and in capitals."""
    if is_empty(text):
        return EMPTY
    code = re.sub(r"^(\d+)\.0$", r"\1", plain(text))  # as programs write them
    if is_rounded(code) or has_lost_digits(code):
        return refuse("rounded_number")
    return Reading(code)


def read_customer_number(text: str | None) -> Reading:
    """The customer's number; a word may stand in the rows of many customers."""
    code = read_code(text)
    is_word = code.value and _WORD.fullmatch(code.value)
    return refuse("not_a_code") if is_word else code


def read_identity(text: str | None) -> Reading:
    """The number of a person's document; one that was rounded is nobody's."""
    if is_empty(text):
        return EMPTY
    number = _IDENTITY_LABEL.sub("", normal_identity(text))
    bare = number.replace("-", "")
    number = bare if _LIKE_IDENTITY.fullmatch(bare) else number
    problem = find_identity_problem(number)
    if not problem and _LIKE_IDENTITY.fullmatch(number):
        problem = "" if is_chinese_identity(number) else "wrong_check_digit"
    if not problem and not _is_document(number):
        problem = "not_an_identity"
    return refuse(problem) if problem else Reading(number)


def _is_document(number: str) -> bool:
    """Whether this is one number, with digits that are all told."""
    has_letters = _LETTERS_FOR_DIGITS.fullmatch(number)
    return bool(_DOCUMENT.fullmatch(number)) and not has_letters


def read_gender(text: str | None) -> Reading:
    return _read_word(text, GENDERS)


def read_potential(text: str | None) -> Reading:
    return _read_word(text, POTENTIALS)


def read_tier(text: str | None) -> Reading:
    """The name of a class of customers: ``A类``, ``a`` and ``Ａ`` are all ``A``."""
    if is_empty(text):
        return EMPTY
    return Reading(_TIER.fullmatch(simplify(plain(text)))[1].upper())


def read_words(text: str | None) -> Reading:
    """The separate words of a list such as ``围棋、红酒 / 太极``."""
    return Reading(split_words(text)) if split_words(text) else EMPTY


def split_words(text: str | None) -> list[str]:
    """The words of a list; what stands in brackets belongs to the word before."""
    if is_empty(text):
        return []
    lines = "\n".join(map(plain, text.splitlines()))
    told = _INITIALS.sub(_protect, _BLANK_BETWEEN_CHINESE.sub("/", lines))
    parts = [part.translate(_SIGNS) for part in _SEPARATOR.split(told)]
    return list(dict.fromkeys(part for part in parts if not is_empty(part)))


def _protect(match: re.Match) -> str:
    return match[0].translate(_PROTECTED)


def read_channels(text: str | None) -> Reading:
    """The ways of contact the customer prefers, best first."""
    words = split_words(text)
    found = [_find_code(word, CHANNELS) for word in words]
    codes = list(dict.fromkeys(code for code in found if code))
    unknown = [word for word, code in zip(words, found, strict=True) if not code]
    if unknown:
        return Reading(codes or None, problem("unknown_word", word=", ".join(unknown)))
    return Reading(codes or None)


def read_owner(text: str | None) -> Reading:
    """The name of the salesperson, unless the sheet says that he has left."""
    if is_empty(text):
        return EMPTY
    name = plain(text)
    if _LEFT.search(simplify(name)):
        return refuse("owner_left", name=_LEFT.sub("", simplify(name)).strip(" -—:"))
    return Reading(name)


def read_amount(text: str | None, unit: int = 1) -> Reading:
    """An amount of money; ``unit`` is what the column counts in (``万元``: 10,000)."""
    if is_empty(text) and not re.fullmatch(r"0+(\.0+)?", plain(text)):
        return EMPTY
    number = _ABOUT.sub("", simplify(plain(text))).strip()
    number = _join_thousands(number)
    if negative := re.fullmatch(r"\((.+)\)", number):  # as accountants write it
        number = f"-{negative[1]}"
    if _AMOUNT_RANGE.fullmatch(number):
        return refuse("range")
    match = _AMOUNT.fullmatch(number)
    if not match or match[4].lower() not in MULTIPLIERS:
        return refuse("not_an_amount")
    before, sign, digits, own_unit = match.groups()
    factor = MULTIPLIERS[own_unit.lower()] if own_unit else unit
    value = round(float((before or sign) + digits) * factor, 2)
    if _ABOUT.search(plain(text)):
        return Reading(value, problem("approximate"))
    is_unsure = factor == 1 and _POINTED.fullmatch(number)
    return Reading(value, problem("decimal_amount") if is_unsure else None)


def _join_thousands(number: str) -> str:
    """The number without signs between thousands, and with a decimal point.

    1,234.50 and 1.234,50 are the same; 1,5 may be anything, and stays as it is.
    """
    if match := _CONTINENTAL.search(number):
        whole, rest = match[0].rsplit(",", 1)
        return number.replace(match[0], f"{whole.replace('.', '')}.{rest}")
    return _THOUSANDS.sub(lambda match: match[0].replace(",", ""), number)


def find_unit(heading: str) -> int:
    """What an amount column counts in, from its heading: ``年采购额(万元)``."""
    told = simplify(plain(heading).lower())
    match = re.search(
        r"[(\[|/:]\s*(?:单位:)?(?:rmb)?\s*([a-z\u4e00-\u9fff]+)\W*$", told
    )
    match = match or re.search("((?:[百千]?万|千|亿)元?)$", told)
    unit = MULTIPLIERS.get(match[1], 1) if match else 1
    if unit > 1:
        return unit
    told = " ".join(re.findall(r"[(\[]([^)\]]*)", told))  # with other words: 含税,万元
    match = _GREAT_UNIT.search(told)
    return MULTIPLIERS[match[0]] if match else 1


def _read_word(text: str | None, codes: dict[str, set[str]]) -> Reading:
    if is_empty(text):
        return EMPTY
    code = _find_code(plain(text), codes)
    return Reading(code) if code else refuse("unknown_word", word=plain(text))


def _find_code(word: str, codes: dict[str, set[str]]) -> str | None:
    word = simplify(word).lower().rstrip(".")
    return next((code for code, words in codes.items() if word in words), None)
