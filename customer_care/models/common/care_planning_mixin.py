from odoo import api, models


class CarePlanningMixin(models.AbstractModel):
    """Makes the planner check a customer again when such a record changes.

    Models that use this have a field ``profile_id``.
    """

    _name = "care.planning.mixin"
    _description = "Planner Trigger"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records.profile_id._request_planning()
        return records

    def write(self, vals):
        result = super().write(vals)
        self.profile_id._request_planning()
        return result

    def unlink(self):
        profiles = self.profile_id
        result = super().unlink()
        profiles._request_planning()
        return result
