from itertools import count
from secrets import token_hex

from odoo import api, fields, models
from odoo.fields import Domain


class CareCodeMixin(models.AbstractModel):
    """A list of types in their order, each with a technical name that stands once.

    New records and duplicates get one: people who add a type of their own need not
    think of it, and lists hide it.
    """

    _name = "care.code.mixin"
    _description = "Records With a Technical Name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        default=lambda self: self._get_new_code(),
        help="Stable technical name.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.model
    def _get_new_code(self):
        """A random technical name, which no other database has."""
        return f"own_{token_hex(4)}"

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        given, taken = default or {}, self._get_taken_codes()
        for record, vals in zip(self, vals_list, strict=True):
            if "name" not in given:
                vals["name"] = self.env._("%(name)s (copy)", name=record.name)
            if "code" not in given:
                vals["code"] = _take_free_code(record.code, taken)
        return vals_list

    def _get_taken_codes(self):
        """The codes that begin as one of these does, of archived records as well."""
        alike = [Domain("code", "=like", f"{code}%") for code in self.mapped("code")]
        every = self.with_context(active_test=False)
        return {*every.search(Domain.OR(alike)).mapped("code")}


def _take_free_code(code, taken):
    """Take the code with the first number that nothing bears yet."""
    numbered = (f"{code}_{number}" for number in count(2))
    free = next(candidate for candidate in numbered if candidate not in taken)
    taken.add(free)
    return free
