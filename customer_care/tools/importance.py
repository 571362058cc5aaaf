"""How much touches matter that no plan has ranked: the higher, the more."""

LOGGED = 0  # it has happened elsewhere already
USUAL = 50
HELP = 60  # somebody waits for what we arranged
AGREED = 80  # the customer expects us on that day

TIERS_APART = 30  # from this place in the order of tiers on, they matter the same


def of_tier(place: int) -> int:
    """What a tier adds: the earlier in their order, the more; without one nothing."""
    return max(0, TIERS_APART - (place or TIERS_APART))
