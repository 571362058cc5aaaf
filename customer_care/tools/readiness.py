"""Whether a customer may be asked for a referral.

They are asked when five things are so: they believe in the product, are content, have
seen the effect of what they bought, trust us, and their word counts. One that is not so
is enough not to ask; what nobody knows is found out first. Who is ready all the same is
not asked while something stands against it, such as an open complaint. The lowest tier
is never asked.
"""

from .persons import DECIDES, HIGH, INFLUENCES, LOW, MEDIUM, PAYS, USES

READY, UNKNOWN, NOT_YET, NEVER = "ready", "unknown", "not_yet", "never"
# the conditions for asking
BELIEF, CONTENT, TRUST, EFFECT = "belief", "content", "trust", "effect"
INFLUENCE = "influence"
NEVER_ASKED_TIER = "D"  # the code of the tier
INFLUENTIAL = {HIGH: True, MEDIUM: True, LOW: False}
INFLUENTIAL_ROLES = {DECIDES: True, INFLUENCES: True, USES: False, PAYS: False}
CONTENT_FROM_MOOD = 4


def is_content(mood: str | None) -> bool | None:
    """What the mood of a touch, 1 to 5, says; nothing when there was none."""
    return int(mood) >= CONTENT_FROM_MOOD if mood else None


def has_influence(influence: str | None, decision_role: str | None) -> bool | None:
    """Whether a customer's word counts: what somebody has noted of it comes first.

    Where nobody has, the part in buying tells; without either, nothing is known.
    """
    return INFLUENTIAL.get(influence, INFLUENTIAL_ROLES.get(decision_role))


def readiness(parts: dict[str, bool | None], may_be_asked: bool) -> str:
    """The answer: never, not_yet, unknown or ready, if nothing stands against it.

    :param parts: what is known of each condition; None is not known
    :param may_be_asked: neither of the lowest tier nor out of reach
    """
    if not may_be_asked:
        return NEVER
    if False in parts.values():
        return NOT_YET
    return UNKNOWN if None in parts.values() else READY
