"""Read the cells of a customer sheet that say how people are written to."""

import re

from . import problems
from .cells import is_empty, plain, read_code
from .chinese import simplify
from .reading import EMPTY, Reading, refuse

_SAME_AS_PHONE = re.compile(
    r"(?:微信|与|和|跟|手机|电话)*同(?:手机|电话|号|步)?号?码?|手机号?"
    r"|same(?: as (?:phone|mobile))?",
    re.I,
)
_ACCOUNT_LABEL = re.compile(
    r"^(?:微信|wechat|weixin|wx|qq|vx)\s*(?:号码?|id)?\s*:\s*", re.I
)
_SPACED_DIGITS = re.compile(r"\+?\d+(?:[ -]\d+)+")
_ACCOUNT = re.compile(r"[A-Za-z0-9+][\w@.+-]{3,}", re.A)
_NO_ACCOUNT = re.compile(r"true|false|.*://.*", re.I)
_EMAIL_LABELS = {"mailto", "email", "e", "mail", "邮箱", "邮件", "电邮", "电子邮箱"}
_LOCAL = r"[a-z0-9_.+'\u00c0-\u1fff-]"
_MASKED = re.compile(r"^\.|\.\.|\.@")
# what people mistype, and no mail arrives there
_MISTYPED = re.compile(r"@.*\.(?:con|cmo|ocm|comm|cim|vom|xom|cn\.com)$", re.I)
# letters of Chinese stand before an address, and digits of a phone behind it
_EMAIL = re.compile(
    rf"(?<!{_LOCAL}){_LOCAL}+@(?:[\w-]+\.)+"
    r"(?:xn--[a-z0-9-]+|[a-z]{2,}|[\u4e00-\u9fff]{2,})",
    re.I,
)


def read_account(text: str | None, phone: str | None) -> Reading:
    """A messenger account; ``同手机`` means that it is the phone number."""
    if is_empty(text):
        return EMPTY
    if _SAME_AS_PHONE.fullmatch(simplify(plain(text))):
        return Reading(phone) if phone else refuse(problems.SAME_AS_NO_PHONE)
    return read_number_of_account(text)


def read_number_of_account(text: str | None) -> Reading:
    """A messenger account as such; what else stands beside it is said."""
    code = read_code(text)
    if not code.value:
        return code
    words = _ACCOUNT_LABEL.sub("", code.value).strip()
    if _SPACED_DIGITS.fullmatch(words):
        words = re.sub(r"[ -]", "", words)
    accounts = _ACCOUNT.findall(words)
    if not accounts or _NO_ACCOUNT.fullmatch(words):
        return refuse(problems.NOT_AN_ACCOUNT)
    if words == accounts[0] and "\n" not in (text or "").strip():
        return Reading(words)
    return Reading(accounts[0]).doubt(problems.ACCOUNT_WORDS, account=accounts[0])


def read_qq(text: str | None) -> Reading:
    """The number of a QQ account."""
    number = re.sub(r"^qq\s*(?=\d)", "", plain(text), flags=re.I)
    account = read_number_of_account(number)
    is_number = account.value is None or account.value.isdigit()
    return account if is_number else refuse(problems.NOT_AN_ACCOUNT)


def read_email(text: str | None) -> Reading:
    """The first address of a cell; what else stands there is said."""
    reading = read_emails(text)
    if not reading.value:
        return reading
    first, *others = reading.value
    if others and not reading.problem:
        return Reading(first).doubt(problems.SEVERAL_EMAILS, other=others)
    return reading._replace(value=first)


def _list_addresses(words: str) -> list[str]:
    """The addresses in a text, each once, as it stands there first."""
    addresses: dict[str, str] = {}
    for mail in _EMAIL.findall(words):
        if not _MASKED.search(mail):
            addresses.setdefault(mail.lower(), mail)
    return [*addresses.values()]


def read_emails(text: str | None) -> Reading:
    """All addresses of a cell; words beside them are said."""
    if is_empty(text):
        return EMPTY
    words = plain(text)
    mails = _list_addresses(words)
    if not mails:
        return refuse(problems.NOT_AN_EMAIL)
    rest = re.findall(r"[^\W_]+", _EMAIL.sub(" ", simplify(words)).lower())
    if not _EMAIL_LABELS.issuperset(rest):
        return Reading(mails).doubt(problems.EMAIL_WORDS, email=mails)
    if mistyped := [*filter(_MISTYPED.search, mails)]:
        return Reading(mails).doubt(problems.MISTYPED_EMAIL, email=mistyped[0])
    return Reading(mails)
