from odoo import api, models

from odoo.addons.customer_care.models.profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Risk reviews that are open are somebody's to do."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label, is_open = self.env._("Risk Reviews"), self.env["care.risk.review"]
        is_open = is_open._get_open_domain()
        review = WorkType(label, "care.risk.review", "user_id", is_open, "profile_id")
        return super()._get_work_types() | {"risk_review": review}
