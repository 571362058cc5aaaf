from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import date_utils

from ...tools.sets import search_set


class CareFeedbackSource(models.Model):
    """Where feedback of customers comes from, such as the front line or a survey."""

    _name = "care.feedback.source"
    _inherit = ["care.policy.mixin", "care.code.mixin"]
    _description = "Feedback Source"
    _order = "sequence, id"

    quarter_case_count = fields.Integer(
        string="Cases This Quarter", compute="_compute_quarter_case_count"
    )
    date_last_used = fields.Date(string="Last Used", compute="_compute_date_last_used")
    is_unused = fields.Boolean(
        string="Not Used This Quarter",
        compute="_compute_quarter_case_count",
        search="_search_is_unused",
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another source already has this technical name."
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_quarter_case_count(self):
        domain = self._get_quarter_domain() & Domain("source_id", "in", self.ids)
        cases = self.env["care.feedback"]
        counts = dict(cases._read_group(domain, ["source_id"], ["__count"]))
        for source in self:
            source.quarter_case_count = counts.get(source._origin, 0)
            source.is_unused = not source.quarter_case_count

    def _search_is_unused(self, operator, value):
        cases = self.env["care.feedback"]
        groups = cases._read_group(self._get_quarter_domain(), ["source_id"])
        used = Domain("id", "in", [source.id for [source] in groups])
        return search_set(operator, value, ~used)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_date_last_used(self):
        groups = self.env["care.feedback"]._read_group(
            [("source_id", "in", self.ids)], ["source_id"], ["date_opened:max"]
        )
        dates = dict(groups)
        for source in self:
            date = dates.get(source._origin)
            source.date_last_used = (
                date and fields.Datetime.context_timestamp(source, date).date()
            )

    @api.model
    def _get_quarter_domain(self):
        """The cases of this quarter that the reader sees and that name a source."""
        month = date_utils.start_of(fields.Date.context_today(self), "quarter").month
        first = f"now =1d ={month}m"  # at midnight, where the reader lives
        return Domain("source_id", "!=", False) & Domain("date_opened", ">=", first)
