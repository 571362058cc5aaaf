from odoo import api, models


class CareCachedMixin(models.AbstractModel):
    """Few records that change seldom and are asked for with every case.

    What was learned of them by heart is forgotten whenever one of them changes.
    """

    _name = "care.cached.mixin"
    _description = "Policy Known by Heart"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
