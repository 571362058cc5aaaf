from odoo import fields, models


class MailActivity(models.Model):
    """Reminders of gifts; one goes with its gift."""

    _inherit = "mail.activity"

    care_touch_gift_id = fields.Many2one(
        "care.touch.gift",
        string="Gift",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
