"""What the headers of a mail tell about who, or what, has written it."""

import re
from collections.abc import Mapping
from email.message import Message

COMMENT = re.compile(r"\([^()]*\)")
VERDICT = re.compile(r"\b(dmarc|spf|dkim)\s*=\s*(\w+)", re.I)
AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From")


def is_automatic(headers: Mapping) -> bool:
    """Tell whether a machine has answered, such as with a note of absence.

    Customers write through lists, mass mailers, web forms and the programs of their own
    service desks as well: that these send the mail, or made it, does not say that
    nobody is behind it. No reply is left out for its precedence, which tells how a mail
    is to be sent and not who wrote it.
    """
    submitted = _read(headers, "Auto-Submitted") or "no"
    is_answer = any(headers.get(name) for name in ("In-Reply-To", "References"))
    return (
        submitted.startswith("auto-replied")
        or (not is_answer and _read(headers, "Precedence") == "auto_reply")
        or any(headers.get(name) for name in AUTOMATIC_HEADERS)
    )


def is_doubtful(headers: Message) -> bool:
    """Tell whether the mail server says that somebody else may have sent the mail.

    The uppermost results are those of our own server; those in other names were there
    before. Senders would add none that speak against them.
    """
    results = [
        str(header) for header in headers.get_all("Authentication-Results") or []
    ]
    server = results[0].partition(";")[0].strip() if results else ""
    own = [result for result in results if result.partition(";")[0].strip() == server]
    verdicts = {
        (method.lower(), verdict.lower())
        for method, verdict in VERDICT.findall(COMMENT.sub("", " ".join(own)))
    }
    if any(method == "dmarc" for method, _verdict in verdicts):
        return ("dmarc", "fail") in verdicts
    is_sent_elsewhere = not verdicts.isdisjoint({("spf", "fail"), ("spf", "softfail")})
    return is_sent_elsewhere and ("dkim", "pass") not in verdicts


def _read(headers: Mapping, name: str) -> str:
    return str(headers.get(name) or "").strip().lower()


def is_by_program(headers: Mapping) -> bool:
    """Tell whether a list, mass mailer or web form sent the mail: none reads answers.

    Whoever is behind it is heard; only nothing is answered by itself.
    """
    submitted = _read(headers, "Auto-Submitted") or "no"
    return (
        not submitted.startswith("no")
        or _read(headers, "Precedence") in ("auto_reply", "bulk", "junk", "list")
        or any(headers.get(name) for name in ("List-Id", "X-Auto-Response-Suppress"))
    )
