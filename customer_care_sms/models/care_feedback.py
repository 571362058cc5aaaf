from odoo import models


class CareFeedback(models.Model):
    """Calls the colleague on duty by SMS as well: a mail does not wake everybody."""

    _inherit = "care.feedback"

    def _notify_duty(self, subject, body):
        result = super()._notify_duty(subject, body)
        if self.team_id.is_duty_texted:
            self._text_duty(subject)
        return result

    def _text_duty(self, text):
        """Queue a text: whoever opens the case does not wait for the gateway.

        Where it could not be sent, the thread says why, as everywhere in Odoo.
        """
        self._message_sms(
            text, partner_ids=self.user_id.partner_id.ids, put_in_queue=True
        )
        self.env.ref("sms.ir_cron_sms_scheduler_action")._trigger()
