from odoo import fields, models


class CareTouch(models.Model):
    """Takes what its author tells the managers, and does not show it again."""

    _inherit = "care.touch"

    opinion = fields.Text(
        "Opinion for Managers",
        compute="_compute_opinion",
        inverse="_inverse_opinion",
        help="Only managers read this. It is not shown here again.",
    )

    def _compute_opinion(self):
        """Show nothing of what was said."""
        self.opinion = False

    def _inverse_opinion(self):
        """Keep each as a record of its own, which managers alone read."""
        self.env["care.opinion"].create(
            [touch._prepare_opinion_values() for touch in self.filtered("opinion")]
        )

    def _prepare_opinion_values(self):
        self.ensure_one()
        return {"touch_id": self.id, "text": self.opinion}
