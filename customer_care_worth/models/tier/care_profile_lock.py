from odoo import api, fields, models
from odoo.exceptions import AccessError

LOCK = {"is_tier_locked", "tier_lock_reason"}


class CareProfile(models.Model):
    """A tier that a person has decided on: no rule moves the customer."""

    _inherit = "care.profile"

    is_tier_locked = fields.Boolean(
        string="Tier Locked",
        copy=False,
        help="Rules do not move this customer to another tier.",
    )
    tier_lock_reason = fields.Char(string="Tier Locked Because", copy=False)
    can_lock_tier = fields.Boolean(compute="_compute_can_lock_tier")

    _check_lock = models.Constraint(
        "CHECK(is_tier_locked IS NOT TRUE OR tier_lock_reason IS NOT NULL)",
        "Add the reason why the tier is locked.",
    )

    @api.depends_context("uid")
    def _compute_can_lock_tier(self):
        self.can_lock_tier = self.env.user._is_care_officer()

    @api.model
    def _check_made_by_person(self, vals_list):
        result = super()._check_made_by_person(vals_list)
        unlocked = self.new()
        for vals in vals_list:
            unlocked._check_lock_change(vals)
        return result

    def _check_ownership_change(self, vals):
        result = super()._check_ownership_change(vals)
        self._check_lock_change(vals)
        return result

    def _check_lock_change(self, vals):
        """Refuse users to lock the tier of their own customers."""
        if self.env.su or self.env.user._is_care_officer():
            return
        if any(
            not profile._is_same(name, vals[name])
            for name in LOCK & vals.keys()
            for profile in self
        ):
            raise AccessError(self.env._("Only officers may lock a tier."))
