from odoo import api, fields, models
from odoo.fields import Domain

from ..privacy.care_guard_mixin import SYSTEM


class CarePromise(models.Model):
    """Reminds of promises by quiet activities on the care profile.

    Some days before a promise is due its person is warned; when the day has gone by,
    he is asked to tell the customer first. Each happens once for a promise.
    """

    _inherit = "care.promise"

    activity_ids = fields.One2many(
        "mail.activity", "care_promise_id", string="Reminders"
    )
    date_warned = fields.Date("Warned On", copy=False, readonly=True)
    date_alarmed = fields.Date("Delay Alert On", copy=False, readonly=True)

    @api.model
    def _cron_remind(self, batch_size=500):
        """Warn of what is due soon, and sound the alarm about what has slipped."""
        self._run_batches(self._get_reminder_batches(batch_size))

    @api.model
    def _get_reminder_batches(self, batch_size):
        for work, domain in (
            (self._alarm, self._get_to_alarm_domain()),
            (self._warn, self._get_to_warn_domain()),
        ):
            yield from self._get_todo_batches(self, domain, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_alarm": self.env._("Remind of a delayed promise"),
            "_warn": self.env._("Remind of a promise that is due"),
        }

    @api.model
    def _get_to_warn_domain(self):
        days = self.env["care.settings"]._get("promise_warning_days")
        return (
            Domain("state", "=", "open")
            & Domain("date_warned", "=", False)
            & Domain("date_due", "<=", f"today +{days}d")
            & Domain("date_due", ">=", "today")
        )

    @api.model
    def _get_to_alarm_domain(self):
        return (
            Domain("state", "=", "open")
            & Domain("date_alarmed", "=", False)
            & Domain("date_told", "=", False)
            & Domain("date_due", "<", "today")
        )

    @api.model
    def _warn(self, promises):
        """Remind the persons of promises that are due soon."""
        promises = promises.try_lock_for_update(allow_referencing=True)
        promises.date_warned = fields.Date.today()
        promises._schedule(self.env._("A promise to the customer is due soon"))

    @api.model
    def _alarm(self, promises):
        """Ask the persons of promises that slip to tell the customer first."""
        promises = promises.try_lock_for_update(allow_referencing=True)
        promises.date_alarmed = fields.Date.today()
        promises._remove_reminders()
        promises._schedule(self.env._("Promise delayed: inform the customer"))

    def _schedule(self, summary):
        """Make the reminders of these promises, quietly and in one go."""
        self._create_reminders(
            [
                promise._prepare_reminder_values(summary, person)
                for promise, person in zip(self, self._find_people(), strict=True)
            ]
        )

    @api.model
    def _create_reminders(self, vals_list):
        """Make quiet reminders on customers' profiles."""
        common = {
            "res_model_id": self.env["ir.model"]._get_id("care.profile"),
            "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
            "automated": True,
        }
        quiet = {"mail_activity_quick_update": True, "care_quiet": SYSTEM}
        # the asked colleague need not be the user's to write for
        activities = self.env["mail.activity"].sudo().with_context(**quiet)
        return activities.create([common | vals for vals in vals_list])

    def _prepare_reminder_values(self, summary, person):
        self.ensure_one()
        return {
            "res_id": self.profile_id.id,
            "summary": summary,
            "date_deadline": self.date_due,
            "user_id": person.id,
            "care_promise_id": self.id,
        }

    def _find_people(self):
        """The person of each promise, or who else cares for the customer."""
        planner = self.env["care.planner"]
        self.profile_id.mapped("display_name")  # core reads the names one by one
        people = []
        for promise in self:
            profile, company = promise.profile_id, promise.company_id
            choices = (promise.user_id, profile.user_id, profile.backup_user_id)
            valid = (
                user
                for user in choices
                if planner._is_valid_person(user, company)
                and profile._is_shown_to(user)
            )
            people.append(next(valid, False) or planner._get_last_person(company))
        return people

    def _remove_reminders(self):
        # a reminder may be a colleague's, whom the user cannot write for
        self.activity_ids.sudo().with_context(care_system=SYSTEM).unlink()

    def _told_by_reminder(self):
        """Take a done alarm for having told the customer."""
        alarmed = self.filtered(
            lambda promise: (
                promise.state == "open"
                and promise.date_alarmed
                and not promise.date_told
            )
        )
        if alarmed:
            alarmed._decide({"date_told": fields.Date.context_today(self)})
