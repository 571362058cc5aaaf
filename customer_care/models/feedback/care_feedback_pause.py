from odoo import api, fields, models


class CareFeedbackPause(models.Model):
    """A period in which no working time counts: waiting, or closed until reopened.

    An open one has no end yet.
    """

    _name = "care.feedback.pause"
    _inherit = "care.guard.mixin"
    _description = "Waiting Time"
    _order = "date_from, id"
    _care_company_path = "feedback_id.company_id"

    feedback_id = fields.Many2one(
        "care.feedback", string="Case", required=True, index=True, ondelete="cascade"
    )
    date_from = fields.Datetime(string="From", required=True)
    date_to = fields.Datetime(string="Until")
    is_rest = fields.Boolean(
        "After the End", help="The case had ended, and nobody waited for the customer."
    )

    _check_order = models.Constraint(
        "CHECK(date_from <= date_to)", "The waiting time cannot end before it begins."
    )
    _one_open = models.UniqueIndex(
        "(feedback_id) WHERE date_to IS NULL", "This case is already waiting."
    )

    def _filter_waits(self):
        """Those in which a case waited for its customer."""
        return self.filtered(lambda pause: not pause.is_rest)

    @api.model
    def _begin_waiting(self, cases, date_from):
        """Let cases wait that do not wait yet."""
        waiting = self.search(self._get_open_domain(cases)).feedback_id
        self.create(
            [self._prepare_wait_values(case, date_from) for case in cases - waiting]
        )

    @api.model
    def _prepare_wait_values(self, case, date_from):
        return {"feedback_id": case.id, "date_from": date_from}

    @api.model
    def _end_waiting(self, cases, date_to):
        """Let the waiting of these cases end."""
        self.search(self._get_open_domain(cases)).write({"date_to": date_to})

    @api.model
    def _get_open_domain(self, cases):
        """The open periods of waiting of these cases."""
        return [("feedback_id", "in", cases.ids), ("date_to", "=", False)]

    @api.model
    def _note_time_ended(self, cases, date_to):
        """Record the time between the end and the reopening of cases as a pause."""
        ends = {case: case._get_date_ended() for case in cases}
        self.create(
            [
                self._prepare_rest_values(case, min(end, date_to), date_to)
                for case, end in ends.items()
                if end
            ]
        )

    @api.model
    def _prepare_rest_values(self, case, date_from, date_to):
        values = self._prepare_wait_values(case, date_from)
        return values | {"date_to": date_to, "is_rest": True}
