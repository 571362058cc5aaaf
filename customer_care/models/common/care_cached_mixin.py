from odoo import api, models


class CareCachedMixin(models.AbstractModel):
    """Few records that change seldom and are asked for with every case.

    What was learned of them by heart is forgotten whenever one of them changes.
    """

    _name = "care.cached.mixin"
    _description = "Cached Policy"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self.env.registry.clear_cache()
        return records

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
