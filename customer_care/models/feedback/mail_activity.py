from odoo import fields, models


class MailActivity(models.Model):
    """Reminders of cases, and alerts that an answer is late, which go with it."""

    _inherit = "mail.activity"

    care_feedback_id = fields.Many2one(
        "care.feedback",
        string="Case",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
    care_is_until_response = fields.Boolean("Until the First Response", copy=False)
