from itertools import count

from odoo import api, models


class CareCodeMixin(models.AbstractModel):
    """Gives duplicates a technical name of their own: each stands only once.

    Models that use this have the fields ``name`` and ``code``.
    """

    _name = "care.code.mixin"
    _description = "Records With a Technical Name"

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        given = default or {}
        for record, vals in zip(self, vals_list, strict=True):
            if "name" not in given:
                vals["name"] = self.env._("%(name)s (copy)", name=record.name)
            if "code" not in given:
                vals["code"] = self._get_free_code(record.code)
        return vals_list

    @api.model
    def _get_free_code(self, code):
        """The code with the first number that nothing bears yet, archived or not."""
        same = self.with_context(active_test=False).search(
            [("code", "=like", f"{code}%")]
        )
        taken = set(same.mapped("code"))
        numbered = (f"{code}_{number}" for number in count(2))
        return next(free for free in numbered if free not in taken)
