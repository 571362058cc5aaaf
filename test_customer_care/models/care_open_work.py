from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.profile.care_open_work import WorkType

from .care_profile import AT_SEA


class CareOpenWork(models.AbstractModel):
    """Adds the contacts at sea, whom somebody is to meet when they are back."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label, is_open = self.env._("Contacts at Sea"), Domain("function", "=", AT_SEA)
        sailor = WorkType(label, "res.partner", "user_id", is_open)
        return super()._get_work_types() | {"sailor": sailor}
