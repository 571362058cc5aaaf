from odoo import fields, models


class MailActivity(models.Model):
    """Reminders of promises; one goes with its promise."""

    _inherit = "mail.activity"

    care_promise_id = fields.Many2one(
        "care.promise",
        string="Promise",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
