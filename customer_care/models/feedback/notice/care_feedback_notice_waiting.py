from odoo import models

from ..care_feedback_stage import DECLINED, OPEN_STATES, SOLVED, WAITING
from .care_feedback_notice import OPENED

# while a case is in which states it is true what its customer is told
STATES = {
    OPENED: OPEN_STATES,
    WAITING: (WAITING,),
    SOLVED: (SOLVED,),
    DECLINED: (DECLINED,),
}


class CareFeedback(models.Model):
    """Mails to customers that wait for a decent hour; outdated ones are not sent.

    They are taken back when the case goes on, and judged once more when they are due.
    """

    _inherit = "care.feedback"

    def _stop_notices(self):
        """Cancel waiting notices of these cases that are no longer true."""
        schedules = self._for_notices().env["mail.message.schedule"]
        waiting = schedules.search([("care_feedback_id", "in", self.ids)])
        waiting._stop_unwelcome_notices()

    def _end_sharing(self):
        result = super()._end_sharing()
        if self:
            self._stop_notices()
        return result

    def _get_notice_problem(self, code, profile):
        """Return the reason why a waiting notice must not be sent, if any."""
        self.ensure_one()
        if self.state not in STATES[code] or not self._may_inform_customer(code):
            return self.env._("it is out of date by now")
        return self._decide_notice(profile)[0]

    def _note_stopped(self, code, reasons):
        """Note that the customers were not told after all.

        :param reasons: maps these cases to why not
        """
        self._message_log_batch(
            {case.id: case._get_unsent_text(reasons[case]) for case in self}
        )
        if code == OPENED:
            self._write_as_system({"date_notified": False})
