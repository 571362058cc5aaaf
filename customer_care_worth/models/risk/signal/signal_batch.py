class Batch:
    """Customers whom all signals measure together, as of one day.

    Results that several signals need are computed once.
    """

    def __init__(self, profiles, day, circles=None):
        self.profiles = profiles
        self.day = day
        # whoever counts for a customer: a company with its people
        self.circles = circles or profiles._get_circles()
        self.everybody = profiles.browse(
            {
                member_id: None
                for members in self.circles.values()
                for member_id in members._ids
            }
        )
        self.companies = [profile for profile in self.circles if profile.is_company]
        self._found, self._hosts = {}, {}

    def share_out(self, member_ids):
        """Yield pairs of ids: a customer, and a person of these who counts for it.

        Most signals find something of a few only: the others are not looked at.
        """
        if not self._hosts:
            for profile, circle in self.circles.items():
                for member_id in circle._ids:
                    self._hosts.setdefault(member_id, []).append(profile.id)
        for member_id in member_ids:
            for profile_id in self._hosts.get(member_id, ()):
                yield profile_id, member_id

    def once(self, find):
        """Return the result of a signal's method, computed once per batch."""
        key = find.__self__._name, find.__name__
        if key not in self._found:
            self._found[key] = find(self)
        return self._found[key]

    def gather(self, found):
        """Yield each customer with what was found of all who count for it.

        :param found: maps ids of those who count to lists
        """
        for profile, members in self.circles.items():
            yield (
                profile,
                [
                    entry
                    for member_id in members._ids
                    for entry in found.get(member_id, ())
                ],
            )

    def of(self, circles):
        """Return a batch of the same day for some of these customers."""
        return Batch(self.profiles.browse().union(*circles), self.day, circles)
