"""What becomes of the lines of two customers who turn out to be one."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

# what becomes of a touch that answers the same as another one
CLOSED = "closed"  # it waits twice
RELEASED = "released"  # a person has made more of it: it stays as a plan of his own
PUT_BEHIND = "put behind"  # it is over, and only gives up its key


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either customer, such as a date, an event or a relative."""

    number: int
    identity: Hashable  # equal for lines that say the same
    is_kept: bool = False  # it hangs on the customer who stays


@dataclass(frozen=True, slots=True)
class Touch(Line):
    """A touch of either customer; its identity is what it answers."""

    rank: int = 0  # the lower, the more it stands of two
    is_planned: bool = True
    is_as_planned: bool = True  # no person has made more of it than its plan did
    is_going_out: bool = False  # a person has sent its letter, which waits to go out


@dataclass(frozen=True, slots=True)
class Referral:
    """Who referred whom, of the two customers or of others to or by them."""

    number: int
    referrer: int
    referred: int
    date: date
    is_rewarded: bool = False  # what was given stays on record
    is_circular: bool = False  # one of the two has referred the referrer, however


@dataclass(frozen=True, slots=True)
class Referrals:
    """What becomes of the referrals, by their numbers."""

    origin: int | None  # the first true one by somebody else
    cut: set[int]  # name no referred customer any more
    dropped: set[int]  # are not true any more


def join_words(*words: str | None) -> str:
    """What two have said of the same, one after the other; the same words once."""
    return " / ".join(dict.fromkeys(filter(None, words)))


def find_twins(lines: Iterable[Line]) -> dict[int, int]:
    """Map each line that says the same as another one to that which stays."""
    firsts, twins = {}, {}
    for line in sorted(lines, key=lambda line: not line.is_kept):
        first = firsts.setdefault(line.identity, line.number)
        if first != line.number:
            twins[line.number] = first
    return twins


def settle_touches(touches: Iterable[Touch]) -> dict[int, str]:
    """Say what becomes of each touch that is not the first to answer the same.

    The rank decides; of two that wait, it is the one of which a person has made
    more. The same letter never goes out twice.
    """
    firsts, fates = {}, {}
    for touch in sorted(touches, key=_rank_touch):
        if firsts.setdefault(touch.identity, touch) is not touch:
            fates[touch.number] = _end_double(touch)
    return fates


def _rank_touch(touch: Touch) -> tuple:
    return touch.rank, touch.is_as_planned, not touch.is_kept


def _end_double(touch: Touch) -> str:
    if not touch.is_planned:
        return PUT_BEHIND
    return CLOSED if touch.is_as_planned or touch.is_going_out else RELEASED


def settle_referrals(referrals: Iterable[Referral], merged: set[int]) -> Referrals:
    """Leave one referral of the merged customers, and no circle.

    :param merged: the numbers of the customers who become one
    """
    given = {line.number for line in referrals if line.referrer in merged}
    origins = sorted(
        (line for line in referrals if line.referred in merged),
        key=lambda line: (line.date, line.number),
    )
    origin = next((line for line in origins if not line.is_circular), None)
    lost = [line for line in origins if line is not origin or line.number in given]
    untrue = {
        line.number
        for line in lost
        if not line.is_rewarded
        and (line.number in given or (origin and line.referrer == origin.referrer))
    }
    return Referrals(origin and origin.number, {line.number for line in lost}, untrue)
