from odoo import api, models

from odoo.addons.customer_care.models.profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Improvements that are not finished are somebody's to finish."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label = self.env._("Improvement Actions")
        is_open = self.env["care.improvement"]._get_open_domain()
        work_type = WorkType(label, "care.improvement", "user_id", is_open)
        return super()._get_work_types() | {"improvement": work_type}
