from odoo import models


class CareGuardMixin(models.AbstractModel):
    """Which values a person may write, through any door: one guard for all models."""

    _name = "care.guard.mixin"
    _inherit = ["care.link.mixin"]
    _description = "Guard of Care Records"

    # everybody may write his own user, and core does that as superuser
    _allow_sudo_commands = False
