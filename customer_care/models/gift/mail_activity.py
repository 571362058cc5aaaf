from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    care_touch_gift_id = fields.Many2one(
        "care.touch.gift",
        string="Gift",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
