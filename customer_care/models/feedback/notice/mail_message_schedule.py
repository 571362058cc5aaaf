from collections import defaultdict

from odoo import api, fields, models


class MailMessageSchedule(models.Model):
    """Notices on cases in the queue: only those that still hold are sent."""

    _inherit = "mail.message.schedule"

    care_feedback_id = fields.Many2one(
        "care.feedback",
        string="Case",
        index="btree_not_null",
        ondelete="cascade",
    )
    care_notice = fields.Char(string="Notice", help="What its customer is told.")

    @api.model
    def _note_notice(self, message, case, code):
        """Remember which notice of which case a scheduled message contains."""
        waiting = self.search([("mail_message_id", "in", message.ids)])
        waiting.write({"care_feedback_id": case.id, "care_notice": code})

    def _stop_unwelcome_notices(self):
        """Delete scheduled notices that must not be sent, with their messages."""
        stopped = self._find_stopped()
        reasons = defaultdict(dict)
        for waiting, reason in stopped.items():
            reasons[waiting.care_notice][waiting.care_feedback_id] = reason
        self.browse().union(*stopped).mail_message_id.unlink()  # they go along
        for code, told in reasons.items():
            self.env["care.feedback"].union(*told)._note_stopped(code, told)

    def _find_stopped(self):
        """Map what is not to be told any more to the reason."""
        profiles = self.care_feedback_id._get_asked_profiles()
        reasons = {
            waiting: waiting.care_feedback_id._get_notice_problem(
                waiting.care_notice, profiles[waiting.care_feedback_id]
            )
            for waiting in self.filtered("care_feedback_id")
        }
        return {waiting: reason for waiting, reason in reasons.items() if reason}

    def _send_notifications(self, default_notify_kwargs=None):
        self._stop_unwelcome_notices()
        wanted = self.exists()
        return super(MailMessageSchedule, wanted)._send_notifications(
            default_notify_kwargs=default_notify_kwargs
        )
