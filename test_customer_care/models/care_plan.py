from odoo import fields, models

DAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
]


class CarePlan(models.Model):
    """Knows the weekday on which it comes."""

    _inherit = "care.plan"

    weekday = fields.Selection(DAYS)
