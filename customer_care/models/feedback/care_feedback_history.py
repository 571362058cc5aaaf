from odoo import api, fields, models


class CareFeedback(models.Model):
    """What the same customer, or his company, has told us before."""

    _inherit = "care.feedback"

    history_ids = fields.Many2many(
        "care.feedback",
        string="Previous Cases",
        compute="_compute_history_ids",
        help="Cases of the contact and the company, newest first.",
    )

    @api.depends("partner_id")
    @api.depends_context("uid")
    def _compute_history_ids(self):
        companies = self.partner_id.commercial_partner_id
        cases = self.search(
            [("commercial_partner_id", "in", companies.ids)],
            order="date_opened desc, id desc",
        )
        by_company = cases.grouped("commercial_partner_id")
        for case in self:
            company = case.partner_id.commercial_partner_id
            case.history_ids = by_company.get(company, self.browse()) - case._origin
