from odoo import fields, models


class CareScript(models.Model):
    """Words that have proved good in a situation, to be looked up before a talk."""

    _name = "care.script"
    _description = "Script"
    _order = "situation, sequence, id"

    name = fields.Char(required=True, translate=True, index="trigram")
    situation = fields.Selection(
        [
            ("first", "First talk"),
            ("regular", "Regular contact"),
            ("greeting", "Greeting"),
            ("sympathy", "Hard times"),
            ("complaint", "Complaint"),
            ("promise", "Promise"),
            ("price", "Price"),
            ("win_back", "Win-back"),
            ("referral", "Introduction"),
        ],
        required=True,
        default="regular",
    )
    text = fields.Text(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
