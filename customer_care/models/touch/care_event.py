from odoo import fields, models


class CareEvent(models.Model):
    """Events that a customer told of in a conversation."""

    _inherit = "care.event"
    _care_system_fields = {"touch_id"}

    touch_id = fields.Many2one(
        "care.touch",
        string="Mentioned In",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The touch in which the customer mentioned it.",
    )
