"""Read the cells of a customer sheet that say how people are written to."""

import re

from .cells import EMPTY, Reading, is_empty, plain, problem, read_code, refuse
from .chinese import simplify

_SAME_AS_PHONE = re.compile(
    r"(?:微信|与|和|跟|手机|电话)*同(?:手机|电话|号|步)?号?码?|手机号?"
    r"|same(?: as (?:phone|mobile))?",
    re.I,
)
_EMAIL_LABELS = {"mailto", "email", "e", "mail", "邮箱", "邮件", "电邮", "电子邮箱"}
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def read_account(text: str | None, phone: str | None) -> Reading:
    """A messenger account; ``同手机`` means that it is the phone number."""
    if is_empty(text):
        return EMPTY
    if not _SAME_AS_PHONE.fullmatch(simplify(plain(text))):
        return read_code(text)
    return Reading(phone) if phone else refuse("same_as_no_phone")


def read_email(text: str | None) -> Reading:
    """The first address of a cell; what else stands there is said."""
    if is_empty(text):
        return EMPTY
    words = plain(text)
    mails = list(dict.fromkeys(_EMAIL.findall(words)))
    if not mails:
        return refuse("not_an_email")
    rest = re.findall(r"[^\W_]+", _EMAIL.sub(" ", simplify(words)).lower())
    if not _EMAIL_LABELS.issuperset(rest):
        return Reading(mails[0], problem("email_words", email=mails[0]))
    other = ", ".join(mails[1:])
    return Reading(mails[0], problem("several_emails", other=other) if other else None)
