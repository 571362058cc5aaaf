from odoo import api, models


class ResPartner(models.Model):
    """The cases of a contact outlive it, without the person."""

    _name = "res.partner"
    _inherit = ["res.partner", "care.feedback.mixin"]

    def _find_care_records(self):
        cases = self.env["care.feedback"]._get_of_partners(self)
        return super()._find_care_records() | {"care.feedback": cases}

    @api.model
    def _erase_care_records(self, found):
        result = super()._erase_care_records(found)
        found["care.feedback"]._anonymise()
        return result
