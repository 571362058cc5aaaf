from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.feedback.care_feedback import COMPLAINT, PROBLEM
from odoo.addons.customer_care.tools.words import name_some

from ....tools import risk as risk_rules

MOST_NAMES = 2


class CareRiskSignalComplaint(models.AbstractModel):
    """Complaints and problems of the customer wait for us."""

    _name = "care.risk.signal.complaint"
    _inherit = ["care.risk.case.mixin", "care.risk.signal"]
    _description = "Open Complaints and Problems"

    _sequence = 70
    _steps = ((1.0, 10), (2.0, 15))

    @api.model
    def _get_label(self):
        return self.env._("Open complaints and problems")

    @api.model
    def _get_unit_label(self):
        return self.env._("cases")

    @api.model
    def _measure(self, batch):
        return {
            profile_id: risk_rules.Sign(
                self._weigh_cases(cases), 1, {"cases": cases.ids}
            )
            for profile_id, cases in batch.once(self._find_cases).items()
        }

    @api.model
    def _weigh_cases(self, cases):
        """Hook: how much the cases of a customer count."""
        return len(cases)

    @api.model
    def _find_cases(self, batch):
        """Map ids of customers to their bad cases, and those of their people."""
        bad = Domain("type", "in", [COMPLAINT, PROBLEM])
        cases = self.env["care.feedback"].search_fetch(
            self._get_counted_domain(batch) & bad & self._get_time_domain(batch.day),
            ["commercial_partner_id", "partner_id", "profile_id", "reopened_count"],
        )
        return self._share_out(batch, cases)

    @api.model
    def _get_time_domain(self, day):
        """Hook: the cases that are open, or were so at the end of a day in the past."""
        end = fields.Date.add(day, days=1)
        is_open = self.env["care.feedback"]._get_open_domain()
        return Domain("date_opened", "<", end) & (
            is_open | Domain("date_closed", ">=", end)
        )

    @api.model
    def _tell_sign(self, sign):
        names = sign.facts.get("cases_names")
        if not names:
            return super()._tell_sign(sign)
        return self.env._(
            "%(count)s: %(names)s",
            count=self._format_number(sign.value),
            names=name_some(self.env, names, MOST_NAMES, len(sign.facts["cases"])),
        )
