from odoo import fields, models

from ...tools.contactability import BUSINESS, CELEBRATION, NEUTRAL, SYMPATHY

# what the system enters by itself
DEAL = "deal"
BOUGHT = [DEAL, "delivery"]
IN_USE = "product_in_use"
OWNER_CHANGED = "owner_changed"
TIER_LOWERED, TIER_RAISED = "tier_lowered", "tier_raised"
# the categories
LIFE, ENVIRONMENT, FEEDBACK = "life", "environment", "feedback"
HARDSHIP = "hardship"
SETBACK = "setback"  # what went wrong for the customer with what we sold
TONES = [
    (CELEBRATION, "Celebration"),
    (NEUTRAL, "Neutral"),
    (BUSINESS, "Business"),
    (SYMPATHY, "Sympathy"),
]


class CareEventType(models.Model):
    """A type of event that care may answer, such as a wedding or a bereavement."""

    _name = "care.event.type"
    _inherit = ["care.policy.mixin", "care.code.mixin"]
    _description = "Event Type"
    _order = "sequence, id"

    code = fields.Char(help="Stable technical name, such as wedding.")
    category = fields.Selection(
        [
            (LIFE, "Life"),
            (HARDSHIP, "Hardship"),
            (SETBACK, "Unhappy Outcome"),
            ("business", "Business"),
            (ENVIRONMENT, "Environment"),
            ("personnel", "Personnel"),
            (FEEDBACK, "Customer feedback"),
        ],
        required=True,
        default=LIFE,
    )
    tone = fields.Selection(
        TONES, required=True, default=NEUTRAL, help="The tone this event calls for."
    )
    asks_repeat = fields.Boolean(
        "Repeats",
        help="Events of this type come back after a number of days, such as the "
        "inspection of a product in use.",
    )
    quiet_days = fields.Integer(
        help="Celebration and business are paused for this many days; sympathy "
        "continues.",
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another event type already has this technical name."
    )
    _check_quiet_days = models.Constraint(
        "CHECK(quiet_days >= 0)", "The quiet days cannot be negative."
    )

    def _is_hardship(self):
        return self.category == HARDSHIP
