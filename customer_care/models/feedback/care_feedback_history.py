from odoo import api, fields, models

LATEST = 50  # of a firm with more, the list of its cases shows the others


class CareFeedback(models.Model):
    """Earlier cases of the same customer or company.

    It is shown on one case at a time: of several, a firm with very many may take the
    places of the others.
    """

    _inherit = "care.feedback"

    history_ids = fields.Many2many(
        "care.feedback",
        string="Previous Cases",
        compute="_compute_history_ids",
        help="The latest cases of the contact and the company, newest first.",
    )

    @api.depends("partner_id")
    @api.depends_context("uid")
    def _compute_history_ids(self):
        companies = self.partner_id.commercial_partner_id
        cases = self.search(
            [("commercial_partner_id", "in", companies.ids)],
            order="date_opened desc, id desc",
            limit=(LATEST + 1) * len(companies) or 1,
        )
        by_company = cases.grouped("commercial_partner_id")
        for case in self:
            company = case.partner_id.commercial_partner_id
            others = by_company.get(company, self.browse()) - case._origin
            case.history_ids = others[:LATEST]

    def action_view_history(self):
        """List all cases of the contact and the company."""
        self.ensure_one()
        return self.commercial_partner_id.action_care_feedback_open()
