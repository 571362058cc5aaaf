from odoo import api, fields, models, tools

from odoo.addons.customer_care.tools.words import get_choices

from .care_profile_stage import SELLING_STAGE


class CareTier(models.Model):
    """From which relationship on customers of a tier may be sold something."""

    _inherit = "care.tier"

    selling_stage = fields.Selection(
        selection=lambda self: self._selection_selling_stage(),
        string="No Selling Before Stage",
        default=SELLING_STAGE,
        help="Whoever is about to sell is warned as long as the relationship with the "
        "customer has not come so far, unless the step of the plan names a stage of "
        "its own. Empty means no warning.",
    )

    def _selection_selling_stage(self):
        return get_choices(self.env["care.profile"], "stage")

    @api.model
    @tools.ormcache()
    def _get_selling_stages(self):
        """Map the ids of tiers to the stage from which on one sells, if any."""
        tiers = self.with_context(active_test=False)._search_for_all([])
        return {tier.id: tier.selling_stage for tier in tiers}
