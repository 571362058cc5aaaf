from odoo import api, models


class CareAreaMixin(models.AbstractModel):
    """Records that define the area of an emergency: a draft protects them."""

    _name = "care.area.mixin"
    _description = "Part of an Area"
    _care_area_field = ""  # the field of emergencies that has these

    @api.ondelete(at_uninstall=False)
    def _unlink_except_care_area(self):
        emergencies = self.env["care.emergency"]
        emergencies._check_area_kept(self._care_area_field, self._get_care_gone())

    def _get_care_gone(self):
        """All that is deleted along with these."""
        return self
