"""What the headers of a mail tell about who, or what, has written it."""

from collections.abc import Mapping

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
