from odoo import api, models

from ..profile.care_open_work import WorkType


class CareOpenWork(models.AbstractModel):
    """Open cases are part of a colleague's work: the heir or their team takes them."""

    _inherit = "care.open.work"

    @api.model
    def _get_work_types(self):
        label, is_open = (
            self.env._("Open Cases"),
            self.env["care.feedback"]._get_open_domain(),
        )
        work_type = WorkType(label, "care.feedback", "user_id", is_open, "profile_id")
        return super()._get_work_types() | {"case": work_type}

    @api.model
    def _hand_over(self, work, heir):
        cases = work["case"]
        given = cases.filtered(
            lambda case: (
                case.company_id in heir.company_ids and case._may_be_known_to(heir)
            )
        )
        if given:
            given._assign_by_hand(heir)
        if rest := cases - given:
            rest._as_assigner()._assign_anew()
        return super()._hand_over(work | {"case": cases.browse()}, heir)
