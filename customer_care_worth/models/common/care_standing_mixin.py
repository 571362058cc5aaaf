from odoo import api, fields, models
from odoo.fields import Domain


class CareStandingMixin(models.AbstractModel):
    """A dated record about a customer, of which the newest is current.

    The system alone writes it, for all customers at once.
    """

    _name = "care.standing.mixin"
    _inherit = "care.kept.line.mixin"
    _description = "Standing of a Customer"

    user_id = fields.Many2one(related="profile_id.user_id", string="Owner")
    tier_id = fields.Many2one(related="profile_id.tier_id")
    is_current = fields.Boolean(
        string="Newest", readonly=True, help="The newest of the customer."
    )

    @api.model
    def _get_current_domain(self):
        """Hook: where customers stand now."""
        return Domain("is_current", "=", True)

    @api.model
    def _find_current(self, profiles):
        """Map customers to where they stand now, as far as the reader may see it.

        Also where core reads for them.
        """
        theirs = Domain("profile_id", "in", profiles.ids)
        found = self.sudo(False).search(self._get_current_domain() & theirs)
        return found.with_env(self.env).grouped("profile_id")

    def action_open_profile(self):
        self.ensure_one()
        return self.profile_id._get_records_action()
