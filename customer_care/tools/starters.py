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
INTERESTS = 60
CHANNEL = 90
