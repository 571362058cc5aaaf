"""Read the cells of a customer sheet that hold texts, codes and words of lists."""

import re
import unicodedata
from functools import lru_cache

from odoo.addons.customer_care.tools.long_numbers import (
    find_identity_problem,
    has_lost_digits,
    is_chinese_identity,
    is_rounded,
    normal_identity,
)
from odoo.addons.customer_care.tools.persons import FEMALE, HIGH, LOW, MALE, MEDIUM
from odoo.addons.customer_care.tools.words import LONGEST_CACHED, plain

from . import problems
from .chinese import simplify
from .reading import EMPTY, Reading, refuse

EMPTY_WORDS = {
    *("无", "没有", "暂无", "空", "不详", "未知", "不知道", "不清楚", "未填", "保密"),
    *("待定", "待确认", "待补", "待补充", "待查"),
    *("空白", "未填写", "请填写", "请选择", "暂缺", "缺", "\\n", "nan", "undefined"),
    *("n/a", "na", "nil", "none", "null", "no", "unknown", "tbd", "?"),
}
# how somebody lives who works for no company
NO_COMPANIES = {
    *("个人", "自由职业", "自由职业者", "退休", "已退休", "待业", "无业", "无单位"),
    *("自己", "同", "打工", "自由", "在家", "无工作"),
    *("公司", "本公司", "我司", "某公司", "国企", "私企", "民企", "外企", "央企"),
    *("事业单位", "公务员", "个体工商户", "教师", "医生", "律师", "self"),
    *("个体", "个体户", "学生", "家庭主妇", "全职太太", "务农", "自营"),
    *("individual", "private", "freelance", "freelancer", "retired", "student"),
    *("self-employed", "self employed", "unemployed", "housewife"),
}
GENDERS = {
    MALE: {"男", "男性", "m", "male", "man", "mr", "先生", "♂"},
    FEMALE: {"女", "女性", "f", "female", "woman", "mrs", "ms", "女士", "小姐", "♀"},
}
GRADES = {
    HIGH: {"高", "高潜", "高潜力", "大", "high", "h"},
    MEDIUM: {"中", "中等", "一般", "medium", "mid", "m"},
    LOW: {"低", "低潜", "低潜力", "小", "low", "l"},
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
_WORD = re.compile(r"[\u4e00-\u9fff\s]+|.*[()\[\]【】].*")  # 新客户, K1(注销)
_IDENTITY_LABEL = re.compile(
    r"^(?:居民)?(?:身[份分]证|护照|证件|台胞证|(?:港澳|台湾?)?(?:居民)?(?:来往)?通行证|回乡证|军官证|ID|PASSPORT)"
    r"(?:件?号码?|NO\.?)?[::]?"
)
# of the first generation: a day of birth without its century, and no check digit
_OLD_IDENTITY = re.compile(
    r"[1-8]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
)
# no other documents have so many digits; one more or less was mistyped
_LIKE_IDENTITY = re.compile(r"\d{16,19}|\d{16,18}X")
_DOCUMENT = re.compile(r"(?=.*\d)[\w()-]{1,20}")
_LETTERS_FOR_DIGITS = re.compile(r"(?=\d*[OIL])[\dOIL]{14,17}[\dOILX]{1,2}")
_IS_COMPANY = re.compile(r"(?:公司|集团|厂)\W*$|\b(?:ltd|inc|llc|gmbh)\W*$", re.I)
# what stands for letters that were hidden, and how else somebody can be reached
_MASKED = re.compile(r"\*{2}|[?]{2}|□|^\*|[\ue000-\uf8ff]")
_PHONE_OR_MAIL = re.compile(r"\d{7}|\d{3}[ -]\d{4}|\w@\w")
_LEFT = re.compile(r"[(\[]?\s*(?:已?离职|已?离开|前员工|\bleft\b)\s*[)\]]?", re.I)


def is_empty(text: str | None) -> bool:
    """Whether the cell is empty, or holds a word or mark that means so."""
    if not text:
        return True
    return _is_empty_cached(text) if len(text) <= LONGEST_CACHED else _is_empty(text)


def _is_empty(text: str) -> bool:
    word = simplify(plain(text).lower())
    if word[:1] in _BRACKETS and (bracketed := _BRACKETED.fullmatch(word)):
        word = bracketed[1]  # as databases write it
    return (
        word in EMPTY_WORDS
        or not any(map(_says_something, word))
        or bool(_ZERO_DATE.fullmatch(word))
    )


_is_empty_cached = lru_cache(512)(_is_empty)


def _says_something(char: str) -> bool:
    """Whether a character is no mere sign between others; ★ and √ say something."""
    if char.isascii() or char.isalnum():
        return char.isalnum()
    return unicodedata.category(char) in ("So", "Sm")


def read_text(text: str | None) -> Reading:
    """Free words, as written."""
    return EMPTY if is_empty(text) else Reading(text.strip())


def read_company(text: str | None) -> Reading:
    """The name of a company; strangers do not share one called 个人."""
    if is_empty(text):
        return EMPTY
    name = simplify(plain(text).lower())
    if name in NO_COMPANIES or re.fullmatch(r"[\d.]{1,2}|0+", name):
        return refuse(problems.NOT_A_COMPANY)
    reading = Reading(text.strip())
    code = _find_company_doubt("\n".join(map(plain, text.splitlines())))
    return reading.doubt(code) if code else reading


def _find_company_doubt(lines: str) -> str:
    """Why a text is not the name of one company, or nothing."""
    parts = re.split(r"\s*(?:→|[-=]>)\s*", lines)
    parts = parts if len(parts) > 1 else _SEPARATOR.split(lines)
    if len([part for part in parts if _IS_COMPANY.search(part)]) > 1:
        return problems.TWO_COMPANIES
    if _MASKED.search(lines):
        return problems.LOST_LETTER
    return problems.MORE_THAN_COMPANY if _PHONE_OR_MAIL.search(lines) else ""


def read_province(text: str | None) -> Reading:
    """The name of a province, which traditional characters name as well."""
    return EMPTY if is_empty(text) else Reading(simplify(text.strip()))


def read_code(text: str | None) -> Reading:
    """A number or account, which is the same in full width and in capitals."""
    if is_empty(text):
        return EMPTY
    code = re.sub(r"^(\d+)\.0$", r"\1", plain(text))  # as programs write them
    if is_rounded(code) or has_lost_digits(code):
        return refuse(problems.ROUNDED_NUMBER)
    return Reading(code)


def read_customer_number(text: str | None) -> Reading:
    """The customer's number; a word may stand in the rows of many customers."""
    reading = read_code(text)
    is_word = reading.value and _WORD.fullmatch(reading.value)
    is_several = "\n" in (text or "").strip()
    return refuse(problems.NOT_A_CODE) if is_word or is_several else reading


def read_identity(text: str | None) -> Reading:
    """The number of a person's document; one that was rounded is nobody's."""
    if is_empty(text):
        return EMPTY
    number = _IDENTITY_LABEL.sub("", normal_identity(text))
    bare = number.replace("-", "")
    number = bare if _LIKE_IDENTITY.fullmatch(bare) else number
    code = find_identity_problem(number)
    if not code and _LIKE_IDENTITY.fullmatch(number):
        code = "" if is_chinese_identity(number) else problems.WRONG_CHECK_DIGIT
    if not code and not _is_document(number):
        code = problems.NOT_AN_IDENTITY
    return refuse(code) if code else Reading(number)


def _is_document(number: str) -> bool:
    """Whether this is one number, with digits that are all told."""
    if len(number) in (13, 14, 15) and number.isdigit():  # or too short a Chinese one
        return bool(_OLD_IDENTITY.fullmatch(number))
    has_letters = _LETTERS_FOR_DIGITS.fullmatch(number)
    return bool(_DOCUMENT.fullmatch(number)) and not has_letters


def read_gender(text: str | None) -> Reading:
    return _read_word(text, GENDERS)


def read_grade(text: str | None) -> Reading:
    return _read_word(text, GRADES)


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
    separated = _BLANK_BETWEEN_CHINESE.sub("/", lines)
    protected = _INITIALS.sub(_protect_signs, separated)
    parts = [part.translate(_SIGNS) for part in _SEPARATOR.split(protected)]
    return list(dict.fromkeys(part for part in parts if not is_empty(part)))


def _protect_signs(match: re.Match) -> str:
    """Initials such as R&B with signs that separate nothing."""
    return match[0].translate(_PROTECTED)


def read_channels(text: str | None) -> Reading:
    """The ways of contact the customer prefers, best first."""
    words = split_words(text)
    codes_by_word = {word: _find_code(word, CHANNELS) for word in words}
    codes = list(dict.fromkeys(filter(None, codes_by_word.values())))
    unknown = [word for word, code in codes_by_word.items() if not code]
    if unknown:
        return Reading(codes or None).doubt(problems.UNKNOWN_WORD, word=unknown)
    return Reading(codes or None)


def read_owner(text: str | None) -> Reading:
    """The name of the salesperson, unless the sheet says that he has left."""
    if is_empty(text):
        return EMPTY
    name = plain(text)
    if _LEFT.search(simplify(name)):
        return refuse(
            problems.OWNER_LEFT, name=_LEFT.sub("", simplify(name)).strip(" -—:")
        )
    return Reading(name)


def _read_word(text: str | None, codes: dict[str, set[str]]) -> Reading:
    if is_empty(text):
        return EMPTY
    code = _find_code(plain(text), codes)
    return Reading(code) if code else refuse(problems.UNKNOWN_WORD, word=plain(text))


def _find_code(word: str, codes: dict[str, set[str]]) -> str | None:
    word = simplify(word).lower().rstrip(".")
    return next((code for code, words in codes.items() if word in words), None)
