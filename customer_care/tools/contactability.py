"""May a customer be contacted: the answer, and how it follows from what objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CELEBRATION, NEUTRAL, BUSINESS = "celebration", "neutral", "business"
ASKING = "asking"  # words of ours that neither celebrate nor sell, as for a rating
SYMPATHY = "sympathy"  # the tone that reaches a customer in mourning, too
# what a person notes of a customer whom nobody is ever to contact, and how it is said,
# the first of several; each is a field of the profile
BLOCKS = {
    "is_deceased": lambda env: env._("the customer is deceased"),
    "is_do_not_contact": lambda env: env._("do not contact"),
}
# what anybody who sees a customer may note, and few may take back
PROTECTIONS = (*BLOCKS, "has_blocked_us")
DECLINE_PAUSE_DAYS = 30  # in which whoever declines to talk is left in peace


@dataclass(frozen=True)
class Verdict:
    """Whether a contact is allowed, or else why not and until which day.

    :param reason: why not, in words of the reader's language; empty if it is allowed
    :param until: the last day of the objection; None if it does not end by itself
    """

    reason: str = ""
    until: date | None = None

    @property
    def is_allowed(self) -> bool:
        return not self.reason

    @property
    def is_lasting(self) -> bool:
        return bool(self.reason) and self.until is None

    def stands_on(self, day: date) -> bool:
        return self.is_lasting or (bool(self.reason) and day <= self.until)


ALLOWED = Verdict()


def leaves_free(
    spans: Iterable[tuple[float, float]], first: float, last: float
) -> bool:
    """Return whether spans of hours leave anything free between two hours."""
    for begin, end in sorted(spans):
        if begin > first:
            break
        first = max(first, end)
    return first < last


def judge(objections: Iterable[Verdict], day: date) -> Verdict:
    """Return the objection that stands longest on a day, the first of equals."""
    if not objections:
        return ALLOWED
    standing = [objection for objection in objections if objection.stands_on(day)]
    return max(
        standing,
        key=lambda objection: (objection.is_lasting, objection.until or day),
        default=ALLOWED,
    )


def last_day(objections: Iterable[Verdict]) -> date | None:
    """Return the last day of those objections that end by themselves, if any."""
    return max(
        filter(None, (objection.until for objection in objections)), default=None
    )
