from odoo import fields, models


class MailActivity(models.Model):
    """Reminders of improvement actions; one goes with its action."""

    _inherit = "mail.activity"

    care_improvement_id = fields.Many2one(
        "care.improvement",
        string="Improvement Action",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
