from odoo import fields, models

ALL, LOYAL, WAVERING, LEAVING = "all", "loyal", "wavering", "leaving"
LOYALTY = [(LOYAL, "Loyal"), (WAVERING, "Wavering"), (LEAVING, "Leaving")]


class CareTierBenefit(models.Model):
    """What customers of a tier get, all of them or those of one state of loyalty.

    The loyal are rewarded, the wavering encouraged, and who leaves loses what he had.
    """

    _name = "care.tier.benefit"
    _inherit = "care.policy.mixin"
    _description = "Tier Benefit"
    _order = "tier_id, sequence, id"
    _policy_company = "tier_id.company_id"

    tier_id = fields.Many2one(
        "care.tier", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Benefit", required=True, translate=True)
    given_to = fields.Selection(
        [(ALL, "All Customers"), *LOYALTY],
        string="For",
        required=True,
        default=ALL,
        help="All customers of the tier, or those of one state of loyalty.",
    )

    def _is_given(self, state):
        """Tell whether customers of a state of loyalty get it."""
        return self.given_to in (ALL, state)
