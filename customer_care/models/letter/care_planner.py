import logging

from odoo import api, models

from ...tools.failures import explain
from ..common.days import get_latest_today

_logger = logging.getLogger(__name__)


class CarePlanner(models.AbstractModel):
    """The letters in the hourly job: drafted for persons, or sent by themselves."""

    _inherit = "care.planner"

    @api.model
    def _get_late_domain(self):
        """Exclude held and queued letters: they are sent later, however late."""
        going = self.env["care.touch"]._get_letter_going_domain()
        return super()._get_late_domain() & ~going

    @api.model
    def _get_sending_batches(self, batch_size):
        yield from super()._get_sending_batches(batch_size)
        touches = self.env["care.touch"]
        domain = touches._get_to_send_domain(get_latest_today())
        yield from self._get_cursor_batches(
            touches, domain, batch_size, self._send_letters, "date_planned"
        )

    @api.model
    def _send_letters(self, touches):
        """Send the letters of touches that go out by themselves."""
        due = touches._filter_day_has_come()
        due.try_lock_for_update(allow_referencing=True)._send_automatic()

    @api.model
    def _set_aside(self, work, record, error):
        """Leave a failed letter to the person of its touch."""
        if not self._is_same_work(work, self._send_letters):
            return super()._set_aside(work, record, error)
        _logger.error("the message of %s cannot be sent", record, exc_info=error)
        here = record._in_language_of_user().env
        text = here._("The message cannot be sent: %(why)s", why=explain(error))
        return record._hand_over_letters(text)

    @api.model
    def _get_reminded_fields(self):
        return [*super()._get_reminded_fields(), "letter_state"]

    @api.model
    def _remind_due(self, touches):
        touches._draft_letters()
        return super()._remind_due(touches)
