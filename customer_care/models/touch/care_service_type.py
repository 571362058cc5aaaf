from odoo import fields, models


class CareServiceType(models.Model):
    """A type of service that a touch may be, such as on-site service or advice."""

    _name = "care.service.type"
    _inherit = "care.policy.mixin"
    _description = "Service Type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char()
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    asks_rating = fields.Boolean(
        "Ask for Partner Rating",
        help="Whoever records such a touch rates what the partner earns with us. A low "
        "rating asks for the next step.",
    )
    checklist = fields.Html(
        translate=True,
        help="What is to be done, to tick off in each touch of this type.",
    )
    is_help = fields.Boolean(
        "Help Outside Business",
        help="Such as a useful contact, a document or a hand in everyday life. These "
        "touches are counted for each user.",
    )
