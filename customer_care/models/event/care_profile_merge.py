from odoo import models


class CareProfile(models.Model):
    """Merges the journals of customers: what happened once is told once."""

    _inherit = "care.profile"

    def _find_twin_causes(self, kept):
        return super()._find_twin_causes(kept) | self._find_twin_events(kept)

    def _find_twin_events(self, kept):
        events = (kept | self).event_ids
        return self._find_twins(kept, events, lambda event: (event.type_id, event.key))

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_events]

    def _merge_events(self, kept):
        twins = self._find_twin_events(kept)
        for twin, first in twins.items():
            first._append_note(twin.note)
            first.repeat_days = first.repeat_days or twin.repeat_days
        self.env["care.event"].union(*twins).unlink()
        self.event_ids.write({"profile_id": kept.id})  # referrals look for theirs
