from odoo import api, fields, models
from odoo.tools import format_date


class CareTouch(models.Model):
    """What whoever was with the customer tells the managers, and nobody else.

    It is said in a touch and kept with it. Its author does not see it again, nor does
    the owner of the customer, whom it may be about.
    """

    _inherit = "care.touch"

    opinion = fields.Text(
        "Opinion for Managers",
        compute="_compute_opinion",
        inverse="_inverse_opinion",
        help="Only managers read this. It is not shown here again.",
    )
    private_opinion = fields.Text(
        compute="_compute_private_opinion",
        store=True,
        copy=False,
        groups="customer_care.group_care_manager",
    )

    def _compute_opinion(self):
        """Show nothing of what was said."""
        self.opinion = False

    def _inverse_opinion(self):
        """Leave it to what is kept of it, which its author may not write."""

    @api.depends("opinion")
    def _compute_private_opinion(self):
        """Keep what is said, below what was said before."""
        for touch in self:
            said = filter(None, (touch.private_opinion, touch.opinion))
            touch.private_opinion = "\n".join(said) or False

    def _cite_opinion(self):
        """What was said, when and by whom, for managers."""
        self.ensure_one()
        return self.env._(
            "%(day)s, %(person)s: %(words)s",
            day=format_date(self.env, self.date_done or self.date_planned),
            person=(self.done_user_id or self.user_id).name,
            words=self.private_opinion,
        )
