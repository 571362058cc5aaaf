from odoo import fields, models


class CareTeamMember(models.Model):
    """Up to when the lead knows of a leave: it is told once, on the first day."""

    _inherit = "care.team.member"

    date_leave_told = fields.Datetime("Leave Known Until", copy=False, readonly=True)
