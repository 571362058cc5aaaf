"""Read the phone numbers of a cell, as people write them for people.

Core's library says what is a number and of which country. Numbers of the country of
the reader are written as people there do; others with their calling code.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from odoo.exceptions import UserError

from odoo.addons.customer_care.tools.long_numbers import is_rounded
from odoo.addons.phone_validation.tools.phone_validation import (
    phone_format,
    phone_parse,
)

from . import problems
from .cells import is_empty, plain
from .chinese import simplify
from .reading import EMPTY, Problem, Reading, make_problem, refuse

CHINA = "CN"
CODE_OF_CHINA = 86
DIGITS_OF_MOBILE = 11
LOCAL_DIGITS = 7  # at least, of a number within its area
PREFIX = 7  # of these, more than any rule of them looks at
SAMPLE = 200  # numbers that show whose a list is
SHORT = range(5, 7)  # digits of a number without area code, or of a service
MOST_PARTS = 24  # of one number with blanks between: 15 digits at most, and signs

_WORD = r"[^\W\d_]"
_EXTENSION = r"(?:转|分机号?|内线|ext(?:ension)?\.?|x|#|\*)\s*[:.]?\s*(\d{1,6})"
_EXTENSION_SIGNS = "转分机号内线extnsioEXTNSIO.:#* "
_SIGNS = r"[\d\s()\[\].+\-–—―‐−~·]"
# digits with signs between them, and an extension
_NUMBER = re.compile(rf"(?:{_SIGNS}*\d{_SIGNS}*)(?:{_EXTENSION}(?!\d))?", re.I)
_LABELS = re.compile(
    r"(?:手机|移动|座机|固话|办公|公司|单位|家庭|住宅|宅电|微信|电话|号码?|同号|同步|本人|备用|常用"
    r"|联系|主|副|新|旧|无|没有|或|和|及|mobile|cell|phone|tel|office|home|work|wechat"
    r"|whatsapp|number|no|or|and|same|m|t|p|o|h)+",
    re.I,
)
_NORTH_AMERICAN = re.compile(
    r"(?:1[-. ])?(?!\(?[48]00)\(?[2-9]\d\d\)?[-. ]{1,2}[2-9]\d\d[-. ]\d{4}"
)
# a day, and a number with a rest
_NO_PHONE = re.compile(
    r"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])|\d{7,}\.\d*[1-9]\d?"
)
_BETWEEN = re.compile(r"(?:[/、,;|\\&+\n]|[或和及]|or|and)\s*$")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOBILES = re.compile(r"1[3-9]\d{9}(?:\s*-\s*1[3-9]\d{9})+")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})\d{7,8}")
_EXTENDED = re.compile(r"(0\d{2,3}-\d{7,8}|1\d{10}|\+\d+)-\d{1,6}$")
_NO_DIGIT = re.compile(r"\D")
_ZEROS = re.compile(r"\.0+$")
_HOTLINE = re.compile(r"([48]00)(\d{3})(\d{4})")


class _Phone(NamedTuple):
    """A number as it is kept, its area and extension, and a doubt."""

    number: str
    area: str = ""
    doubt: str = ""
    extension: str = ""

    @property
    def text(self) -> str:
        return f"{self.number}-{self.extension}" if self.extension else self.number


def read_phones(text: str | None, country: str = CHINA) -> Reading:
    """The phone numbers of a cell, as a list; the first is the one to call."""
    if is_empty(text):
        return EMPTY
    words = plain(text)
    if is_rounded(words):
        return refuse(problems.ROUNDED_NUMBER, typed=words)
    if _NO_PHONE.fullmatch(words):
        return refuse(problems.NOT_A_PHONE, typed=words)
    phones, is_whole = _find_phones(words, country)
    if not phones:
        return refuse(problems.NOT_A_PHONE, typed=words)
    texts = list(dict.fromkeys(phone.text for phone in phones))
    return Reading(texts, _choose_problem(texts, phones, is_whole))


def _choose_problem(texts, phones: list[_Phone], is_whole: bool) -> Problem | None:
    if not is_whole or any(phone.doubt == problems.PHONE_WORDS for phone in phones):
        return make_problem(problems.PHONE_WORDS, phones=texts)
    if any(phone.doubt == problems.COMPLETED_PHONE for phone in phones):
        return make_problem(problems.COMPLETED_PHONE, phones=texts)
    if len(texts) > 1:
        return make_problem(problems.SEVERAL_PHONES, other=texts[1:])
    return make_problem(phones[0].doubt, phone=texts[0]) if phones[0].doubt else None


def _find_phones(words: str, country: str) -> tuple[list[_Phone], bool]:
    """The numbers in a text, and whether nothing else is told in it."""
    phones: list[_Phone] = []
    rest = simplify(_ZEROS.sub("", words))
    is_whole = True
    for match in _NUMBER.finditer(rest):
        is_next = _BETWEEN.search(rest, 0, match.start())  # and no time, nor ab123
        before = phones if is_next else []
        part_phones = _read_part(match[0], match[1], before, country)
        is_whole = is_whole and bool(part_phones)
        phones += part_phones
    return phones, is_whole and _says_nothing(_NUMBER.sub(" ", rest))


def _says_nothing(rest: str) -> bool:
    """Whether the words around numbers only say what they are."""
    return all(_LABELS.fullmatch(word) for word in re.findall(rf"{_WORD}+", rest))


def _read_part(part: str, extension: str | None, before, country) -> list[_Phone]:
    """The numbers in digits with signs: mostly one, or several with blanks between."""
    if extension:
        part = part[: part.rindex(extension)].rstrip(" :.").rstrip(_EXTENSION_SIGNS)
    digits = part.strip(" .-–—·~")
    head, _, tail = digits.rpartition("-")
    if phone := _read_number(digits, country):
        phones = [phone]
    elif head and len(tail) <= 6 and (phone := _read_number(head, country)):
        phones, extension = [phone], tail
    elif phone := _complete_phone(digits, before, country):
        phones = [phone]
    else:
        phones = _read_several(_list_tokens(digits), country)
        phones = phones or _list_unusual_phones(digits)
    return [*phones[:-1], *(_add_extension(phone, extension) for phone in phones[-1:])]


def _add_extension(phone: _Phone, extension: str | None) -> _Phone:
    return phone._replace(extension=extension) if extension else phone


def _list_tokens(digits: str) -> list[str]:
    """What stands between blanks, or between the hyphens of several mobiles."""
    return digits.split("-") if _MOBILES.fullmatch(digits) else digits.split()


def _read_several(tokens: list[str], country: str) -> list[_Phone]:
    """The numbers that stand with blanks between them; doubted beside other digits."""
    phones, start, is_whole = [], 0, True
    while start < len(tokens):
        end = min(start + MOST_PARTS, len(tokens))
        for stop in range(end, start, -1):
            phone = _read_number(" ".join(tokens[start:stop]), country)
            if phone and (start, stop) != (0, len(tokens)):
                phones.append(phone)
                start = stop
                break
        else:
            start, is_whole = start + 1, False
    if is_whole:
        return phones
    if tokens[0].startswith(("+", "00")):  # a part of one abroad is none here
        return []
    return [phone._replace(doubt=problems.PHONE_WORDS) for phone in phones]


def _complete_phone(digits: str, before: list[_Phone], country: str) -> _Phone | None:
    """The number that has its first digits in common with the one before it."""
    if not before or not digits.isdigit() or len(digits) > 8:
        return None
    former = before[-1]
    if former.extension and len(digits) == len(former.extension):
        return former._replace(extension=digits)
    if len(digits) >= LOCAL_DIGITS:
        return _read_number(f"{former.area}{digits}", country) if former.area else None
    completed = _read_number(former.number[: -len(digits)] + digits, country)
    return completed and completed._replace(doubt=problems.COMPLETED_PHONE)


def _list_unusual_phones(digits: str) -> list[_Phone]:
    """The number, doubted, that is none by the rules and yet may be one."""
    bare = re.sub(r"\D", "", digits)
    if match := re.fullmatch(r"([2-8]\d{6,7})(?:-(\d{1,5}))?", digits):
        return [_Phone(match[1], doubt=problems.NO_AREA_CODE, extension=match[2] or "")]
    if re.fullmatch(r"[2-8]\d{6,7}", bare):
        return [_Phone(bare, doubt=problems.NO_AREA_CODE)]
    if len(bare) in SHORT and bare == digits:
        return [_Phone(bare, doubt=problems.SHORT_PHONE)]
    if _MOBILE.fullmatch(bare) or _LANDLINE.fullmatch(bare):
        return [_Phone(bare, doubt=problems.UNKNOWN_PHONE)]
    if re.fullmatch(r"(?:\+|00)[1-9]\d{6,14}", re.sub(r"[^\d+]", "", digits)):
        return [_Phone(f"+{bare.removeprefix('00')}", doubt=problems.UNKNOWN_PHONE)]
    return []


@lru_cache(maxsize=50_000)
def _read_number(text: str, country: str) -> _Phone | None:
    """The one number that the text is, or nothing."""
    if country == CHINA and _MOBILE.fullmatch(text) and _is_in_use(text[:PREFIX]):
        return _Phone(text)
    text = text.replace("(0)", "")
    digits = re.sub(r"\D", "", text)
    if not LOCAL_DIGITS <= len(digits) <= 17:
        return None
    abroad = f"+{digits.removeprefix('00')}"
    if _NORTH_AMERICAN.fullmatch(text) and country not in ("US", "CA"):
        return _write_number(f"+1{digits[-10:]}", country, problems.FOREIGN_PHONE)
    if "+" in text:
        return _write_number(abroad, country)
    return (
        _write_number(digits, country)
        or (_write_number(abroad, country) if digits.startswith(("00", "86")) else None)
        or (_write_chinese_number(digits, country) if country != CHINA else None)
        or (
            _write_number(abroad, country, problems.FOREIGN_PHONE)
            if len(digits) > 9
            else None
        )
    )


@lru_cache
def _is_in_use(prefix: str) -> bool:
    """Whether mobiles of China begin so, of which the rest may be any digits.

    Asking the library takes its time, and it looks at no more of them.
    """
    return bool(_write_number(prefix.ljust(DIGITS_OF_MOBILE, "0"), CHINA))


def clear_cache():
    _read_number.cache_clear()
    _is_in_use.cache_clear()


def _write_chinese_number(digits: str, country: str) -> _Phone | None:
    """A number as it is dialled in China, for a reader elsewhere."""
    national = digits.removeprefix("0")
    return _write_number(f"+{CODE_OF_CHINA}{national}", country, problems.FOREIGN_PHONE)


def _write_number(number: str, country: str, doubt: str = "") -> _Phone | None:
    """The number as people write it, where it is one."""
    try:
        parsed = phone_parse(number, country)
    except UserError:
        return None
    if not parsed:  # the library is missing: it stays as typed
        return _Phone(number)
    national = str(parsed.national_number)
    if parsed.country_code != CODE_OF_CHINA or country != CHINA:
        return _Phone(f"+{parsed.country_code}{national}", doubt=doubt)
    if match := _HOTLINE.fullmatch(national):
        return _Phone("-".join(match.groups()))
    if _MOBILE.fullmatch(national):
        return _Phone(national)
    length = 2 if national.startswith(("10", "2")) else 3
    area = f"0{national[:length]}-"
    return _Phone(f"{area}{national[length:]}", area)


def find_mobile(phones: list[str]) -> str | None:
    """The first number that a messenger may know: no landline of China."""
    mobiles = (phone for phone in phones if _MOBILE.fullmatch(phone) or phone[0] == "+")
    return next(mobiles, None)


def normal_phone(phone: str, country: str = CHINA) -> str:
    """The number as it is compared: the same digits, however it is written."""
    numbers = read_phones(phone, country).value or [plain(phone)]
    return _NO_DIGIT.sub("", numbers[0])


def world_phone(phone: str, country: str = CHINA) -> str:
    """The number as core keeps it beside the typed one: with its calling code."""
    bare = _EXTENDED.sub(r"\1", phone)
    if country == CHINA and _MOBILE.fullmatch(bare):
        return f"+{CODE_OF_CHINA}{bare}"  # asking the library takes its time
    return phone_format(bare, country, None, "E164", raise_exception=False)


def list_phone_forms(phone: str, country: str = CHINA) -> list[str]:
    """The forms in which a number is likely to stand elsewhere."""
    bare, digits = _EXTENDED.sub(r"\1", phone), normal_phone(phone, country)
    forms = [phone, bare, digits, world_phone(phone, country)]
    if _MOBILE.fullmatch(digits):
        parts = digits[:3], digits[3:7], digits[7:]
        written = [digits, " ".join(parts), "-".join(parts)]
        forms += [*written, *(f"+{CODE_OF_CHINA} {form}" for form in written)]
        return list(dict.fromkeys(forms))
    for style in ("INTERNATIONAL", "NATIONAL"):
        code = CODE_OF_CHINA if country == CHINA else None
        forms.append(phone_format(bare, country, code, style, raise_exception=False))
    return list(dict.fromkeys(forms))


def find_calling_code(text: str | None, known: set[int], home: int = 0) -> int | None:
    """The calling code that a phone number shows; ``home`` is that of the reader."""
    digits = re.sub(r"[^\d+]", "", re.split(r"[/,;、|]", plain(text))[0])
    if match := re.match(r"(?:\+|00)([1-9]\d*)", digits):
        starts = (int(match[1][:length]) for length in (4, 3, 2, 1))
        return next((start for start in starts if start in known), None)
    # in North America eleven digits with a leading 1 are a number of that country
    return CODE_OF_CHINA if home != 1 and _MOBILE.fullmatch(digits) else None


def seem_american(texts: list[str]) -> bool:
    """Whether eleven digits with a leading 1 are numbers of North America, not mobiles.

    About half of the mobiles of China could be either; a list of them shows it.
    """
    digits = [re.sub(r"\D", "", plain(text)) for text in texts]
    doubtful = list(filter(_MOBILE.fullmatch, digits))[:SAMPLE]
    foreign = [number for number in doubtful if not _write_number(number, "US")]
    return 10 * len(foreign) <= len(doubtful)
