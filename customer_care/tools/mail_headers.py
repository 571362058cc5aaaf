"""What the headers of a mail tell about who, or what, has written it."""

from collections.abc import Mapping

AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From")


def is_automatic(headers: Mapping) -> bool:
    """Tell whether a machine has answered, such as with a note of absence.

    Customers write through lists, mass mailers and web forms as well: that these send
    the mail, or made it, does not say that nobody is behind it.
    """
    submitted = _read(headers, "Auto-Submitted") or "no"
    is_answer = any(headers.get(name) for name in ("In-Reply-To", "References"))
    return (
        submitted.startswith("auto-replied")
        or (is_answer and not submitted.startswith("no"))
        or _read(headers, "Precedence") == "auto_reply"
        or any(headers.get(name) for name in AUTOMATIC_HEADERS)
    )


def _read(headers: Mapping, name: str) -> str:
    return str(headers.get(name) or "").strip().lower()
