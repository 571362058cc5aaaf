from odoo import models

from odoo.addons.customer_care.models.profile.care_profile import STAGES
from odoo.addons.customer_care.tools.words import get_choices

STAGE_ORDER = [code for code, __ in STAGES]
SELLING_STAGE = "acquainted"  # from which on one usually sells
STAGE_RAISED, STAGE_LOWERED = "stage_raised", "stage_lowered"


def is_before(stage, other):
    """Tell whether one stage of a relationship comes before another."""
    return STAGE_ORDER.index(stage or STAGE_ORDER[0]) < STAGE_ORDER.index(other)


class CareProfile(models.Model):
    """The stage of the relationship; each change is an entry of the journal.

    Care plans answer a step back, so that the owner has something to do.
    """

    _inherit = "care.profile"

    def _note_before(self, vals):
        before = super()._note_before(vals)
        if "stage" in vals:
            before["stages"] = {profile: profile.stage for profile in self}
        return before

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        self._journal_stages(before.get("stages", {}))
        return result

    def _get_selling_stage(self):
        """The stage from which on the customer may be sold something, if not any."""
        stages = self.env["care.tier"]._get_selling_stages()
        return stages.get(self.tier_id.id, SELLING_STAGE)

    def _journal_stages(self, before):
        found = {STAGE_RAISED: [], STAGE_LOWERED: []}
        for profile, old in before.items():
            if old and profile.stage and old != profile.stage:
                is_lowered = is_before(profile.stage, old)
                code = STAGE_LOWERED if is_lowered else STAGE_RAISED
                found[code].append(profile._prepare_stage_event(old))
        for code, entries in found.items():
            if entries:
                self.env["care.event"]._record(code, entries)
                self.env["care.planner"]._plan_soon()  # the plans that answer it

    def _prepare_stage_event(self, old):
        """What the journal tells of a step: once for each pair of stages and day."""
        stages = dict(get_choices(self, "stage"))
        journal = self.env["care.event"]
        day = journal._get_day_key(journal._fields["date"].default(journal))
        return {
            "profile_id": self.id,
            "key": f"{day} {old} {self.stage}",
            "note": f"{stages[old]} → {stages[self.stage]}",
        }
