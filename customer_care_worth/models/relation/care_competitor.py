from odoo import fields, models


class CareCompetitor(models.Model):
    """A competitor whom colleagues meet at customers."""

    _name = "care.competitor"
    _inherit = "care.policy.mixin"
    _description = "Competitor"
    _order = "name, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    note = fields.Text(
        "Our Answer", help="What to say and to show where this competitor is at work."
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        help="Empty for all companies.",
    )
    presence_ids = fields.One2many("care.competitor.presence", "competitor_id")
