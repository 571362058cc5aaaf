"""Read the cells of a customer sheet that say how people are written to."""

import re

from .cells import EMPTY, Reading, is_empty, plain, problem, read_code, refuse
from .chinese import simplify

_SAME_AS_PHONE = re.compile(
    r"同(?:手机|电话|号)?号?码?|手机号?|same(?: as phone)?", re.I
)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def read_account(text: str | None, phone: str | None) -> Reading:
    """A messenger account; ``同手机`` means that it is the phone number."""
    if is_empty(text):
        return EMPTY
    if not _SAME_AS_PHONE.fullmatch(simplify(plain(text))):
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
