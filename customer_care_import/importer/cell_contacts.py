"""Read the cells of a customer sheet that name and reach people."""

import re
from typing import NamedTuple

from odoo.addons.customer_care.tools.long_numbers import is_rounded

from .cells import EMPTY, Reading, is_empty, plain, problem, read_code, refuse

TITLE_GENDERS = {
    **dict.fromkeys(("先生", "mr", "mr."), "male"),
    **dict.fromkeys(("女士", "小姐", "太太", "mrs", "mrs.", "ms", "ms."), "female"),
}
# Longest first: 总经理 must be tried before 经理, 经理 before 总.
TITLES = (
    *("董事长", "副总经理", "总经理", "采购经理", "先生", "女士", "小姐", "太太"),
    *("经理", "老师", "主任", "厂长", "老板", "主管", "师傅", "教授", "医生", "总"),
)
ENGLISH_TITLE = re.compile(r"(mrs?|ms|dr|prof)\.?\s+(?=\S)", re.I)
DOUBLE_SURNAMES = {
    *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容"),
    *("令狐", "司徒", "长孙", "夏侯", "端木", "南宫", "独孤", "宇文", "轩辕"),
}
RELATIONS = {
    "daughter": ("大女儿", "小女儿", "女儿", "闺女", "千金", "daughter"),
    "son": ("大儿子", "小儿子", "儿子", "son"),
    "spouse": (
        *("妻子", "老婆", "太太", "夫人", "爱人", "丈夫", "老公", "先生", "配偶"),
        *("wife", "husband", "spouse"),
    ),
    "mother": ("母亲", "妈妈", "mother"),
    "father": ("父亲", "爸爸", "father"),
    "other": ("孙子", "孙女", "外孙女", "外孙", "grandson", "granddaughter"),
    "sibling": ("哥哥", "弟弟", "姐姐", "妹妹", "brother", "sister"),
}
SAME_AS_PHONE = re.compile(r"同(?:手机|电话)?号?码?|手机号?|same(?: as phone)?", re.I)

_CHINESE = "\u4e00-\u9fff"
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})")
_HOTLINE = re.compile(r"([48]00)(\d{3})(\d{4})")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x)\s*(\d{1,6})$", re.I)
_PHONE_NOISE = re.compile(r"[\s().'\-—–]")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_NOT_A_NAME = re.compile(r"[\d()\[\]?@]|[一二两三四五六][儿子女个]")


class PersonName(NamedTuple):
    """A name without its title, and the title: ``邓秀先生`` is 邓秀 and 先生."""

    name: str
    title: str | None = None


class Relative(NamedTuple):
    """A member of the family: ``女儿瑞`` is a daughter called 瑞."""

    relation: str
    name: str


def read_name(text: str | None) -> Reading:
    """The customer's name; a title stays with it where only a surname is left."""
    if is_empty(text):
        return EMPTY
    name, title = _split_title(plain(text))
    parts = name.split()
    if _are_two_persons(parts):
        return Reading(PersonName(name, title), problem("two_names"))
    if _is_chinese(name):
        name = "".join(parts)
    if title and (_is_chinese(name) and len(name) < 2 or name in DOUBLE_SURNAMES):
        return Reading(PersonName(name + title, title), problem("only_surname"))
    return Reading(PersonName(name, title))


def _split_title(name: str) -> tuple[str, str | None]:
    if match := ENGLISH_TITLE.match(name):
        return name[match.end() :], match[0].strip()
    title = next((title for title in TITLES if name.endswith(title)), None)
    bare = name[: -len(title)].strip() if title else name
    return (bare, title) if bare else (name, None)


def _are_two_persons(parts: list[str]) -> bool:
    return len(parts) > 1 and all(len(part) > 1 and _is_chinese(part) for part in parts)


def _is_chinese(text: str) -> bool:
    return bool(re.fullmatch(rf"[{_CHINESE}\s·]+", text))


def find_title_gender(title: str | None) -> str | None:
    return TITLE_GENDERS.get((title or "").lower())


def read_phones(text: str | None) -> Reading:
    """The phone numbers of a cell, as a list; the first is the one to call."""
    if is_empty(text):
        return EMPTY
    number = plain(text).removesuffix(".0")
    if is_rounded(number):
        return refuse("rounded_number")
    if single := _normal_phone(number):
        return _phones([single])
    parts = [part for part in re.split(r"[/,;、|\s或和]+", number) if part]
    phones = [_normal_phone(part) for part in parts]
    return _phones(phones) if phones and all(phones) else refuse("not_a_phone")


def _phones(phones: list[str]) -> Reading:
    if len(phones) > 1:
        return Reading(phones, problem("several_phones", other=", ".join(phones[1:])))
    no_area = re.fullmatch(r"\d{7,8}", phones[0])
    return Reading(phones, problem("no_area_code") if no_area else None)


def _normal_phone(text: str) -> str | None:
    """The number in its usual form, or None when it is no phone number."""
    extension = _EXTENSION.search(text)
    tail = f"-{extension[1]}" if extension else ""
    digits = _PHONE_NOISE.sub("", _EXTENSION.sub("", text))
    digits = re.sub(r"^(?:\+86|0086|86(?=1[3-9]\d{9}$))", "", digits)
    if _MOBILE.fullmatch(digits):
        return digits
    if match := _LANDLINE.fullmatch(digits) or _HOTLINE.fullmatch(digits):
        return "-".join(match.groups()) + tail
    is_foreign = re.fullmatch(r"(?:\+|00)[1-9]\d{6,14}", digits)
    is_local = re.fullmatch(r"[2-8]\d{6,7}", digits)
    return digits + tail if is_foreign or is_local else None


def find_calling_code(text: str | None, known: set[int], home: int = 0) -> int | None:
    """The calling code that a phone number shows; ``home`` is that of the reader."""
    digits = re.sub(r"[^\d+]", "", re.split(r"[/,;、|]", plain(text))[0])
    if match := re.match(r"(?:\+|00)([1-9]\d*)", digits):
        starts = (int(match[1][:length]) for length in (4, 3, 2, 1))
        return next((start for start in starts if start in known), None)
    # in North America eleven digits with a leading 1 are a number of that country
    return 86 if home != 1 and _MOBILE.fullmatch(digits) else None


def read_account(text: str | None, phone: str | None) -> Reading:
    """A messenger account; ``同手机`` means that it is the phone number."""
    if is_empty(text):
        return EMPTY
    if not SAME_AS_PHONE.fullmatch(plain(text)):
        return read_code(text)
    return Reading(phone) if phone else refuse("same_as_no_phone")


def read_email(text: str | None) -> Reading:
    if is_empty(text):
        return EMPTY
    mails = [mail for mail in re.split(r"[\s;,、]+", plain(text)) if mail]
    if not all(_EMAIL.fullmatch(mail) for mail in mails):
        return refuse("not_an_email")
    other = ", ".join(mails[1:])
    return Reading(mails[0], problem("several_emails", other=other) if other else None)


def read_relatives(text: str | None, relation: str) -> Reading:
    """The persons of a family cell; ``relation`` is what its column says they are."""
    if is_empty(text):
        return EMPTY
    parts = [part for part in re.split(r"\s*[/,;、+&]\s*", plain(text)) if part]
    relatives = [_read_relative(part, relation) for part in parts]
    return Reading(relatives) if all(relatives) else refuse("not_a_person")


def _read_relative(text: str, relation: str) -> Relative | None:
    if _NOT_A_NAME.search(text):
        return None
    for found, words in RELATIONS.items():
        for word in words:
            if text.lower().startswith(word):
                return Relative(found, text[len(word) :].strip(" :-") or text)
    name = "".join(text.split()) if _is_chinese(text) else text
    return Relative(relation, name)
