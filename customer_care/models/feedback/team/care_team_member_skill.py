from odoo import api, fields, models


class CareTeamMember(models.Model):
    """The skills of a member, which define the categories that they handle."""

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
        chosen = {member: member.category_ids for member in self}
        known = {member: member.skill_ids.category_id for member in self}
        self.skill_ids.filtered(
            lambda skill: skill.category_id not in chosen[skill.member_id]
        ).unlink()
        self.env["care.team.skill"].create(
            [
                member._prepare_skill_values(category)
                for member in self
                for category in chosen[member] - known[member]
            ]
        )

    def _prepare_skill_values(self, category):
        self.ensure_one()
        return {"member_id": self.id, "category_id": category.id}

    def _get_levels(self):
        """Map the ids of the categories to the hardest that the member takes of it."""
        self.ensure_one()
        return {skill.category_id.id: skill.level for skill in self.skill_ids}
