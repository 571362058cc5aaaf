from collections import Counter
from itertools import chain

from odoo import models

from ..privacy.care_access_log import OWNER_CHANGED
from ..privacy.care_guard_mixin import SUMMED_UP
from .care_profile_ownership import COVER_FIELDS, PART_FIELDS


class CareProfile(models.Model):
    """Logs changes of owners and persons, and ends the access of former ones.

    Whoever leaves could have given a friend a touch or a part: with a hand-over that
    ends, unless it is kept knowingly. Officers see all customers anyway.
    """

    _inherit = "care.profile"

    def _on_created(self, vals_list):
        result = super()._on_created(vals_list)
        given = self.filtered("user_id")
        given.filtered(lambda profile: profile.user_id != self.env.user)._log_owners()
        return result

    def _note_before(self, vals):
        before = super()._note_before(vals)
        if not self.env.su:  # as which covers end and merged ones are completed
            before["parts"] = {
                name: {profile: profile[name] for profile in self}
                for name in PART_FIELDS
                if name in vals
            }
        return before

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        persons = before.get("persons", {})
        self.filtered(
            lambda profile: (
                profile in persons and persons[profile][0] != profile.user_id
            )
        )._log_owners()
        for name, known in before.get("parts", {}).items():
            self.filtered(
                lambda profile, name=name, known=known: known[profile] != profile[name]
            )._log_part(name)
        return result

    def _log_part(self, name):
        """Note who else sees these customers from now on, or no longer."""
        log = self.env["care.access.log"]
        for person, same in self.grouped(name).items():
            values = {"part": name, "name": person.name}
            log._log(OWNER_CHANGED, same, [name], sentence="part", values=values)

    def _log_owners(self):
        """Note whose customers these are from now on, whoever has decided it."""
        log = self.env["care.access.log"]
        for owner, same in self.grouped("user_id").items():
            values = {"name": owner.name}
            log._log(OWNER_CHANGED, same, ["user_id"], sentence="owner", values=values)

    def _get_sight(self, *known):
        """Map those who see these customers, besides persons known, to how many."""
        counts = Counter(
            chain.from_iterable(profile.access_user_ids.ids for profile in self)
        )
        users = self.env["res.users"].browse(counts)
        for person in known:
            users -= person
        return {user: counts[user.id] for user in users if not user._is_care_officer()}

    def _end_sight(self, users):
        """Hook: remove these users' roles, and unsubscribe those without access."""
        profiles = self.with_context(**SUMMED_UP)
        for name in PART_FIELDS:
            profiles.filtered(
                lambda profile, name=name: profile[name] in users
            )._end_part(name)

    def _end_part(self, name):
        """Clear this role on the customers."""
        ended = COVER_FIELDS if name in COVER_FIELDS else {name}
        self.write(dict.fromkeys(ended, False))
