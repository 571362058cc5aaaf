from odoo import fields, models

from ..tools.words import add_remark, name_some

MOST_NAMES = 3


class CareProfileChoiceMixin(models.AbstractModel):
    """The customers that a person has selected in a list to do something with."""

    _name = "care.profile.choice.mixin"
    _description = "Selected Customers"

    profile_ids = fields.Many2many(
        "care.profile",
        string="Customers",
        required=True,
        default=lambda self: self._default_profile_ids(),
    )

    def _default_profile_ids(self):
        if self.env.context.get("active_model") != "care.profile":
            return False
        return self.env.context.get("active_ids")

    def _name_left_out(self, reasons):
        """The customers who are left out with the reasons, the first of many."""
        names = [
            add_remark(self.env, profile.name, reason)
            for profile, reason in reasons.items()
        ]
        return name_some(self.env, names, MOST_NAMES)
