"""What Odoo has learned by heart outlives a test as it outlives a request.

Odoo's own runner has all of it forgotten after each test: who may do what, how views
and messages are put together, what records are called. A server whose request comes to
nothing forgets only what the request has changed, and so do we. This module knows of
Odoo only that its caches are maps that are cleared as a whole.
"""


class Learned:
    """What caches know at one moment, and what they learn until it is put back."""

    def __init__(self, caches, passing=()):
        """Look at the caches.

        :param passing: those of which is forgotten what they learn from now on
        """
        self.caches = caches
        self.passing = passing
        self.mark = ("", object())  # it goes with all else when a cache is cleared
        self.known = {}
        for name, cache in caches.items():
            self.known[name] = cache.snapshot
            cache[self.mark] = True

    def look(self):
        """Take in what was learned by caches that were not cleared meanwhile."""
        kept = {name for name, cache in self.caches.items() if self.mark in cache}
        if not kept:
            self.known = {}  # the models themselves may be others now
        for name in kept.difference(self.passing):
            self.known[name] = self.caches[name].snapshot
            del self.known[name][self.mark]

    def put_back(self):
        """Have the caches know what was known, and nothing else."""
        for name, cache in self.caches.items():
            cache.clear()
            cache.update(self.known.get(name, {}))
