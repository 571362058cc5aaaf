from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.customer_care.models.event.care_profile import QUIET_TONES

from .care_loss import OPEN


class CarePlan(models.Model):
    """Plans that win lost customers back, and whom all others leave alone.

    A win-back plan is for the customers for whose loss it was chosen as the remedy. Of
    the other plans, those reach lost customers that stand by them or answer what they
    have said.
    """

    _inherit = "care.plan"

    is_win_back = fields.Boolean(
        "Win-Back",
        help="A remedy for losses: the plan is for those lost customers for whom it "
        "was chosen, and answers that it was.",
    )

    @api.constrains("is_win_back", "tone")
    def _check_win_back_tone(self):
        if any(plan.is_win_back and plan.tone in QUIET_TONES for plan in self):
            raise ValidationError(
                self.env._(
                    "A win-back plan neither celebrates nor sells: choose a neutral "
                    "tone."
                )
            )

    @api.model
    def _get_audience_fields(self):
        return super()._get_audience_fields() | {"is_win_back"}

    def _get_own_audience_domain(self):
        domain = super()._get_own_audience_domain()
        if not self.is_win_back:
            return domain
        chosen = Domain("plan_id", "=", self.id) & Domain("state", "=", OPEN)
        return domain & Domain("loss_ids", "any", chosen)

    def _get_reserved_domain(self, exclusive=None):
        """Add lost customers to those reserved for win-back plans."""
        reserved = super()._get_reserved_domain(exclusive)
        if self._is_owed_to_all():
            return reserved
        return reserved | Domain("is_lost", "=", True)

    def _is_owed_to_all(self):
        return super()._is_owed_to_all() or self.is_win_back
