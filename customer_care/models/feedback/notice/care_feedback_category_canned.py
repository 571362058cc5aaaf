from odoo import fields, models
from odoo.tools import escape_psql

from ...common.answers import open_action


class CareFeedbackCategory(models.Model):
    """Answers that are ready: core's canned responses, by a prefix of the shortcut."""

    _inherit = "care.feedback.category"

    answer_prefix = fields.Char(
        help="Canned answers of this category have shortcuts that begin with it, such "
        "as ::refund-late for the prefix refund."
    )

    def action_open_answers(self):
        """List the canned answers of the category."""
        self.ensure_one()
        prefix = f"{self.answer_prefix}-"
        group = self.env.ref("customer_care.group_care_user")
        return open_action(
            self.env,
            "mail.mail_canned_response_action",
            domain=[("source", "=ilike", f"{escape_psql(prefix)}%")],
            context={"default_source": prefix, "default_group_ids": group.ids},
        )
