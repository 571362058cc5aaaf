from odoo import api, fields, models
from odoo.fields import Domain

from ...tools import starters
from ...tools.colors import INFO, SUCCESS, WARNING
from ...tools.timeline import Source
from ...tools.words import get_choice
from ..common.counts import count_lines
from ..touch.care_profile_briefing import NEEDS
from .care_need import MET, PROPOSED

COLORS = {MET: SUCCESS, PROPOSED: WARNING}


class CareProfile(models.Model):
    """What a customer needs, for whoever is about to contact them."""

    _inherit = "care.profile"

    need_ids = fields.One2many("care.need", "profile_id", string="Needs")
    need_count = fields.Integer(string="Open Needs", compute="_compute_need_count")

    @api.depends("need_ids.state")
    def _compute_need_count(self):
        needs = self.env["care.need"]
        pending = needs._get_pending_domain()
        for profile, count in count_lines(self, needs, "profile_id", pending):
            profile.need_count = count

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
            "label": get_choice(need, "state"),
            "color": COLORS.get(need.state, INFO),
            "facts": [get_choice(need, "type"), need.source, need.user_id.name],
        }

    def _get_briefings(self):
        briefings = super()._get_briefings()
        for need in self._find_pending_needs():
            briefings[need.profile_id].append((NEEDS, need._tell_need()))
        return briefings

    def _cite_facts(self):
        cited = [
            (starters.NEEDS, need._tell_need()) for need in self._find_pending_needs()
        ]
        return super()._cite_facts() + cited

    def _find_pending_needs(self):
        """What these customers still need, as far as the reader may read it."""
        needs = self.env["care.need"]
        theirs = needs._get_pending_domain() & Domain("profile_id", "in", self.ids)
        return needs.search(theirs)
