from odoo import fields, models


class CareWaveQuota(models.Model):
    """How many customers of a tier a wave asks."""

    _name = "care.wave.quota"
    _inherit = "care.guard.mixin"
    _description = "Sample of a Wave"
    _order = "id"
    _rec_name = "tier_id"

    wave_id = fields.Many2one(
        "care.wave", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="wave_id.company_id", store=True)
    tier_id = fields.Many2one(
        "care.tier", ondelete="cascade", help="Empty for customers of all tiers."
    )
    size = fields.Integer(
        string="Customers",
        help="Zero asks all. Who cannot be asked is replaced by the next one drawn.",
    )

    _check_size = models.Constraint(
        "CHECK(size >= 0)", "The number of customers cannot be negative."
    )
    _tier_unique = models.UniqueIndex(
        "(wave_id, COALESCE(tier_id, 0))", "This tier is in the sample already."
    )
