from odoo import fields, models
from odoo.exceptions import UserError

from .care_feedback_stage import CLOSED_STATES, IN_PROGRESS

REOPEN_DAYS = 14  # where no team says otherwise


class CareFeedback(models.Model):
    """How a closed case goes on: itself within a window, later in a new one.

    The new case refers to the old one and takes over its customer and subject.
    """

    _inherit = "care.feedback"

    def action_reopen(self):
        """Open a solved case again, or after the window a new one linked to it."""
        self._check_may_change()
        return self._reopen()._open_form()

    def _reopen(self, values=None):
        """Open a solved case again; return it, or the new one that goes back to it.

        :param values: what a new one has that the old one has not
        """
        self.ensure_one()
        if not self._is_closed():
            raise UserError(self.env._("Only a closed case can be reopened."))
        if self._is_within_window():
            self._move_to(IN_PROGRESS)
            return self
        return self._reopen_as_new(values)

    def _get_date_ended(self):
        """When the case came to its end, if it has."""
        self.ensure_one()
        return self.date_closed or self.date_solved

    def _is_within_window(self):
        self.ensure_one()
        days = self.team_id.reopen_days if self.team_id else REOPEN_DAYS
        closed = self._get_date_ended()
        return not closed or closed >= fields.Datetime.subtract(
            fields.Datetime.now(), days=days
        )

    def _check_window(self, before):
        """Refuse to reopen a case after the window: a new case is opened instead."""
        reopened = self.filtered(lambda case: before[case] in CLOSED_STATES)
        if not all(case._is_within_window() for case in reopened._filter_open()):
            raise UserError(
                self.env._(
                    "This case was closed too long ago to go on. Use Reopen, which "
                    "opens a new case linked to it."
                )
            )

    def _reopen_as_new(self, others=None):
        """A new case that goes back to this one, of the same customer and matter.

        Who saw the old one sees how it goes on.
        """
        self.ensure_one()
        values = self._prepare_reopened_values() | (others or {})
        return self._as_system().copy(values).with_env(self.env)

    def _prepare_reopened_values(self):
        """The values of the new case that continues this one."""
        values = self._prepare_heir_values() | {
            "is_shared": self.is_shared,
            "is_shared_with_company": self.is_shared_with_company,
        }
        if self.env.su:  # whoever opened it goes on, not the system
            values["opener_id"] = self.opener_id.id
        return values

    def _prepare_heir_values(self):
        """Hook: the values that a new case inherits, by reopening or splitting."""
        self.ensure_one()
        return {"original_id": self.id}
