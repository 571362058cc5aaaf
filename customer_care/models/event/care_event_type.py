from odoo import fields, models

TONES = [
    ("celebration", "Celebration"),
    ("neutral", "Neutral"),
    ("business", "Business"),
    ("sympathy", "Sympathy"),
]


class CareEventType(models.Model):
    """A kind of happening that care may answer, such as a wedding or a bereavement."""

    _name = "care.event.type"
    _inherit = ["care.guard.mixin", "care.code.mixin"]
    _description = "Kind of Event"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Stable technical name, such as wedding.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    category = fields.Selection(
        [
            ("life", "Life"),
            ("hardship", "Hardship"),
            ("business", "Business"),
            ("environment", "Surroundings"),
            ("personnel", "People"),
            ("voice", "Voice of the customer"),
        ],
        required=True,
        default="life",
    )
    tone = fields.Selection(
        TONES, required=True, default="neutral", help="The tone this calls for."
    )
    rest_days = fields.Integer(
        help="For so many days celebration and business rest; words of sympathy go on."
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another kind of event has this technical name already."
    )
    _check_rest = models.Constraint(
        "CHECK(rest_days >= 0)", "The days of rest cannot be negative."
    )
