from odoo import api, fields, models
from odoo.fields import Domain


class CarePromise(models.Model):
    """Reminds of promises by quiet activities on the care profile.

    Some days before a promise is due its person is warned; when the day has gone by,
    he is asked to tell the customer first. Each happens once for a promise: who has
    answered, or cancelled it, is left in peace.
    """

    _inherit = "care.promise"
    _care_inner_fields = {"is_reminder_done"}
    _reminder_link = "care_promise_id"
    _reminder_list = "activity_ids"
    _reminder_follows = frozenset({"user_id", "date_due"})

    activity_ids = fields.One2many(
        "mail.activity", "care_promise_id", string="Reminders"
    )
    date_warned = fields.Date("Warned On", copy=False, readonly=True)
    date_alarmed = fields.Date("Delay Alert On", copy=False, readonly=True)
    is_reminder_done = fields.Boolean(copy=False, readonly=True)

    def _get_reminder_date(self):
        return super()._get_reminder_date() if self._is_waiting() else self.date_due

    def _get_reminder_summary(self, user):
        spoken = self.with_context(lang=user._get_care_lang())
        if self._is_waiting():
            return spoken.env._("A promise waits for your approval")
        if self.date_alarmed:
            return spoken.env._("Promise delayed: explain it to the customer")
        return spoken.env._("Promise due soon: keep it, or explain the delay first")

    @api.model
    def _get_reminded_domain(self):
        begun = Domain("date_warned", "!=", False) | Domain("date_alarmed", "!=", False)
        return super()._get_reminded_domain() | (
            self._get_open_domain()
            & Domain("date_informed", "=", False)
            & Domain("is_reminder_done", "=", False)
            & begun
        )

    @api.model
    def _get_reminder_batches(self, batch_size):
        for work, domain in (
            (type(self)._remind_of_delayed, self._get_to_alarm_domain()),
            (type(self)._remind_of_due, self._get_to_warn_domain()),
        ):
            yield from self._get_todo_batches(self, domain, batch_size, work)
        yield from super()._get_reminder_batches(batch_size)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_remind_of_delayed": self.env._("Remind of a delayed promise"),
            "_remind_of_due": self.env._("Remind of a promise that is due"),
        }

    @api.model
    def _get_to_warn_domain(self):
        """The promises that are due soon somewhere: it may be another day there."""
        days = self.env["care.settings"]._get("promise_warning_days")
        today = fields.Date.today()
        return (
            self._get_open_domain()
            & Domain("date_warned", "=", False)
            & Domain("date_due", "<=", fields.Date.add(today, days=days + 1))
            & Domain("date_due", ">=", fields.Date.add(today, days=-1))
        )

    @api.model
    def _get_to_alarm_domain(self):
        """The promises that are delayed where their persons live, or are soon."""
        return (
            self._get_open_domain()
            & Domain("date_due", "<=", fields.Date.today())
            & Domain("date_alarmed", "=", False)
            & Domain("date_informed", "=", False)
        )

    def _remind_of_due(self):
        """Remind the persons of promises that are due soon."""
        last = self.env["care.settings"]._get("promise_warning_days")
        soon = self.filtered(lambda promise: 0 <= promise._count_days_left() <= last)
        promises = soon.try_lock_for_update(allow_referencing=True)
        promises.date_warned = fields.Date.today()
        promises._create_reminders()

    def _remind_of_delayed(self):
        """Ask the persons of delayed promises to tell the customer first."""
        late = self.filtered(lambda promise: promise._count_days_left() < 0)
        promises = late.try_lock_for_update(allow_referencing=True)
        promises.write({"date_alarmed": fields.Date.today(), "is_reminder_done": False})
        promises._remove_reminders()
        promises._create_reminders()

    def _count_days_left(self):
        """The days until the promise is due, where its person lives."""
        self.ensure_one()
        return (self.date_due - self.user_id._get_care_today()).days

    def _on_reminder_done(self, feedback):
        """Take a done alarm for having told the customer, in the words it says."""
        alarmed = self._filter_open().filtered("date_alarmed")
        alarmed._note_informed()
        if feedback:
            unexplained = alarmed.filtered(lambda promise: not promise.explanation)
            unexplained._filtered_access("write").explanation = feedback
        self._on_reminder_cancelled()

    def _on_reminder_cancelled(self):
        """Leave the person of an open promise in peace; what waits is asked again."""
        self._filter_open()._write_as_system({"is_reminder_done": True})
