from odoo import fields, models

ROUNDED = 0.01  # hours that are no difference


class CareFeedback(models.Model):
    """How long the work on a case takes from now on, for those who may do it."""

    _inherit = "care.feedback"

    def _get_needed_hours(self):
        self.ensure_one()
        return self.estimate_override or self.expected_hours

    def _get_work_ends(self):
        """Map cases to when their work is due, if it can be done by then."""
        now = fields.Datetime.now()
        ends = self._plan_hours(
            {case: case._get_needed_hours() for case in self}, dict.fromkeys(self, now)
        )
        return {case: max(end, case.date_deadline or end) for case, end in ends.items()}

    def _lacks_time(self, usual, actual, start, end):
        """Tell whether a colleague is away now, or too long until the work is due."""
        self.ensure_one()
        if usual.is_open(start) and not actual.is_open(start):
            return True
        hours = usual.hours(start, end)
        needed = min(self._get_needed_hours(), hours) - ROUNDED
        return not hours or actual.hours(start, end) < needed
