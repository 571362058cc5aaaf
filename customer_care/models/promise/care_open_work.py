from odoo import api, models

from ..profile.care_open_work import Kind


class CareOpenWork(models.AbstractModel):
    """Promises that are not kept yet are somebody's to keep."""

    _inherit = "care.open.work"

    @api.model
    def _get_kinds(self):
        label = self.env._("Promises")
        is_open = self.env["care.promise"]._get_pending_domain()
        kind = Kind(label, "care.promise", "user_id", is_open, "profile_id")
        return super()._get_kinds() | {"promise": kind}
