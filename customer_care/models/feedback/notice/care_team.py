from odoo import api, fields, models

from ..care_feedback_stage import DECLINED, SOLVED, WAITING
from .care_feedback_notice import OPENED

NOTICES = (OPENED, WAITING, SOLVED, DECLINED)


class CareTeam(models.Model):
    """Which mails the customers of a team get by themselves: none until switched on."""

    _inherit = "care.team"

    has_opened_mail = fields.Boolean(
        "On Arrival",
        help="The customer gets the number, the promised date and who works on it.",
    )
    has_waiting_mail = fields.Boolean(
        "While Waiting", help="The customer is told that their answer is needed."
    )
    has_solved_mail = fields.Boolean(
        "When Solved",
        help="The customer gets the solution, and is asked for a rating in the same "
        "mail.",
    )
    has_declined_mail = fields.Boolean(
        "When Declined", help="The customer gets the reason and the alternative."
    )
    has_no_mail = fields.Boolean(compute="_compute_has_no_mail")

    @api.depends(*(f"has_{code}_mail" for code in NOTICES))
    def _compute_has_no_mail(self):
        for team in self:
            team.has_no_mail = not any(team[f"has_{code}_mail"] for code in NOTICES)

    @api.model
    def _get_working_fields(self):
        return super()._get_working_fields() + [f"has_{code}_mail" for code in NOTICES]

    def action_switch_mails_on(self):
        """Switch on all mails that tell customers how their cases go."""
        self.write({f"has_{code}_mail": True for code in NOTICES})
        return True
