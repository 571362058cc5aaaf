"""In which order facts begin a conversation: the lower, the better.

A fact of another addon takes a number between these.
"""

QUIET_DAYS = 0
PROMISES = 10
OCCASIONS = 20
EVENTS = 30
NEEDS = 35
PRODUCTS = 40
LAST_NOTES = 50
SHARED_INTERESTS = 55
INTERESTS = 60
CHANNEL = 90


def pick(facts, most):
    """The first few of ranked facts, the best of the shared interests among them.

    It makes the talk that of this colleague with this customer, and so comes last
    rather than not at all where there is much else to say.
    """
    best = facts[:most]
    shared = [fact for fact in facts if fact[0] == SHARED_INTERESTS][:1]
    return best if set(shared) <= set(best) else best[: most - 1] + shared
