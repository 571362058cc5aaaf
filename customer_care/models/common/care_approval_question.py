from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_amount

from ...tools.words import add_remark, get_choices


class CareApprovalMixin(models.AbstractModel):
    """The text of an approval request in forms and reminders: what, why and by whom.

    A code and a figure are kept; words are found when they are shown, in the language
    of whoever reads them. What would exceed a limit says so before it is saved.
    """

    _inherit = "care.approval.mixin"
    _care_inner_fields = {"approval_limit"}

    _approval_path = ""  # of the action in whose form one decides

    approval_code = fields.Selection(
        [], string="Approval Needed Because", copy=False, readonly=True
    )
    approval_limit = fields.Float(
        string="Limit Exceeded",
        copy=False,
        readonly=True,
        aggregator=None,
        groups="customer_care.group_care_officer",
        help="The limit as it was when approval was requested.",
    )
    approval_reason = fields.Char(compute="_compute_approval_reason")
    approval_status = fields.Char(
        compute="_compute_approval_status",
        help="Who is asked to approve it, or will be, and why.",
    )

    @api.depends(lambda self: [*self._get_approval_causes(), "approval_limit"])
    @api.depends_context("uid", "lang")
    def _compute_approval_reason(self):
        knows = self._has_field_access(self._fields["approval_limit"], "read")
        typed = self.filtered(lambda record: record != record._origin)
        coming = typed._foresee_excess()
        for record in self:
            kept = record.approval_code, knows and record.approval_limit
            code, limit = coming.get(record, kept)
            record.approval_reason = record._tell_excess(code, knows and limit)

    def _tell_excess(self, code, limit):
        """What is exceeded, in words, with the figure for those who may know it."""
        if not code:
            return False
        words = dict(get_choices(self, "approval_code"))
        figure = limit and self._tell_limit(code, limit)
        return add_remark(self.env, words[code], figure)

    def _tell_limit(self, code, limit):
        """Hook: the figure of a limit, in words."""
        return format_amount(self.env, limit, self.currency_id)

    @api.depends(lambda self: self._get_approval_causes())
    @api.depends_context("uid", "lang")
    def _compute_approval_status(self):
        coming = self._foresee_excess()
        waiting = self.filtered(
            lambda record: record._is_waiting() and record not in coming
        )
        asked = waiting._get_asked_users()
        asked |= self.browse().union(*coming)._get_foreseen_users()
        for record in self:
            code, _limit = coming.get(record, (False, 0))
            why = record._tell_excess(code, 0) or record.approval_reason
            name = asked.get(record)
            is_open = record in waiting or code
            record.approval_status = is_open and record._tell_asked(name, why, code)

    @api.model
    def _get_approval_causes(self):
        """Hook: the fields that decide whether approval is needed."""
        return ["state", "company_id", "currency_id", "approval_code"]

    def _foresee_excess(self):
        """Hook: map records that saving checks to the code and limit they exceed.

        What would exceed nothing has no code, or is left out where it stays as it is.
        """
        return {}

    def _tell_asked(self, name, why, is_foreseen):
        told = {"approver": name or self.env._("the approver"), "why": why or ""}
        if is_foreseen:
            return self.env._("%(approver)s will be asked to approve: %(why)s.", **told)
        return self.env._("Waiting for %(approver)s to approve: %(why)s.", **told)

    def _get_asked_users(self):
        """Map those that wait to the names of who is asked."""
        link = self._reminder_link
        names = {
            reminder[link].id: reminder.user_id.name
            for reminder in self._find_reminders()
        }
        return {record: names.get(record._origin.id) for record in self}

    def _get_foreseen_users(self):
        """Map unsaved records to the names of the users who will be asked."""
        # who is right depends on colleagues whom the user may not know
        records = self.with_env(self._get_activities().env)
        users = records._find_valid_users(type(self)._get_approver_choices)
        return {record: users[record].name for record in self}

    # What the reminder of who is asked says

    def _prepare_reminder_values(self, user):
        values = super()._prepare_reminder_values(user)
        return values | self._prepare_question(user) if self._is_waiting() else values

    def _move_reminders(self):
        """Update the reminders when the record or its approvers change."""
        reminded = super()._move_reminders()
        for reminder in self._find_reminders():
            record = reminder[self._reminder_link]
            if record._is_waiting():  # each asks for something else
                reminder.write(record._prepare_question(reminder.user_id))
        return reminded

    def _prepare_question(self, user):
        """The text of the request: what, for whom and why, with a link to the form.

        Whoever reads the profile reads this: the limit is shown in the form only.
        """
        spoken = self.with_context(lang=user._get_care_lang())
        text = spoken.env._(
            "%(what)s for %(customer)s, %(amount)s: %(why)s.",
            what=spoken._tell_subject(),
            customer=spoken.profile_id.name,
            amount=spoken._tell_amount(),
            why=spoken._tell_excess(spoken.approval_code, 0) or "",
        )
        note = Markup('<p>%s</p><p><a href="%s">%s</a></p>') % (
            text,
            f"/odoo/{self._approval_path}/{self.id}",
            spoken.env._("Open and decide"),
        )
        return {"summary": self._get_reminder_summary(user), "note": note}

    def _tell_subject(self):
        """Hook: what is to be approved, in words."""
        return self.name

    def _tell_amount(self):
        """Hook: the amount that is to be approved, in words."""
        return format_amount(self.env, self.amount, self.currency_id)
