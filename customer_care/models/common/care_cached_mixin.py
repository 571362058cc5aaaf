from odoo import api, models


class CareCachedMixin(models.AbstractModel):
    """Policy records that rarely change and are read for every case: they are cached.

    The cache is cleared whenever one of them changes.
    """

    _name = "care.cached.mixin"
    _description = "Cached Policy"

    @api.model
    def _search_for_all(self, domain, limit=None):
        """Read the policy of all companies, for the cache.

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
