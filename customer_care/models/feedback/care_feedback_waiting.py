from odoo import api, fields, models
from odoo.fields import Domain

from .care_feedback_stage import WAITING


class CareFeedback(models.Model):
    """Extends the deadline of cases that wait for the customer.

    So nobody is reminded of cases on which we cannot work.
    """

    _inherit = "care.feedback"

    @api.model
    def _get_to_extend_domain(self):
        over = Domain("date_deadline", "<", fields.Datetime.now())
        return over & Domain("state", "=", WAITING)

    def _extend_deadlines(self):
        """Move the deadlines by the time waited so far, and the reminders with them.

        A reminder that a person has put on another day stays there.
        """
        waiting = self.try_lock_for_update()
        led = waiting.filtered(lambda case: case._is_reminded_on_its_day())
        self.env.add_to_compute(self._fields["date_deadline"], waiting)
        led._move_reminders()

    def _is_reminded_on_its_day(self):
        day = self._get_reminder_date()
        return all(reminder.date_deadline == day for reminder in self.reminder_ids)

    @api.model
    def _get_escalation_works(self):
        """Extend deadlines before overdue cases are escalated."""
        works = {type(self)._extend_deadlines: self._get_to_extend_domain()}
        return works | super()._get_escalation_works()

    @api.model
    def _get_work_names(self):
        names = {
            "_extend_deadlines": self.env._("Move the deadline of a case that waits")
        }
        return super()._get_work_names() | names
