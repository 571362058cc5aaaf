import re
from datetime import timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import config

from .answers import open_action
from .days import format_moment

GOOD, WARNING, BAD = "good", "warning", "bad"
LATE = timedelta(hours=2)  # after that a job that should have run did not
COLON = re.compile(r"[:：]\s*")
NOWHERE = "UTC"  # what core takes for the working time of a company without a clock


class CareHealth(models.AbstractModel):
    """Tells an administrator whether all that care rests on is set up and at work.

    Everything is looked for under the administrator's own rights. Each room adds its
    checks.
    """

    _name = "care.health"
    _description = "Health of Customer Care"

    @api.model
    def get_checks(self):
        """The results of all checks: state, sentences and buttons."""
        self._check_is_administrator()
        return [check() for check in self._get_checks()]

    @api.model
    def _check_is_administrator(self):
        user = self.env.user
        if not (user.has_group("base.group_system") and user._is_care_manager()):
            raise AccessError(self.env._("This page is for administrators."))

    @api.model
    def _get_checks(self):
        """The methods that look at one thing each; rooms add theirs."""
        return [
            self._check_jobs,
            self._check_outgoing,
            self._check_incoming,
            self._check_alias_domain,
            self._check_time_zone,
            self._check_failures,
        ]

    @api.model
    def _prepare_check(self, title, state, lines, *buttons):
        """What the page shows of one check.

        :param buttons: of each its label, and the method of this model that it calls
        """
        names = ("label", "method")
        buttons = [dict(zip(names, button, strict=True)) for button in buttons]
        return {"title": title, "state": state, "lines": lines, "buttons": buttons}

    @api.model
    def _find_jobs(self):
        jobs = self.env["ir.cron"].with_context(active_test=False)
        return jobs.search([("model_id.model", "=like", "care.%")], order="name")

    @api.model
    def _check_jobs(self):
        jobs = self._find_jobs()
        lines = [self._describe_job(job) for job in jobs]
        is_bad = any(not job.active or self._is_late(job) for job in jobs)
        if any(self._is_late(job) for job in jobs):
            lines.append(
                self.env._("Jobs do not run: does Odoo run with cron workers?")
            )
        open_jobs = (self.env._("Open Jobs"), "action_open_jobs")
        return self._prepare_check(
            self.env._("Jobs"), BAD if is_bad else GOOD, lines, open_jobs
        )

    @api.model
    def _is_late(self, job):
        return job.active and job.nextcall < fields.Datetime.now() - LATE

    @api.model
    def _describe_job(self, job):
        name = COLON.split(job.name, maxsplit=1)[-1]  # without that of the app
        name = name[:1].upper() + name[1:]
        if not job.active:
            return self.env._("%(job)s: switched off", job=name)
        last, following = map(self._format_run, (job.lastcall, job.nextcall))
        return self.env._(
            "%(job)s: last run %(last)s, next run %(next)s",
            job=name,
            last=last,
            next=following,
        )

    @api.model
    def _format_run(self, moment):
        return format_moment(self.env, moment, dt_format="short") if moment else "-"

    @api.model
    def _check_outgoing(self):
        servers = self.env["ir.mail_server"].search(Domain.TRUE)
        failed = self.env["mail.mail"].search_count(
            [("state", "=", "exception"), ("model", "=like", "care.%")]
        )
        lines = [
            self.env._("Outgoing mail servers: %(count)s", count=len(servers)),
            self.env._("Mails that could not be sent: %(count)s", count=failed),
        ]
        is_set = bool(servers) or config["smtp_server"] not in (False, "localhost")
        if not is_set:
            lines.append(
                self.env._("Without one, digests and messages may not be sent.")
            )
        state = GOOD if is_set and not failed else WARNING
        button = (self.env._("Open Mail Servers"), "action_open_outgoing")
        return self._prepare_check(self.env._("Outgoing Mail"), state, lines, button)

    @api.model
    def _check_incoming(self):
        servers = self.env["fetchmail.server"].search_count([("state", "=", "done")])
        lines = [self.env._("Incoming mail servers: %(count)s", count=servers)]
        if not servers:
            lines.append(
                self.env._("Without one, cases arrive by mail only from a gateway.")
            )
        button = (self.env._("Open Mail Servers"), "action_open_incoming")
        state = GOOD if servers else WARNING
        return self._prepare_check(self.env._("Incoming Mail"), state, lines, button)

    @api.model
    def _check_alias_domain(self):
        companies = self.env["res.company"].search(Domain.TRUE)
        without = companies.filtered(lambda company: not company.alias_domain_id)
        lines = [
            self.env._("%(company)s: %(domain)s", company=own.name, domain=domain)
            for own in companies
            if (domain := own.alias_domain_id.name)
        ]
        lines += [
            self.env._(
                "%(company)s has no alias domain: teams get no mail.", company=own.name
            )
            for own in without
        ]
        button = (self.env._("Open Alias Domains"), "action_open_alias_domains")
        state = WARNING if without else GOOD
        return self._prepare_check(self.env._("Alias Domain"), state, lines, button)

    @api.model
    def _find_calendars(self):
        """The working times by which days are counted; rooms add theirs."""
        return self.env["res.company"].search(Domain.TRUE).resource_calendar_id

    @api.model
    def _check_time_zone(self):
        calendars = self._find_calendars()
        lines = [
            self.env._(
                "%(calendar)s: %(zone)s", calendar=calendar.name, zone=calendar.tz
            )
            for calendar in calendars
        ]
        title = self.env._("Time Zone of Working Times")
        if NOWHERE not in calendars.mapped("tz"):
            return self._prepare_check(title, GOOD, lines)
        lines.append(
            self.env._(
                "UTC is what Odoo takes at first. Deadlines and reminders are hours "
                "off unless you work there."
            )
        )
        mend = (self.env._("Set My Time Zone"), "action_mend_time_zone")
        return self._prepare_check(title, BAD, lines, mend)

    @api.model
    def _check_failures(self):
        count = self.env["care.failure"].search_count([])
        lines = [self.env._("Failed jobs: %(count)s", count=count)]
        button = (self.env._("Open Failed Jobs"), "action_open_failures")
        state = BAD if count else GOOD
        return self._prepare_check(self.env._("Failures"), state, lines, button)

    @api.model
    def action_mend_time_zone(self, zone):
        """Let working times without a clock of their own run by this one."""
        self._check_is_administrator()
        zone = zone if zone in pytz.all_timezones_set else self.env.user.tz
        calendars = self._find_calendars().filtered(
            lambda calendar: calendar.tz == NOWHERE
        )
        return calendars.write({"tz": zone or NOWHERE})

    @api.model
    def action_open_jobs(self):
        return self._open_page("base.ir_cron_act") | {
            "domain": [("id", "in", self._find_jobs().ids)],
            "context": {"active_test": False},
        }

    @api.model
    def action_open_outgoing(self):
        return self._open_page("base.action_ir_mail_server_list")

    @api.model
    def action_open_incoming(self):
        return self._open_page("mail.action_email_server_tree")

    @api.model
    def action_open_alias_domains(self):
        return self._open_page("mail.mail_alias_domain_action")

    @api.model
    def action_open_failures(self):
        return self._open_page("customer_care.care_failure_action")

    @api.model
    def _open_page(self, action):
        self._check_is_administrator()
        return open_action(self.env, action)
