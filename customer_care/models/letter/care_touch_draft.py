from odoo import api, fields, models

WORDS = frozenset({"letter_body", "letter_subject"})


class CareTouch(models.Model):
    """How a draft follows what it is about, until it is sent or somebody rewords it.

    A date that nobody has confirmed gets no words at all: it is to be confirmed first.
    """

    _inherit = "care.touch"

    is_letter_edited = fields.Boolean(
        "Message Edited",
        copy=False,
        help="The message does not follow changes of the customer any more.",
    )
    is_date_unconfirmed = fields.Boolean(compute="_compute_is_date_unconfirmed")
    can_draft = fields.Boolean(compute="_compute_can_draft")

    @api.depends("occasion_id.is_confirmed")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_date_unconfirmed(self):
        dates = self.occasion_id._filtered_access("read")
        for touch in self:
            date = self._keep_readable(touch.occasion_id, dates)
            touch.is_date_unconfirmed = bool(date) and not date.is_confirmed

    @api.depends("state", "letter_state", "step_id", "occasion_id.is_confirmed")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_can_draft(self):
        for touch in self:
            touch.can_draft = (
                touch._is_planned()
                and not touch.letter_state
                and not touch.is_date_unconfirmed
                and touch.step_id._drafts_words()
            )

    def action_confirm_date(self):
        """Confirm the date, and draft the message that waited for it."""
        self.occasion_id.action_confirm()
        drafted = self._filter_drafted()
        drafted._check_may_change()
        drafted._draft_anew()
        return True

    def action_confirm_date_and_record(self):
        """Confirm the date, and open the form in which the touch is logged."""
        self.action_confirm_date()
        return self.action_record()

    def action_record(self):
        """Open the form; drafts that nobody has reworded are written anew."""
        if self.has_access("write"):
            self._refresh_drafts()
        return super().action_record()

    def _refresh_drafts(self):
        """Write the drafts anew that wait and that nobody has reworded."""
        waiting = self.filtered(lambda touch: touch._is_letter_to_come())
        waiting -= self._filter_held_for_persons()
        waiting._filter_drafted()._draft_anew()

    def _filter_drafted(self):
        """Return the planned touches whose words come from a template alone."""
        return self.filtered(
            lambda touch: (
                touch._is_planned()
                and not touch.is_letter_edited
                and not touch._is_letter_on_its_way()
                and touch.step_id._drafts_words()
            )
        )

    @api.model
    def _note_change_by_hand(self, vals):
        """Note that a person reworded the draft."""
        if WORDS & vals.keys() and not self.env.su:
            vals = {"is_letter_edited": True, **vals}
        return super()._note_change_by_hand(vals)
