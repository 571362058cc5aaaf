from odoo import api, models
from odoo.fields import Domain

from ..profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Plans need a manager, who takes the touches that nobody else can take."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label = self.env._("Plan Manager")
        work_type = WorkType(label, "care.plan", "user_id", Domain.TRUE)
        return super()._get_work_types() | {"plan": work_type}
