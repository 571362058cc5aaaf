class Batch:
    """Customers whom all signals look at together, and on which day.

    What several signals ask of the database is asked once.
    """

    def __init__(self, profiles, day, circles=None):
        self.profiles = profiles
        self.day = day
        # whoever counts for a customer: a company with its people
        self.circles = circles or profiles._get_circles()
        self.everybody = profiles.union(*self.circles.values())
        self._found = {}

    def once(self, find):
        """What a method of a signal finds for this batch."""
        key = find.__self__._name, find.__name__
        if key not in self._found:
            self._found[key] = find(self)
        return self._found[key]

    def gather(self, found):
        """Yield each customer with what was found of all who count for it.

        :param found: maps ids of those who count to lists
        """
        for profile, members in self.circles.items():
            own = (found.get(member_id, ()) for member_id in members._ids)
            yield profile, [one for each in own for one in each]

    def of(self, circles):
        """The same day for others of these."""
        return Batch(self.profiles.browse().union(*circles), self.day, circles)
