from odoo import fields, models


class CareTeamMember(models.Model):
    """A colleague in a team: what he can do, how hard, and how much of his week."""

    _name = "care.team.member"
    _description = "Member of a Team"
    _order = "team_id, id"
    _rec_name = "user_id"

    team_id = fields.Many2one(
        "care.team", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="team_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        required=True,
        index=True,
        domain="[('share', '=', False)]",
    )
    category_ids = fields.Many2many(
        "care.feedback.category",
        string="Skills",
        help="The categories this colleague can take, with all that are part of them; "
        "empty means all.",
    )
    max_difficulty = fields.Integer(
        string="Highest Difficulty",
        default=5,
        help="From 1 to 5: harder cases go to others.",
    )
    weekly_hours = fields.Float(
        default=40, help="The hours a week that this colleague has for feedback."
    )
    date_last_assigned = fields.Datetime(string="Last Assigned", readonly=True)
    active = fields.Boolean(default=True)

    _member_unique = models.UniqueIndex(
        "(team_id, user_id)", "This colleague is in the team already."
    )
    _check_difficulty = models.Constraint(
        "CHECK(max_difficulty BETWEEN 1 AND 5)", "Difficulty goes from 1 to 5."
    )
    _check_hours = models.Constraint(
        "CHECK(weekly_hours >= 0)", "The weekly hours cannot be negative."
    )
