from odoo import fields, models


class CareFeedbackSource(models.Model):
    """Where voices of customers come from, such as the front line or a survey."""

    _name = "care.feedback.source"
    _description = "Source of Feedback"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Stable technical name.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(code)", "Another source has this technical name already."
    )
