from odoo import api, fields, models
from odoo.fields import Domain


class CareFeedback(models.Model):
    """Tells the leads of cases whose first answer is late, each once."""

    _inherit = "care.feedback"

    is_escalated = fields.Boolean(string="Escalated", copy=False, readonly=True)
    is_answer_late = fields.Boolean(
        string="Response Overdue", compute="_compute_is_answer_late"
    )

    @api.depends("date_answer_due", "date_first_answer", "state")
    def _compute_is_answer_late(self):
        now = fields.Datetime.now()
        for case in self:
            due = case.date_answer_due
            case.is_answer_late = bool(
                due and due < now and not case.date_first_answer and case._is_open()
            )

    @api.model
    def _get_to_escalate_domain(self):
        return (
            self._get_open_domain()
            & Domain("is_escalated", "=", False)
            & Domain("date_first_answer", "=", False)
            & Domain("date_answer_due", "<", fields.Datetime.now())
        )

    def _escalate(self):
        """Tell their leads of these cases, unless somebody does it at this moment."""
        late = self.try_lock_for_update()
        late.is_escalated = True
        for cases, lead in late._group_by_lead():
            cases._create_alerts(lambda env: env._("First response overdue"), lead)

    def _group_by_lead(self):
        """The cases with who is told of them, asked once for a team and company."""
        groups = self.grouped(lambda case: (case.team_id, case.company_id)).values()
        nobody = self.env["res.users"]
        return [
            (cases, lead) for cases in groups if (lead := cases[0]._get_lead(nobody))
        ]

    @api.model
    def _cron_escalate(self, batch_size=500):
        self._run_batches(self._get_escalation_batches(batch_size))

    @api.model
    def _get_escalation_batches(self, batch_size):
        for work, domain in self._get_escalation_works().items():
            yield from self._get_todo_batches(self, domain, batch_size, work)

    @api.model
    def _get_escalation_works(self):
        """Hook: map what is done for neglected cases to which ones, in its order."""
        return {type(self)._escalate: self._get_to_escalate_domain()}

    @api.model
    def _get_work_names(self):
        names = {"_escalate": self.env._("Escalate a late response")}
        return super()._get_work_names() | names
