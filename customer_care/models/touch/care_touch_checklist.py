from odoo import api, fields, models
from odoo.tools import is_html_empty

from ...tools.checklist import count_ticks


class CareTouch(models.Model):
    """What is to be done for a touch, ticked off one by one, as for a reception."""

    _inherit = "care.touch"
    _care_recorded_fields = {"checklist"}
    _care_changed_by_hand = {"checklist"}

    checklist = fields.Html(copy=False)
    checklist_progress = fields.Char(
        "Checklist Done", compute="_compute_checklist_progress"
    )

    @api.depends("checklist")
    @api.depends_context("lang")
    def _compute_checklist_progress(self):
        for touch in self:
            done, total = count_ticks(str(touch.checklist or ""))
            told = self.env._("%(done)s of %(total)s", done=done, total=total)
            touch.checklist_progress = told if total else False

    @api.onchange("service_type_id")
    def _onchange_service_type_id(self):
        """Begin the checklist of the type, where none is begun."""
        if is_html_empty(self.checklist):
            self.checklist = self.service_type_id.checklist
