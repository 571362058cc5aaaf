"""How much touches matter that no plan has ranked: the higher, the more."""

LOGGED = 0  # it has happened elsewhere already
USUAL = 50
HELP = 60  # somebody waits for what we arranged
AGREED = 80  # the customer expects us on that day
