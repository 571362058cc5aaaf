from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...tools.sets import search_set

WAITING = "waiting"


class CareApprovalMixin(models.AbstractModel):
    """Lets what exceeds a limit wait for somebody's approval.

    Asked is the approver of the company; where he has left, or it is his own, the next
    valid one: a care manager, never nobody. Nobody decides on what is his own or what
    he has asked for. A reminder that is done or cancelled decides nothing: the question
    is asked again. Who has decided, and when, is kept.

    Models that use this have a ``state`` that can be *waiting*, and answer the hooks.
    """

    _name = "care.approval.mixin"
    _inherit = ["care.reminder.mixin", "care.guard.mixin"]
    _description = "Approvals"

    _approval_subject = ""  # what the limits are for, see ``care.approval``

    asker_user_id = fields.Many2one(
        "res.users", string="Approval Requested By", copy=False, readonly=True
    )
    date_asked = fields.Date(string="Approval Requested On", copy=False, readonly=True)
    approver_user_id = fields.Many2one(
        "res.users", string="Decided By", copy=False, readonly=True
    )
    date_decided = fields.Date(string="Decided On", copy=False, readonly=True)
    answer = fields.Char(
        string="Approval Comment", copy=False, help="Why it was approved or rejected."
    )
    can_approve = fields.Boolean(
        compute="_compute_can_approve", search="_search_can_approve"
    )

    @api.depends("state", "company_id", "user_id", "asker_user_id")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        limits, user = self._get_limits(), self.env.user
        for record in self:
            record.can_approve = (
                record._is_waiting()
                and user not in record._get_interested_users()
                and limits[record.company_id]._can_approve(user, record.company_id)
            )

    @api.model
    def _search_can_approve(self, operator, value):
        """Find records that wait for approval and that the user may decide."""
        user, subject = self.env.user, self._approval_subject
        limits = self.env["care.approval"]._get_each([subject], user.company_ids)
        companies = user.company_ids.filtered(
            lambda company: limits[subject, company]._can_approve(user, company)
        )
        own = Domain("user_id", "=", user.id) | Domain("asker_user_id", "=", user.id)
        mine = Domain("company_id", "in", companies.ids) & ~own
        return search_set(operator, value, self._get_waiting_domain() & mine)

    @api.model
    def _check_made_by_person(self, vals_list):
        if not self._is_system() and any(vals.get("answer") for vals in vals_list):
            raise AccessError(self.env._("Only the approver may decide on this."))
        return super()._check_made_by_person(vals_list)

    def _check_written_by_person(self, vals):
        if "answer" in vals and not self._is_system():
            self._check_approver()
        return super()._check_written_by_person(vals)

    def _check_approver(self):
        if not all(record.can_approve for record in self):
            raise AccessError(self.env._("Only the approver may decide on this."))

    def _on_approved(self):
        """Hook: what follows when these were approved."""

    def _on_rejected(self):
        """Hook: what follows when these were rejected."""

    def _is_waiting(self):
        return self.state == WAITING

    @api.model
    def _get_waiting_domain(self):
        return Domain("state", "=", WAITING)

    def _get_interested_users(self):
        """The users who may not decide: the person of the record and the requester."""
        return self.user_id | self.asker_user_id

    def _get_limits(self):
        """Map the companies of these records to their limits, which may be empty."""
        approvals, subject = self.env["care.approval"], self._approval_subject
        limits = approvals._get_each([subject], self.company_id)
        return {self.env["res.company"]: approvals} | {
            company: limit for (__, company), limit in limits.items()
        }

    def _ask_approval(self, excess):
        """Let the records wait for approval, and remind those who may approve them.

        :param excess: maps each record to the code of what it exceeds, and the limit
        """
        # what was said of the question before is no answer to this one
        self.filtered("answer")._as_system().answer = False
        for (code, limit), same in self.grouped(lambda record: excess[record]).items():
            why = {"approval_code": code, "approval_limit": limit}
            same._write_as_system(self._prepare_asked_values() | why)
        self._refresh_reminders()

    @api.model
    def _prepare_asked_values(self):
        """The values of a record that starts to wait for approval."""
        return {
            "state": WAITING,
            "asker_user_id": self.env.uid,
            "date_asked": fields.Date.context_today(self),
            "approver_user_id": False,
            "date_decided": False,
        }

    def action_approve(self):
        self._decide_approval()
        self._on_approved()
        return True

    def action_reject(self):
        self._decide_approval()
        self._on_rejected()
        return True

    def _decide_approval(self):
        """Note who decides, if he may, and when."""
        self._check_approver()
        today = fields.Date.context_today(self)
        self._write_as_system({"approver_user_id": self.env.uid, "date_decided": today})
        self._remove_reminders()

    # The reminder of who is asked

    @api.model
    def _on_approvers_changed(self):
        """Move waiting approvals to changed approvers, in companies not selected too.

        Whoever changes a limit belongs to all companies in which it holds.
        """
        companies = self.env.user.company_ids.ids
        approvals = self.pool["care.approval.mixin"]
        # a query for each model that is approved: they are few, and no table holds all
        for name in self._get_reminded_models():
            if issubclass(self.pool[name], approvals):
                model = self.env[name].with_context(allowed_company_ids=companies)
                model.search(model._get_waiting_domain())._move_reminders()

    @api.model
    def _get_reminded_domain(self):
        return super()._get_reminded_domain() | self._get_waiting_domain()

    def _get_reminder_choices(self):
        if not self._is_waiting():
            return super()._get_reminder_choices()
        return self._get_approver_choices()

    def _get_approver_choices(self):
        """Who may be asked, the right one first."""
        limit = self._get_limits()[self.company_id]
        return limit._get_approvers() - self._get_interested_users()

    def _get_reminder_date(self):
        return self.date_asked
