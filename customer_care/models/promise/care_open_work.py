from odoo import api, models

from ..profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Promises that are not kept yet are somebody's to keep."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label = self.env._("Promises")
        is_open = self.env["care.promise"]._get_pending_domain()
        work_type = WorkType(label, "care.promise", "user_id", is_open, "profile_id")
        return super()._get_work_types() | {"promise": work_type}
