from odoo import api, models


class CarePersonScorecardReport(models.AbstractModel):
    """The scorecard of a person on paper: what the page shows, to those it shows it."""

    _name = "report.customer_care_worth.care_person_scorecard_document"
    _description = "Printed Scorecard"

    @api.model
    def _get_report_values(self, docids, data=None):
        page = self.env["care.person.scorecard"].get_report(data or {})
        return {"page": page}
