from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.loyalty import USUAL, Rules
from ...tools.satisfaction import TOP

POINTS = (
    "satisfied_from",
    "loyal_from",
    "apostle_satisfied_from",
    "apostle_loyal_from",
    "indifferent_from",
    "terrorist_to",
    "promoter_from",
    "buying_from",
    "team_share",
)


class CareLoyaltyPolicy(models.Model):
    """From when on a customer is satisfied, loyal, lost; and what that brings.

    Without one the usual numbers hold. What a manager changes counts from the next run
    of the job on: the standings of earlier quarters stay as they were counted.
    """

    _name = "care.loyalty.policy"
    _inherit = "care.company.policy.mixin"
    _description = "Loyalty Rules"

    satisfied_from = fields.Float(
        default=USUAL.satisfied_from,
        help="Customers with so many points or more are satisfied.",
    )
    loyal_from = fields.Float(
        default=USUAL.loyal_from,
        help="Customers with so many points of intent, or of behavior, are loyal.",
    )
    apostle_satisfied_from = fields.Float(
        string="Apostle: Satisfied From", default=USUAL.apostle_satisfied_from
    )
    apostle_loyal_from = fields.Float(
        string="Apostle: Loyal From", default=USUAL.apostle_loyal_from
    )
    indifferent_from = fields.Float(
        default=USUAL.indifferent_from,
        help="Who is neither satisfied nor loyal is indifferent from so many points of "
        "satisfaction on, and about to leave below.",
    )
    terrorist_to = fields.Float(
        default=USUAL.terrorist_to,
        help="Who is not loyal, and has at most so many points of satisfaction, warns "
        "others of us.",
    )
    promoter_from = fields.Float(
        default=USUAL.promoter_from,
        help="Points of the recommendation: 90 is an answer of 9 on the scale from 0 "
        "to 10.",
    )
    buying_from = fields.Float(
        string="Still Buys From (%)",
        default=USUAL.buying_from,
        help="Who buys less than this share of the year before has stopped buying.",
    )
    buying_weight = fields.Float(
        string="Weight of Buying", default=USUAL.buying_weight, aggregator=None
    )
    answering_weight = fields.Float(
        string="Weight of Answering", default=USUAL.answering_weight, aggregator=None
    )
    introducing_weight = fields.Float(
        string="Weight of Referrals", default=USUAL.introducing_weight, aggregator=None
    )
    aware_touches = fields.Integer(
        string="Aware: Touches",
        default=USUAL.aware_touches,
        help="Touches a year from which on a customer is served by plan.",
    )
    devoted_touches = fields.Integer(
        string="Devoted: Personal Touches",
        default=USUAL.devoted_touches,
        help="Personal touches a year beside the plans, of customers of whom we know "
        "occasions or whom we have surprised.",
    )
    team_share = fields.Float(
        string="Team Share (%)",
        default=USUAL.team_share,
        help="A team is devoted, or aware, when this share of its customers is served "
        "so.",
    )
    happy_tells = fields.Float(
        string="A Happy Customer Tells", default=USUAL.happy_tells
    )
    unhappy_tells = fields.Float(
        string="An Unhappy Customer Tells", default=USUAL.unhappy_tells
    )
    happy_leads = fields.Float(
        string="Leads per Happy Customer", default=USUAL.happy_leads
    )
    happy_deals = fields.Float(
        string="Deals per Happy Customer", default=USUAL.happy_deals
    )

    _company_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0))", "This company already has its loyalty rules."
    )
    _check_weights = models.Constraint(
        "CHECK(buying_weight > 0 AND answering_weight >= 0"
        " AND introducing_weight >= 0)",
        "Weights cannot be negative, and buying must count.",
    )
    _check_factors = models.Constraint(
        "CHECK(happy_tells >= 0 AND unhappy_tells >= 0 AND happy_leads >= 0"
        " AND happy_deals >= 0 AND aware_touches > 0 AND devoted_touches > 0)",
        "Factors cannot be negative, and touches must be at least one.",
    )

    @api.constrains(*POINTS)
    def _check_points(self):
        for policy in self:
            if any(not 0 <= policy[name] <= TOP for name in POINTS):
                raise ValidationError(
                    self.env._(
                        "Points and shares must be between 0 and %(most)s.", most=TOP
                    )
                )
            if not (
                policy.terrorist_to <= policy.indifferent_from <= policy.satisfied_from
            ):
                raise ValidationError(
                    self.env._(
                        "The thresholds of satisfaction must rise: terrorist, "
                        "indifferent, satisfied."
                    )
                )

    def _get_rules(self):
        """The thresholds, weights and factors of a policy; without one the usual."""
        return Rules(*(self[name] for name in Rules._fields)) if self else USUAL
