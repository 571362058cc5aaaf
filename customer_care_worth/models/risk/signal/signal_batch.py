class Batch:
    """Customers whom all signals look at together, and on which day.

    What several signals ask of the database is asked once.
    """

    def __init__(self, profiles, day, circles=None):
        self.profiles = profiles
        self.day = day
        # whoever counts for a customer: a company with its people
        self.circles = circles or profiles._get_circles()
        self.everybody = profiles.browse(
            {one: None for members in self.circles.values() for one in members._ids}
        )
        self.companies = [one for one in self.circles if one.is_company]
        self._found, self._hosts = {}, {}

    def share_out(self, members):
        """Yield those of these who count for somebody, with each customer they do.

        Most signals find something of a few only: the others are not looked at.
        """
        if not self._hosts:
            for profile, circle in self.circles.items():
                for one in circle._ids:
                    self._hosts.setdefault(one, []).append(profile.id)
        for one in members:
            for profile_id in self._hosts.get(one, ()):
                yield profile_id, one

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
