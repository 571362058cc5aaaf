from odoo import fields, models

from odoo.addons.customer_care.tools.words import get_choices


class CareScore(models.Model):
    """One answer to one question, with what it counts.

    The points of a dimension are kept with the first of its answers, so that each
    customer counts once, and reports over millions of answers need no second look.
    """

    _name = "care.score"
    _inherit = "care.secret.mixin"
    _description = "Survey Answer"
    _order = "response_id, id"
    _rec_name = "question_id"
    _log_access = False  # as of the responses
    _care_inner_fields = {"is_anonymous", "is_first", "dimension_points"}
    _care_unprinted_fields = {"is_anonymous", "is_first", "dimension_points"}

    response_id = fields.Many2one(
        "care.response", required=True, readonly=True, index=True, ondelete="cascade"
    )
    wave_id = fields.Many2one(
        "care.wave",
        string="Survey Wave",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", readonly=True)
    question_id = fields.Many2one(
        "care.question", required=True, readonly=True, index=True, ondelete="restrict"
    )
    dimension_id = fields.Many2one("care.dimension", readonly=True, ondelete="restrict")
    type = fields.Selection(
        lambda self: get_choices(self.env["care.question"], "type"),
        string="Question Type",
        readonly=True,
    )
    value = fields.Integer(string="Answer", readonly=True, aggregator="avg")
    points = fields.Float(
        readonly=True, aggregator="avg", help="The answer, from 0 to 100."
    )
    is_first = fields.Boolean(string="Counts for the Dimension", readonly=True)
    dimension_points = fields.Float(readonly=True, aggregator=None)
    first_value = fields.Integer(string="First Answer", readonly=True, aggregator=None)
    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    user_id = fields.Many2one("res.users", string="Owner", readonly=True)
    tier_id = fields.Many2one("care.tier", readonly=True, ondelete="set null")
    is_anonymous = fields.Boolean(readonly=True)
