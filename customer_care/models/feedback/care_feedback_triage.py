from odoo import models

from ...tools.assignment import RULED

# what changes the triage when it is written, by the team or the priority it proposes,
# or by there being somebody to answer
TRIAGING = {
    "category_id",
    "company_id",
    "email_from",
    "partner_id",
    "phone",
    "priority",
    "team_id",
    "type",
}


class CareFeedback(models.Model):
    """Triage: setting category, priority or team later restarts the case.

    Until work begins it is estimated, promised and assigned anew, with a message.
    A promise or an assignee whom a person has chosen stays.
    """

    _inherit = "care.feedback"

    def _is_untouched(self):
        """Tell whether nobody has begun, nor spoken to the customer yet."""
        return self._is_new() and not self.date_first_response

    def _get_triage(self):
        """What the estimate and the assignment of a case rest on."""
        self.ensure_one()
        basis = [self.category_id.id, self.priority, self.team_id.id]
        return [*basis, self._expects_answer()]

    def _get_triages(self, vals):
        """Cases that values may triage, with what they rest on before, whoever asks."""
        if TRIAGING.isdisjoint(vals):
            return {}
        untouched = self._as_assigner().filtered(lambda case: case._is_untouched())
        return {case: case._get_triage() for case in untouched}

    def _on_triaged(self, before):
        """Estimate and assign the changed cases anew, and log it."""
        found = [
            case
            for case, triage in before.items()
            if case._is_untouched() and case._get_triage() != triage
        ]
        if not found:
            return
        triaged = found[0].union(*found[1:])
        triaged._promise_anew()
        triaged.filtered(lambda case: case._is_ruled())._assign_anew()
        triaged._move_reminders()  # also of who keeps the case
        triaged._message_log_batch(
            {case.id: case._get_triage_text() for case in triaged}
        )

    def _is_ruled(self):
        """Tell whether no person has chosen the assignee."""
        self.ensure_one()
        return not self.user_id or (self.assign_basis or {}).get("code") in RULED

    def _get_triage_text(self):
        self.ensure_one()
        return self.env._(
            "Triaged: deadline %(deadline)s, assignee %(assignee)s.",
            deadline=self._show_moment(self.date_deadline),
            assignee=self.user_id.name or self.env._("nobody"),
        )
