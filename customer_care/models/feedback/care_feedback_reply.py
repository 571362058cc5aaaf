from odoo import models

from ..privacy.care_guard_mixin import SYSTEM
from .care_feedback_stage import IN_PROGRESS


class CareFeedback(models.Model):
    """What follows when a customer writes on his case: the wait is over.

    A closed case stays closed: its assignee, or else the lead, reads what was written
    and decides whether to open it again.
    """

    _inherit = "care.feedback"

    def _message_post_after_hook(self, message, msg_values):
        """React to the customer's message, and link a sender who is answered."""
        # who speaks to whom is asked beyond the contacts and users that a person sees
        said = message.sudo()
        self._show_to_mentioned(said)
        if self._is_said(said):
            if self._is_heard_from_customer(said):
                self._on_customer_reply()
            else:
                self._link_sender(said)
        return super()._message_post_after_hook(message, msg_values)

    def _is_heard_from_customer(self, said):
        """Tell whether a message came from the customer's side."""
        if said._is_incoming_mail():
            return self._is_from_outside(said)
        return self._is_by_customer(said)

    def _on_customer_reply(self):
        """Note that the customer has answered."""
        self.filtered(lambda case: case._is_waiting())._move_to(IN_PROGRESS)
        self.filtered(lambda case: case._can_reopen())._remind_of_words()

    def _remind_of_words(self):
        """Remind of what customers write after the end, once, unless they rate."""
        if self.env.context.get("care_rating") is SYSTEM:
            return
        reminded = self.activity_ids.filtered("automated").mapped("res_id")
        for case in self.filtered(lambda case: case.id not in reminded):
            case._create_alerts(
                lambda env: env._("The customer replied"), case._get_listener()
            )

    def _get_listener(self):
        """Who is reminded of a closed case: its assignee, or else the lead."""
        self.ensure_one()
        return self.user_id.filtered("active") or self._get_lead(self.user_id)
