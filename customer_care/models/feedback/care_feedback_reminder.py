from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.clock import tell_time
from ..common.attached import get_attached_domain
from .care_feedback_stage import IN_PROGRESS


class CareFeedback(models.Model):
    """Reminds the assignee to work on his case, by an activity on the case itself.

    It follows the assignee and the next due date, of answer or solution, and goes
    when the case is closed. Done there, the assignee has begun; cancelled, he needs no
    reminder until somebody else gets the case or it is opened again. What leads and
    listeners are told beside that are *alerts*: plain activities, some of which go with
    the work.
    """

    _inherit = "care.feedback"
    _care_inner_fields = {"is_reminder_done"}
    _reminder_link = "care_feedback_id"
    _reminder_host = ""
    _reminder_follows = frozenset(
        {
            "category_id",
            "date_first_response",
            "estimate_override",
            "priority",
            "team_id",
        }
    )

    reminder_ids = fields.One2many(
        "mail.activity", "care_feedback_id", string="Reminders"
    )
    is_reminder_done = fields.Boolean(copy=False, readonly=True)

    def _get_reminder_users(self):
        """The assignees; where one has left, the case is given to somebody else."""
        return {case: case.user_id for case in self}

    def _get_reminder_date(self):
        """The day of what is due next where the assignee lives, whoever moves it."""
        due = self._get_next_due() or fields.Datetime.now()
        zone = self.user_id._get_care_zone(self._get_calendar().tz)
        return tell_time(due, zone).date()

    def _get_next_due(self):
        """The next due date: of the first answer, or of the solution."""
        answer_due = self._is_unanswered() and self.date_answer_due
        return min(filter(None, (answer_due, self.date_deadline)), default=False)

    def _get_reminder_summary(self, user):
        return self.with_context(lang=user._get_care_lang()).env._("Work on the case")

    @api.model
    def _get_reminded_domain(self):
        return (
            self._get_open_domain()
            & Domain("user_id.active", "=", True)
            & Domain("is_reminder_done", "=", False)
        )

    def _on_reminder_done(self, feedback):
        """Start the case when its reminder is done."""
        self._write_as_system({"is_reminder_done": True})
        self.filtered(lambda case: case._is_new())._move_to(IN_PROGRESS)
        self._ask_what_next()

    def _ask_what_next(self):
        """Ask the assignees of cases that are still open for the next step."""
        going_on = self._filter_open().filtered("user_id.active")
        for user, cases in going_on.grouped("user_id").items():
            tomorrow = fields.Date.add(user._get_care_today(), days=1)
            cases._create_alerts(
                lambda env: env._("Not solved yet: what comes next?"),
                user,
                date_deadline=tomorrow,
            )

    def _on_reminder_cancelled(self):
        self._write_as_system({"is_reminder_done": True})

    def _on_reminder_changed(self, vals):
        """Give the cases to the colleague to whom somebody gave the reminder."""
        person = self.env["res.users"].browse(vals.get("user_id") or [])
        cases = self.filtered(lambda case: person and case.user_id != person)
        if cases:
            cases._assign_by_hand(person)

    def _filter_handed(self, vals):
        """The cases that get another assignee when these values are written."""
        if "user_id" not in vals:
            return self.browse()
        return self.filtered(lambda case: case.user_id.id != vals["user_id"])

    def _remind_assignees(self):
        """Remind the assignees anew of open cases, and of no others."""
        if done := self.filtered("is_reminder_done"):
            done._write_as_system({"is_reminder_done": False})
        if open_cases := self._filter_open():
            open_cases._refresh_reminders()

    def _remove_reminders(self):
        """Take the alerts that go with the work away as well."""
        ours = get_attached_domain(self) & Domain("automated", "=", True)
        self._get_activities().search(ours).unlink()

    def _create_alerts(self, tell, user, **values):
        """Tell a colleague something about these cases, quietly."""
        alerted = self._find_alerted(user)
        for person, cases in self.grouped(alerted.get).items():
            self._alert_colleague(cases, tell, person, **values)

    def _find_alerted(self, user):
        """Hook: map cases to the colleague who is alerted, given the intended one."""
        return dict.fromkeys(self, user)
