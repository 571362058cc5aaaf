from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set


class CareFeedback(models.Model):
    """Escalates cases without a first answer: to the lead, then to a manager.

    The manager is alerted when twice the time for an answer has passed.
    """

    _inherit = "care.feedback"

    is_escalated = fields.Boolean(string="Escalated", copy=False, readonly=True)
    date_second_alert = fields.Datetime(
        string="Manager Alert On",
        copy=False,
        readonly=True,
        help="When a manager hears that there is still no first response.",
    )
    is_answer_overdue = fields.Boolean(
        string="Response Overdue",
        compute="_compute_is_answer_overdue",
        search="_search_is_answer_overdue",
    )

    @api.depends("date_answer_due", "date_first_response", "state")
    def _compute_is_answer_overdue(self):
        now = fields.Datetime.now()
        for case in self:
            due = case.date_answer_due
            case.is_answer_overdue = bool(due and due < now and case._is_unanswered())

    @api.model
    def _search_is_answer_overdue(self, operator, value):
        over = Domain("date_answer_due", "<", fields.Datetime.now())
        late = self._get_unanswered_domain() & over
        return search_set(operator, value, late)

    def _is_unanswered(self):
        return self._is_running() and not self.date_first_response

    @api.model
    def _get_unanswered_domain(self):
        """The cases that wait for our first answer."""
        return self._get_running_domain() & Domain("date_first_response", "=", False)

    @api.model
    def _get_to_escalate_domain(self):
        is_overdue = Domain("is_answer_overdue", "=", True)
        return is_overdue & Domain("is_escalated", "=", False)

    def _escalate(self):
        """Alert the leads of these cases; locked ones are left to the other job."""
        late = self.try_lock_for_update()
        late.is_escalated = True
        for moment, cases in late._group_by_second_alert():
            cases.date_second_alert = moment
        for cases, lead in late._group_by_lead():
            cases._create_answer_alerts(
                lambda env: env._("First response overdue"), lead
            )

    def _group_by_second_alert(self):
        """The cases by when a manager is told, if nobody has answered by then."""
        hours = {case: case.team_id.first_response_hours for case in self}
        starts = dict.fromkeys(self, fields.Datetime.now())
        ends = self._plan_hours(hours, starts) if self else {}
        return self.grouped(ends.get).items()

    @api.model
    def _get_to_tell_managers_domain(self):
        return (
            self._get_unanswered_domain()
            & Domain("is_escalated", "=", True)
            & Domain("date_second_alert", "<", fields.Datetime.now())
        )

    def _alert_managers(self):
        """Tell a manager of cases that have no answer although their lead was told."""
        late = self.try_lock_for_update()
        late.date_second_alert = False
        for (company, lead), cases in late.grouped(
            lambda case: (case.company_id, case.team_id.user_id)
        ).items():
            managers = self.env["res.users"]._find_care_managers(company, lead)
            cases._create_answer_alerts(
                lambda env: env._("Still no first response, though the lead was told"),
                cases._prefer_present(managers),
            )

    def _create_answer_alerts(self, tell, user):
        self._create_alerts(tell, user, care_is_until_response=True)

    def _on_first_response(self):
        """Remove the alerts once a case has its first answer."""
        escalated = self.filtered("is_escalated")
        escalated.filtered(
            lambda case: not case.date_first_response
        ).is_escalated = False
        answered = escalated.filtered("date_first_response")
        if answered:
            ours = Domain("res_model", "=", self._name)
            ours &= Domain("res_id", "in", answered.ids)
            alerts = ours & Domain("care_is_until_response", "=", True)
            self._get_activities().search(alerts).unlink()

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
        """Hook: map what is done for overdue cases to which ones, in its order."""
        return {
            type(self)._escalate: self._get_to_escalate_domain(),
            type(self)._alert_managers: self._get_to_tell_managers_domain(),
        }

    @api.model
    def _get_work_names(self):
        names = {
            "_escalate": self.env._("Escalate a late response"),
            "_alert_managers": self.env._("Tell a manager of a late response"),
        }
        return super()._get_work_names() | names
