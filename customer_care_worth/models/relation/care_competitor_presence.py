from odoo import fields, models


class CareCompetitorPresence(models.Model):
    """A competitor at a customer: how large a share, and by which strengths.

    It stands once a customer and competitor: later news changes it, with the day on
    which they were noted, and it is deleted when the competitor is out.
    """

    _name = "care.competitor.presence"
    _inherit = "care.erased.mixin"
    _description = "Competitor at a Customer"
    _care_name_parts = ("competitor_id.name", "profile_id.name")
    _care_name_sign = " – "
    _care_once_fields = {"profile_id"}
    _order = "profile_id, share desc, id"

    competitor_id = fields.Many2one(
        "care.competitor", required=True, index=True, ondelete="restrict"
    )
    share = fields.Float(
        string="Share (%)",
        aggregator="avg",
        help="The competitor's part of what the customer buys of what we sell.",
    )
    strengths = fields.Char(help="What the customer likes there.")
    weaknesses = fields.Char(help="What the customer misses there.")
    date = fields.Date(
        string="Noted On", required=True, default=fields.Date.context_today
    )
    tier_id = fields.Many2one(related="profile_id.tier_id", store=True)
    owner_user_id = fields.Many2one(related="profile_id.user_id", string="Owner")

    _competitor_unique = models.UniqueIndex(
        "(profile_id, competitor_id)",
        "This competitor already stands on the customer.",
    )
    _check_share = models.Constraint(
        "CHECK(share BETWEEN 0 AND 100)", "The share must be between 0 and 100 percent."
    )
