from odoo import models
from odoo.fields import Domain

FIRST = "first_contact"


class CareTouch(models.Model):
    """The first touch that reaches a customer is an event: a plan may bring a gift.

    It is entered into the journal where a running plan waits for it, once for each
    customer.
    """

    _inherit = "care.touch"

    def _restart_profile_clocks(self):
        first = self._filter_first()
        result = super()._restart_profile_clocks()
        entries = [touch._prepare_first_entry() for touch in first]
        self.env["care.event"]._record(FIRST, entries)
        return result

    def _prepare_first_entry(self):
        """One for each customer, whichever touch it was."""
        journal = self.env["care.event"]
        return journal._prepare_entry(self.profile_id, FIRST, date=self._get_day_done())

    def _filter_first(self):
        """The touches by which a customer is reached whom nobody reached before."""
        first = self.filtered(
            lambda touch: touch._is_reached() and not touch.profile_id.date_last_contact
        )
        plans = self.env["care.plan"]
        awaited = plans._get_active_domain() & Domain("event_type_ids.code", "=", FIRST)
        return first if first and plans.search_count(awaited, limit=1) else first[:0]
