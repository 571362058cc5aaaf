from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set


class CareGroupTopic(models.Model):
    """A topic of a group on a day, planned and then summed up.

    A topic may include a benefit, such as a red packet or a course: it costs, and
    how many members responded says whether it was worth it.
    """

    _name = "care.group.topic"
    _inherit = ["care.guard.mixin", "care.money.mixin"]
    _description = "Group Topic"
    _order = "date desc, id desc"
    _company_follows = ("group_id",)

    group_id = fields.Many2one(
        "care.group", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Topic", required=True)
    date = fields.Date(required=True, index=True, default=fields.Date.context_today)
    user_id = fields.Many2one(
        "res.users",
        string="Moderator",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    is_meeting = fields.Boolean(
        string="Meeting", help="The group met in person or by video."
    )
    summary = fields.Text(help="What was said, and how it was received.")
    is_summary_overdue = fields.Boolean(
        string="Summary Overdue",
        compute="_compute_is_summary_overdue",
        search="_search_is_summary_overdue",
        help="The day of the topic has gone by, and nobody has summed it up.",
    )
    benefit = fields.Char(help="What the members got, such as a red packet.")
    cost = fields.Monetary(
        help="What the benefit cost. It is shared equally among the customers of the "
        "group in the care costs."
    )
    response_count = fields.Integer(
        string="Responses", help="How many members took part or answered."
    )
    response_cost = fields.Monetary(
        string="Cost per Response", compute="_compute_response_cost"
    )

    _check_cost = models.Constraint("CHECK(cost >= 0)", "The cost cannot be negative.")
    _check_responses = models.Constraint(
        "CHECK(response_count >= 0)", "The number of responses cannot be negative."
    )

    def _get_company_owner(self):
        return self.group_id

    @api.depends("date", "summary")
    @api.depends_context("tz")
    def _compute_is_summary_overdue(self):
        today = fields.Date.context_today(self)
        for topic in self:
            is_past = bool(topic.date and topic.date < today)
            topic.is_summary_overdue = is_past and not topic.summary

    @api.model
    def _search_is_summary_overdue(self, operator, value):
        overdue = Domain("date", "<", "today") & Domain("summary", "in", [False, ""])
        return search_set(operator, value, overdue)

    @api.depends("cost", "response_count")
    def _compute_response_cost(self):
        for topic in self:
            count = topic.response_count
            topic.response_cost = topic.cost / count if count else 0
