from odoo import api, models

from odoo.addons.customer_care.models.profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Development targets need a person."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        meant = self.env["care.target"]._get_open_domain()
        label = self.env._("Development Targets")
        target = WorkType(label, "care.target", "user_id", meant, "profile_id")
        return super()._get_work_types() | {"target": target}
