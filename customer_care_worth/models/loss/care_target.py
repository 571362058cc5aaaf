from odoo import api, models
from odoo.exceptions import ValidationError


class CareTarget(models.Model):
    """Refuses development targets for lost customers."""

    _inherit = "care.target"

    @api.constrains("profile_id", "state")
    def _check_not_lost(self):
        for target in self:
            if target._is_open() and target.profile_id.is_lost:
                raise ValidationError(
                    self.env._(
                        "%(name)s is lost: win the customer back before you set a "
                        "development target.",
                        name=target.profile_id.name,
                    )
                )
