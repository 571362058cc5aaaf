from odoo import api, models
from odoo.fields import Domain

from ...profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Teams need a lead, and whoever takes cases after hours and suggestions."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        roles = {
            "user_id": self.env._("Team Lead"),
            "duty_user_id": self.env._("After-Hours Assignee"),
            "suggestion_user_id": self.env._("Suggestions Assignee"),
        }
        return super()._get_work_types() | {
            f"team_{name}": WorkType(roles[name], "care.team", name, Domain.TRUE)
            for name in self.env["care.team"]._get_part_fields()
        }
