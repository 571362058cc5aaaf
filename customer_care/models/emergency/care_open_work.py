from odoo import api, models
from odoo.fields import Domain

from ..profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Open requests for help are part of a colleague's open work."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label, is_open = self.env._("Help Needed"), Domain("is_help_open", "=", True)
        work_type = WorkType(label, "care.touch", "help_user_id", is_open, "profile_id")
        return super()._get_work_types() | {"help": work_type}
