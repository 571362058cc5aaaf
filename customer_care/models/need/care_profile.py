from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.timeline import Source
from ..touch.care_profile_briefing import NEEDS
from .care_need import MET, PROPOSED

COLORS = {MET: "success", PROPOSED: "warning"}
RANK = 30  # among what to begin a conversation with: the lower, the better


class CareProfile(models.Model):
    """What a customer needs, for whoever is about to contact them."""

    _inherit = "care.profile"

    need_ids = fields.One2many("care.need", "profile_id", string="Needs")
    need_count = fields.Integer(string="Open Needs", compute="_compute_need_count")

    @api.depends("need_ids.state")
    def _compute_need_count(self):
        needs = self.env["care.need"]
        groups = needs._read_group(
            needs._get_pending_domain() & self._get_needs_domain(),
            ["profile_id"],
            ["__count"],
        )
        counts = {profile.id: count for profile, count in groups}
        for profile in self:
            profile.need_count = counts.get(profile._origin.id, 0)

    def _get_needs_domain(self):
        return Domain("profile_id", "in", self.ids)

    @api.model
    def _get_timeline_sources(self):
        need = Source(
            "need",
            model="care.need",
            date="date",
            texts=("name", "note", "source"),
            icon="lightbulb-o",
            tell=self._tell_noted_need,
        )
        return [*super()._get_timeline_sources(), need]

    @api.model
    def _tell_noted_need(self, need):
        return {
            "title": need.name,
            "text": need.note,
            "label": self._describe(need, "state"),
            "color": COLORS.get(need.state, "info"),
            "facts": [self._describe(need, "type"), need.source, need.user_id.name],
        }

    def _get_briefings(self):
        briefings = super()._get_briefings()
        for need in self._find_pending_needs():
            briefings[need.profile_id].append((NEEDS, need._tell()))
        return briefings

    def _cite_facts(self):
        cited = [(RANK, need._tell()) for need in self._find_pending_needs()]
        return super()._cite_facts() + cited

    def _find_pending_needs(self):
        """What these customers still need, as far as the reader may read it."""
        needs = self.env["care.need"]
        return needs.search(needs._get_pending_domain() & self._get_needs_domain())
