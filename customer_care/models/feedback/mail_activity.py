from odoo import fields, models


class MailActivity(models.Model):
    """Reminders of cases; one goes with its case."""

    _inherit = "mail.activity"

    care_feedback_id = fields.Many2one(
        "care.feedback",
        string="Case",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
