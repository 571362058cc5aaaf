"""What the headers of a mail tell about who, or what, has written it."""

import codecs
from collections.abc import Mapping
from email.message import Message

AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From")
MASS_PRECEDENCES = ("auto_reply", "bulk", "junk", "list")


def is_automatic(headers: Mapping) -> bool:
    """Tell whether a machine has written a mail, such as a note of absence."""
    submitted = str(headers.get("Auto-Submitted") or "no").strip().lower()
    precedence = str(headers.get("Precedence") or "").strip().lower()
    return (
        not submitted.startswith("no")
        or precedence in MASS_PRECEDENCES
        or any(headers.get(name) for name in AUTOMATIC_HEADERS)
    )


def mend_charsets(message: Message) -> None:
    """Let parts that name a character set nobody knows be read as UTF-8."""
    for part in message.walk():
        charset = part.get_content_charset()
        if charset and not _is_known(charset):
            part.set_param("charset", "utf-8")


def _is_known(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except (LookupError, ValueError):
        return False
    return True
