from odoo import fields, models


class CareTeam(models.Model):
    """Says whether the colleague on duty is texted, which costs the company money."""

    _inherit = "care.team"

    is_duty_texted = fields.Boolean(
        string="Text the Colleague on Duty",
        help="Send an SMS as well when a case goes to the after-hours assignee. Each "
        "costs SMS credits.",
    )
