from odoo import fields, models


class CareTeamSkill(models.Model):
    """What a colleague can do: how hard, for how many years, and when trained."""

    _name = "care.team.skill"
    _inherit = "care.guard.mixin"
    _description = "Skill of a Team Member"
    _order = "member_id, id"
    _rec_name = "category_id"

    member_id = fields.Many2one(
        "care.team.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="member_id.company_id", store=True, index="btree_not_null"
    )
    # whoever has lost the last skill would take everything
    category_id = fields.Many2one(
        "care.feedback.category", string="Skill", required=True, ondelete="restrict"
    )
    level = fields.Integer(
        string="Skill Level",
        default=5,
        help="From 1 to 5: harder cases of this category are assigned to others.",
    )
    years = fields.Float("Years of Practice", digits=(4, 1))
    date_trained = fields.Date("Last Training")

    _skill_unique = models.UniqueIndex(
        "(member_id, category_id)", "This skill is already in the list."
    )
    _check_level = models.Constraint(
        "CHECK(level BETWEEN 1 AND 5)", "The level goes from 1 to 5."
    )
    _check_years = models.Constraint(
        "CHECK(years >= 0)", "The years cannot be negative."
    )
