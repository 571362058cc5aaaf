from odoo import fields, models


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
