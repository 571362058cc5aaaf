from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set
from ...tools.touch_states import (
    DONE,
    MEANT_STATES,
    MERGE_ORDER,
    MISSED,
    NEXT_STATES,
    PLANNED,
    SKIPPED,
)


class CareTouch(models.Model):
    """The states of a touch: all Python code checks them here only.

    A planned touch *waits* for its person, unless it is on hold; it is *overdue* once
    its day has gone by. Records that keep the state of their touch beside them, as
    gifts do, name the field in which they keep it.
    """

    _inherit = "care.touch"
    _care_system_fields = {"is_on_hold"}

    state = fields.Selection(
        [
            (PLANNED, "Planned"),
            (DONE, "Done"),
            (SKIPPED, "Skipped"),
            (MISSED, "Missed"),
        ],
        required=True,
        default=PLANNED,
        copy=False,
    )
    is_on_hold = fields.Boolean(
        string="On Hold",
        copy=False,
        help="The touch is on hold or skipped until its plan wants it again.",
    )
    is_waiting = fields.Boolean(
        string="Waiting",
        compute="_compute_is_waiting",
        search="_search_is_waiting",
        help="The touch is planned, and not on hold.",
    )
    is_due = fields.Boolean(
        string="Due",
        compute="_compute_is_due",
        search="_search_is_due",
        help="The touch is waiting, and its day has come.",
    )
    is_overdue = fields.Boolean(help="The touch is waiting, and its day has gone by.")

    @api.depends("state", "is_on_hold")
    def _compute_is_waiting(self):
        for touch in self:
            touch.is_waiting = touch._is_waiting()

    @api.model
    def _search_is_waiting(self, operator, value):
        return search_set(operator, value, self._get_waiting_domain())

    @api.depends("is_waiting", "date_planned")
    @api.depends_context("uid", "tz")
    def _compute_is_due(self):
        today = fields.Date.context_today(self)
        for touch in self:
            day = touch.date_planned
            touch.is_due = touch.is_waiting and bool(day and day <= today)

    def _search_is_due(self, operator, value):
        return search_set(operator, value, self._get_due_domain())

    @api.depends("is_on_hold")
    def _compute_is_overdue(self):
        return super()._compute_is_overdue()

    # Predicates

    def _is_planned(self):
        return self.state == PLANNED

    def _is_done(self):
        return self.state == DONE

    def _is_skipped(self):
        return self.state == SKIPPED

    def _is_meant(self):
        """Tell whether the touch is planned or done, and not skipped or missed."""
        return self.state in MEANT_STATES

    def _is_given_up(self):
        return self._is_skipped() and self.is_on_hold

    def _is_waiting(self):
        """Tell whether somebody is to do the touch: it is planned, and not on hold."""
        return self._is_planned() and not self.is_on_hold

    def _is_open(self):
        return self._is_waiting()

    def _may_become(self, state):
        return state in NEXT_STATES[self.state]

    def _filter_planned(self):
        return self.filtered(lambda touch: touch._is_planned())

    def _get_merge_rank(self):
        """The lower, the more a touch stands of two that answer the same."""
        return MERGE_ORDER.index(self.state)

    # Domains

    @api.model
    def _get_planned_domain(self, field="state"):
        return Domain(field, "=", PLANNED)

    @api.model
    def _get_done_domain(self, field="state"):
        return Domain(field, "=", DONE)

    @api.model
    def _get_meant_domain(self, field="state"):
        return Domain(field, "in", MEANT_STATES)

    @api.model
    def _get_skipped_domain(self):
        return Domain("state", "=", SKIPPED)

    @api.model
    def _get_missed_domain(self):
        return Domain("state", "=", MISSED)

    @api.model
    def _get_given_up_domain(self):
        return self._get_skipped_domain() & Domain("is_on_hold", "=", True)

    @api.model
    def _get_waiting_domain(self):
        return self._get_planned_domain() & Domain("is_on_hold", "=", False)

    @api.model
    def _get_open_domain(self):
        return self._get_waiting_domain()

    @api.model
    def _get_due_domain(self):
        return self._get_waiting_domain() & Domain("date_planned", "<=", "today")
