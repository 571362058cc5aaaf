from odoo import api, fields, models


class CareFeedback(models.Model):
    """Since when a case waits, and the working hours that reports measure.

    These are until the first answer, and waiting; as all hours of a case they are those
    of its team.
    """

    _inherit = "care.feedback"

    date_waiting = fields.Datetime(
        string="Waiting Since", compute="_compute_date_waiting"
    )
    answer_hours = fields.Float(
        "Time to First Response (h)",
        compute="_compute_measured_hours",
        store=True,
        aggregator=None,  # cases without an answer would count as answered at once
        help="Working hours from opening to the first response.",
    )
    waiting_hours = fields.Float(
        "Waiting Time (h)",
        compute="_compute_measured_hours",
        store=True,
        aggregator=None,
        help="Working hours of a solved case that it waited for the customer.",
    )

    @api.depends("pause_ids.date_to", "state")
    def _compute_date_waiting(self):
        for case in self:
            open_ones = case.pause_ids.filtered(lambda pause: not pause.date_to)
            case.date_waiting = case._is_waiting() and open_ones[:1].date_from

    @api.depends(
        "date_opened",
        "date_first_response",
        "date_solved",
        "handling_hours",
        "pause_ids.is_rest",
    )
    def _compute_measured_hours(self):
        timed = self.filtered(lambda case: case.date_first_response or case.date_solved)
        times = timed._get_work_times()
        for case in self:
            case.answer_hours = case.waiting_hours = 0
        for case in timed:
            time, opened = times[case._get_calendar_key()], case.date_opened
            if case.date_first_response:
                case.answer_hours = time.hours(opened, case.date_first_response)
            if case.date_solved:
                waits = case.pause_ids._filter_waits()
                waits = case._get_pauses(case.date_solved, waits)
                case.waiting_hours = sum(time.hours(*wait) for wait in waits)
