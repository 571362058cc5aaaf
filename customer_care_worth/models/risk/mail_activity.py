from odoo import fields, models


class MailActivity(models.Model):
    """Reminders of risk reviews; one goes with its review."""

    _inherit = "mail.activity"

    care_risk_review_id = fields.Many2one(
        "care.risk.review",
        string="Risk Review",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
