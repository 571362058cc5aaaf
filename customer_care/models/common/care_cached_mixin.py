from odoo import api, models


class CareCachedMixin(models.AbstractModel):
    """Few records that change seldom and are asked for with every case.

    What was learned of them by heart is forgotten whenever one of them changes.
    """

    _name = "care.cached.mixin"
    _description = "Cached Policy"

    @api.model
    def _search_for_all(self, domain, limit=None):
        """Policy as it is for everybody, in whatever company: what is learned by heart.

        Callers keep plain values and ids of it, which say nothing of their own.
        """
        # a cache knows no reader; the rights to the records themselves stay as they are
        return self.sudo().search(domain, limit=limit)

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
