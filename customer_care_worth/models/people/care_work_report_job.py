from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import date_utils

from odoo.addons.customer_care.planning.window import Window

from ...tools import codes
from .care_work_report import DAY, WEEK

EVENING = 17  # the hour, where the person lives, from which the day is reported
FRIDAY = 4
BATCH_SIZE = 100


class CareWorkReport(models.Model):
    """The job that writes the reports: one per person and day, and one per week.

    It runs every hour, since evenings come at another time elsewhere. It reports the
    working days of a person, and other days on which something was done. What was not
    written in time, since the job did not run, is written on the next day.
    """

    _inherit = "care.work.report"

    @api.model
    def _cron_write_reports(self, batch_size=BATCH_SIZE):
        """Write the reports of those where it is evening, batch by batch."""
        users = self.env["res.users"]
        batches = self._get_todo_batches(
            users, users._get_carers_domain(), batch_size, self._write_reports
        )
        self._run_batches(batches)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_write_reports": self.env._("Write the work reports")
        }

    @api.model
    def _write_reports(self, users):
        """Create the due reports of these users, and refresh their drafts."""
        due = self._find_due(users)
        begun = Domain("date", ">=", min(day for __, __, day in due))
        known = self.search(Domain("user_id", "in", users.ids) & begun)
        there = {(report.user_id, report.type, report.date) for report in known}
        self._create_absent(
            [
                self._prepare_report_values(*report)
                for report in due
                if report not in there
            ]
        )
        known.filtered(lambda report: report._is_current_draft())._note_facts()

    @api.model
    def _prepare_report_values(self, user, report_type, day):
        """The report of a person on the period that begins on a day."""
        return {
            "user_id": user.id,
            "type": report_type,
            "date": day,
            "company_id": user.company_id.id,
        }

    def _is_current_draft(self):
        """Tell whether something may still come to a draft."""
        today = self.user_id._get_care_today()
        return self._is_draft() and self.date_to >= fields.Date.subtract(today, days=1)

    @api.model
    def _find_due(self, users):
        """Return the due reports as triples of user, type and first day."""
        last_days = {user: self._get_last_day(user) for user in users}
        reported = self._find_reported(last_days)
        due = [(user, DAY, day) for user, day in last_days.items() if user in reported]
        for user, day in last_days.items():
            monday = date_utils.start_of(day, "week")
            if day.weekday() < FRIDAY:
                monday = fields.Date.subtract(monday, days=7)
            due.append((user, WEEK, monday))
        return due

    @api.model
    def _get_last_day(self, user):
        """The last day that is over where a person lives, or nearly so."""
        today = user._get_care_today()
        is_evening = user._get_care_hour() >= EVENING
        return today if is_evening else fields.Date.subtract(today, days=1)

    @api.model
    def _find_reported(self, last_days):
        """Who works on their day, or did something on it all the same."""
        users = self.env["res.users"].union(*last_days)
        first, last = min(last_days.values()), max(last_days.values())
        working = self.env["care.planner"]._get_working_days(
            users, Window(first, first, last)
        )
        engine = self.env["care.work.measure"]
        everywhere = engine.with_context(allowed_company_ids=users.company_ids.ids)
        measures = {codes.TOUCHES: engine._get_measures()[codes.TOUCHES]}
        counts = {
            day: everywhere._count_measures(measures, users, day, day)[codes.TOUCHES]
            for day in {first, last}
        }
        return users.filtered(
            lambda user: (
                last_days[user] in working[user.id]
                or user.id in counts[last_days[user]]
            )
        )
