"""Whether a customer may be asked for a referral.

He is asked when five things are so: he believes in the product, is content, has seen
the effect of what he bought, trusts us, and his word counts. One that is not so is
enough not to ask; what nobody knows is found out first. The lowest tier is never
asked.
"""

NEVER_ASKED_TIER = "D"  # the code of the tier
INFLUENTIAL_ROLES = {"decides": True, "influences": True, "uses": False, "pays": False}
CONTENT_FROM_MOOD = 4


def is_content(mood: str | None) -> bool | None:
    """What the mood of a touch, 1 to 5, says; nothing when there was none."""
    return int(mood) >= CONTENT_FROM_MOOD if mood else None


def has_influence(decision_role: str | None) -> bool | None:
    """What the part in buying says of a customer's influence."""
    return INFLUENTIAL_ROLES.get(decision_role) if decision_role else None


def readiness(parts: dict[str, bool | None], may_be_asked: bool) -> str:
    """The answer: never, not_yet, unknown or ready.

    :param parts: what is known of each condition; None is not known
    :param may_be_asked: neither of the lowest tier nor out of reach
    """
    if not may_be_asked:
        return "never"
    if False in parts.values():
        return "not_yet"
    return "unknown" if None in parts.values() else "ready"
