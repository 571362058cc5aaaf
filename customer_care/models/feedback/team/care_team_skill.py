from odoo import api, fields, models


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
    category_id = fields.Many2one(
        "care.feedback.category", string="Skill", required=True, ondelete="cascade"
    )
    level = fields.Integer(
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


class CareTeamMember(models.Model):
    """The skills of a member, from which the categories that he takes are read."""

    _inherit = "care.team.member"

    skill_ids = fields.One2many("care.team.skill", "member_id", string="Skill Profile")
    category_ids = fields.Many2many(
        compute="_compute_category_ids",
        inverse="_inverse_category_ids",
        store=True,
        readonly=False,
    )

    @api.depends("skill_ids.category_id")
    def _compute_category_ids(self):
        for member in self:
            member.category_ids = member.skill_ids.category_id

    def _inverse_category_ids(self):
        """Add skills for new categories, and take away those that are none any more."""
        for member in self:
            chosen = member.category_ids
            member.skill_ids.filtered(
                lambda s, c=chosen: s.category_id not in c
            ).unlink()
            member.env["care.team.skill"].create(
                [
                    {"member_id": member.id, "category_id": category.id}
                    for category in chosen - member.skill_ids.category_id
                ]
            )

    def _get_levels(self):
        """Map the ids of the categories to the hardest that the member takes of it."""
        self.ensure_one()
        return {skill.category_id.id: skill.level for skill in self.skill_ids}
