from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.tools.sets import search_set


class CareFeedback(models.Model):
    """Whether a case was answered by the time that was set for it."""

    _inherit = "care.feedback"

    is_answered_late = fields.Boolean(
        string="First Response Late",
        compute="_compute_is_answered_late",
        search="_search_is_answered_late",
        help="The first response came after the time that was set for it.",
    )

    @api.depends("date_answer_due", "date_first_response")
    def _compute_is_answered_late(self):
        for case in self:
            due, answer = case.date_answer_due, case.date_first_response
            case.is_answered_late = bool(due and answer and answer > due)

    @api.model
    def _search_is_answered_late(self, operator, value):
        late = Domain.custom(to_sql=self._make_late_sql)
        return search_set(operator, value, late)

    @api.model
    def _make_late_sql(self, cases, alias, query):
        # SQL: a domain compares no two columns
        names = "date_first_response", "date_answer_due"
        answer, due = (cases._field_to_sql(alias, name, query) for name in names)
        return SQL("COALESCE(%s > %s, FALSE)", answer, due)
