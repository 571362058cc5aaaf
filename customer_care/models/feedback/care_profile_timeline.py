from dataclasses import replace

from odoo import api, models
from odoo.fields import Domain

from ...tools.colors import SECONDARY, SUCCESS, WARNING
from ...tools.timeline import Source
from ...tools.words import get_choice
from .care_feedback_intake import OPENED
from .care_feedback_stage import DECLINED, SOLVED

COLORS = {SOLVED: SUCCESS, DECLINED: SECONDARY}


class CareProfile(models.Model):
    """What cases tell in the timeline of a customer."""

    _inherit = "care.profile"

    @api.model
    def _get_timeline_sources(self):
        case = Source(
            "case",
            model="care.feedback",
            date="date_opened",
            texts=("number", "name", "description"),
            icon="bullhorn",
            tell=self._tell_opened_case,
        )
        return [*super()._get_timeline_sources(), case]

    @api.model
    def _tell_opened_case(self, case):
        return {
            "title": case.display_name,
            "text": self._get_plain(case.description),
            "label": case.stage_id.name,
            "color": COLORS.get(case.state, WARNING),
            "facts": [get_choice(case, "type"), case.user_id.name],
            "is_folded": case._is_merged(),
        }

    @api.model
    def _get_event_source(self):
        """Leave out that a case was opened: the case stands in the timeline itself."""
        source = super()._get_event_source()
        others = Domain("type_id.code", "!=", OPENED)
        return replace(source, domain=Domain(source.domain) & others)
