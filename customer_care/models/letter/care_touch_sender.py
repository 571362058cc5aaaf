from odoo import models
from odoo.exceptions import AccessError, UserError

WORDS = frozenset({"is_automatic", "letter_body", "letter_subject"})


class CareTouch(models.Model):
    """The sender of a touch's message: users send messages in their own name only."""

    _inherit = "care.touch"
    _care_recorded_fields = WORDS
    _care_changed_by_hand = {"letter_body", "letter_subject"}

    def _check_made_by_right(self):
        for person, touches in self.grouped("user_id").items():
            if any(touch[name] for touch in touches for name in WORDS):
                self._check_sender(person)
        return super()._check_made_by_right()

    def _check_changed_by_right(self, vals):
        for touch in self if WORDS & vals.keys() else ():
            if not all(
                touch._is_same(name, vals[name]) for name in WORDS & vals.keys()
            ):
                sender_id = vals.get("user_id", touch.user_id.id)
                self._check_sender(self.env["res.users"].browse(sender_id))
        return super()._check_changed_by_right(vals)

    def _check_given_by_right(self, person):
        """Refuse to reassign touches with a written message to another sender."""
        given = self.filtered(lambda touch: touch.user_id != person)
        if any(
            touch.is_automatic and touch.is_changed_by_hand and touch.letter_body
            for touch in given
        ):
            raise UserError(
                self.env._(
                    "This message was changed and is sent automatically: send it "
                    "yourself, or switch that off first."
                )
            )
        return super()._check_given_by_right(person)

    def _check_sender(self, person):
        """Refuse words in the name of somebody else."""
        if person != self.env.user and not self._is_unbound():
            raise AccessError(
                self.env._(
                    "A message goes out in the name of whoever the touch is assigned "
                    "to: assign it to yourself first."
                )
            )
