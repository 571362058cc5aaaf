from odoo import api, fields, models
from odoo.exceptions import (
    AccessError,
    ConcurrencyError,
    RedirectWarning,
    UserError,
)
from odoo.fields import Domain
from odoo.tools import date_utils, format_date

from odoo.addons.customer_care.tools.words import get_choices

DAY, WEEK = "day", "week"
DRAFT, SUBMITTED = "draft", "submitted"
REOPEN_DAYS = 7  # after it was submitted
WRITTEN_BY_PERSONS = {"comment", "email"}  # messages of these types


class CareWorkReport(models.Model):
    """What a colleague did on a day, or in a week, written by the system.

    It begins as *draft* with counts and notable entries, which are kept as codes and
    ids: each reader finds the words in their own language, and of customers only those
    whom they may see. The person adds a sentence; *submitted*, it may be reopened for a
    week, until somebody has commented on it; from then on it stays. A manager comments
    on its thread, and the person is told.
    """

    _name = "care.work.report"
    _inherit = [
        "care.guard.mixin",
        "care.conversation.mixin",
        "care.once.mixin",
        "care.batch.mixin",
    ]
    _description = "Work Report"
    _care_system_fields = {"facts"}
    _care_once_fields = {"user_id", "type", "date", "company_id"}
    _care_person_fields = {"user_id"}
    _care_inner_fields = {"facts"}
    _order = "date desc, type, user_id, id"
    _mail_post_access = "read"  # whoever reads a report may comment on it

    user_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user,
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    type = fields.Selection(
        [(DAY, "Daily Report"), (WEEK, "Weekly Report")],
        string="Report Type",
        required=True,
        default=DAY,
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The day, or the Monday of the week.",
    )
    date_to = fields.Date(
        string="Until", compute="_compute_date_to", store=True, precompute=True
    )
    facts = fields.Json(readonly=True, copy=False)
    sentence = fields.Text(
        string="In One Sentence",
        copy=False,
        help="What the figures do not say: what went well, what is in the way.",
    )
    state = fields.Selection(
        [(DRAFT, "Draft"), (SUBMITTED, "Submitted")],
        string="Status",
        required=True,
        readonly=True,
        default=DRAFT,
        copy=False,
    )
    date_submitted = fields.Datetime(string="Submitted On", readonly=True, copy=False)
    is_missing = fields.Boolean(
        string="Not Submitted",
        compute="_compute_is_missing",
        search="_search_is_missing",
        help="The time of the report is over, and it is not submitted.",
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_reopenable = fields.Boolean(compute="_compute_is_reopenable")

    _one_each = models.UniqueIndex(
        "(user_id, type, date)", "This user has a report of this time already."
    )

    @api.depends("type", "date")
    def _compute_date_to(self):
        for report in self:
            more = 6 if report.type == WEEK else 0
            report.date_to = report.date and fields.Date.add(report.date, days=more)

    @api.depends("user_id", "type", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        types = dict(get_choices(self, "type"))
        for report in self:
            names = types.get(report.type), report.user_id.name, report._tell_days()
            report.display_name = " · ".join(filter(None, names))

    def _tell_days(self):
        days = [self.date, *([self.date_to] if self.type == WEEK else [])]
        return " – ".join(format_date(self.env, day) for day in days if day)

    @api.depends("state", "date_to")
    @api.depends_context("uid", "tz")
    def _compute_is_missing(self):
        today = fields.Date.context_today(self)
        for report in self:
            day = report.date_to
            report.is_missing = report._is_draft() and bool(day and day < today)

    @api.model
    def _search_is_missing(self, operator, value):
        if operator != "in":
            return NotImplemented  # the ORM negates and retries by itself
        missing = self._get_missing_domain()
        return missing if True in value else ~missing

    @api.model
    def _get_missing_domain(self):
        return Domain("state", "=", DRAFT) & Domain("date_to", "<", "today")

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for report in self:
            report.is_mine = report.user_id == self.env.user

    @api.depends("user_id", "state", "date_submitted", "message_ids")
    @api.depends_context("uid")
    def _compute_is_reopenable(self):
        for report in self:
            is_own = report.is_mine and not report._is_draft()
            report.is_reopenable = is_own and report._may_be_reopened()

    def _is_draft(self):
        return self.state == DRAFT

    @api.model_create_multi
    def create(self, vals_list):
        reports = super().create(vals_list)
        reports.filtered(lambda report: not report.facts)._note_facts()
        return reports

    @api.model
    def _complete_new(self, vals_list):
        """A week begins on its Monday, whichever of its days somebody names."""
        usual = self.default_get(["type", "date", "user_id"])
        completed = []
        for vals in super()._complete_new(vals_list):
            known = usual | vals
            day = fields.Date.to_date(known.get("date"))
            if day and known.get("type") == WEEK:
                day = date_utils.start_of(day, "week")
                vals = {**vals, "date": day}
            completed.append(vals)
            if known.get("user_id") == self.env.uid and not self._is_system():
                self._refuse_second_report(known.get("type"), day)
        return completed

    @api.model
    def _refuse_second_report(self, type_, day):
        """Refuse a second report of the same period, and link to the first one."""
        if report := self._find_own(type_, day):
            raise RedirectWarning(
                self.env._("You have a report of this time already."),
                report._open_form(),
                self.env._("Open It"),
            )

    @api.model
    def _find_own(self, type_, day):
        """The user's report of a period, in any of their companies."""
        companies = self.env.user.company_ids
        everywhere = self.with_context(allowed_company_ids=companies.ids)
        mine = Domain("user_id", "=", self.env.uid)
        time = Domain("type", "=", type_) & Domain("date", "=", day)
        return everywhere.search(mine & time).with_env(self.env)

    def _open_form(self):
        """The form of a report."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_open_today(self):
        """Open one's own report of today; if there is none yet, it is written now."""
        self.check_access("create")
        today = self.env.user._get_care_today()
        report = self._find_own(DAY, today) or self._create_absent(
            [{"user_id": self.env.uid, "type": DAY, "date": today}]
        )
        if not report:  # it was written a moment ago: core tries again, and finds it
            raise ConcurrencyError(self._name)
        return report._open_form()

    def _check_written_by_person(self, vals):
        """Let the person write the sentence until the report is submitted."""
        if not self._is_system() and "sentence" in vals:
            if self.user_id - self.env.user:
                raise AccessError(
                    self.env._(
                        "This is another person's report: comment on it below instead."
                    )
                )
            if not all(report._is_draft() for report in self):
                raise UserError(
                    self.env._("A submitted report stays as it is: reopen it first.")
                )
        return super()._check_written_by_person(vals)

    def _check_own(self):
        if self.user_id - self.env.user:
            raise AccessError(self.env._("Only the person of a report may change it."))

    def action_submit(self):
        """Submit the report with what is known by now."""
        self.check_access("write")
        self._check_own()
        drafts = self.filtered(lambda report: report._is_draft())
        if not all((report.sentence or "").strip() for report in drafts):
            raise UserError(
                self.env._("Add one sentence: what the figures do not say.")
            )
        drafts._note_facts()
        now = fields.Datetime.now()
        drafts._as_system().write({"state": SUBMITTED, "date_submitted": now})
        return True

    def action_reopen(self):
        """Go on with a report that was submitted too early."""
        self.check_access("write")
        self._check_own()
        submitted = self.filtered(lambda report: not report._is_draft())
        if not all(report._may_be_reopened() for report in submitted):
            raise UserError(
                self.env._(
                    "A report can be reopened for %(days)s days after it was "
                    "submitted, and only until somebody has commented on it.",
                    days=REOPEN_DAYS,
                )
            )
        submitted._as_system().write({"state": DRAFT, "date_submitted": False})
        return True

    def _may_be_reopened(self):
        """Tell whether the report may be reopened: recent and without comments."""
        last = fields.Datetime.add(self.date_submitted, days=REOPEN_DAYS)
        return fields.Datetime.now() <= last and not self._find_comments()

    def _find_comments(self):
        """What others have written on the thread of the report."""
        return self.message_ids.filtered(
            lambda message: (
                message.message_type in WRITTEN_BY_PERSONS
                and message.author_id != self.user_id.partner_id
            )
        )

    def action_refresh(self):
        """Count again what belongs to one's drafts."""
        self.check_access("write")
        self._check_own()
        self.filtered(lambda report: report._is_draft())._note_facts()
        return True

    def message_post(self, **kwargs):
        """Tell the person of the report whatever somebody else writes about it."""
        self.ensure_one()
        told = self.user_id.partner_id - self.env.user.partner_id
        if told and kwargs.get("message_type") == "comment":
            named = set(kwargs.get("partner_ids") or [])
            kwargs["partner_ids"] = [*named.union(told.ids)]
        return super().message_post(**kwargs)
