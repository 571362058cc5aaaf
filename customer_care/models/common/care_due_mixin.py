from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set

OPEN = "open"


class CareDueMixin(models.AbstractModel):
    """Work that is due on a day, and overdue once that day is over.

    The day ends in the reader's time zone. Models that use this have a
    ``state``; those of other states than ``OPEN`` say which of them wait for somebody.
    """

    _name = "care.due.mixin"
    _description = "Records With a Due Date"

    _due_field = "date_due"  # the day by which it is to be done

    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )

    @api.depends(lambda self: ("state", self._due_field))
    @api.depends_context("uid", "tz")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for record in self:
            day = record[self._due_field]
            record.is_overdue = record._is_open() and bool(day and day < today)

    @api.model
    def _search_is_overdue(self, operator, value):
        return search_set(operator, value, self._get_overdue_domain())

    def _is_open(self):
        """Hook: tell whether somebody has still to do it."""
        return self.state == OPEN

    def _filter_open(self):
        return self.filtered(lambda record: record._is_open())

    @api.model
    def _get_open_domain(self):
        """Hook: what somebody has still to do."""
        return Domain("state", "=", OPEN)

    @api.model
    def _get_overdue_domain(self):
        return self._get_open_domain() & Domain(self._due_field, "<", "today")
