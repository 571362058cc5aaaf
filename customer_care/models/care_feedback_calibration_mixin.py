from bisect import bisect_right

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import calibration, estimate


class CareFeedbackCalibrationMixin(models.AbstractModel):
    """Keeps what was promised for each solved case, so that new promises learn from it.

    A case that comes in solved had no promise: it gets the one that it would have had
    on the day it was opened.
    """

    _name = "care.feedback.calibration.mixin"
    _description = "Calibration of Promises"

    promised = fields.Float()  # before it was made longer or shorter; 0 is unknown

    _promised_idx = models.Index("(company_id, date_solved DESC) WHERE promised > 0")

    @api.model
    def _get_calibrations(self, feedback):
        """Map each case to how the promises solved before its opening were kept."""
        self.flush_model()
        found = {}
        for company, cases in feedback.grouped("company_id").items():
            solved, ratios = self._read_ratios(company, cases.mapped("date_opened"))
            known = {}
            for case in cases:
                first = bisect_right(solved, -case.date_opened.timestamp())
                if first not in known:
                    newest = ratios[first : first + calibration.RECENT]
                    known[first] = calibration.calibrate(newest)
                found[case] = known[first]
        return found

    def _read_ratios(self, company, moments):
        """When cases were solved, newest first and negative, and their ratios.

        Those solved between these moments, and the newest before them.
        """
        # a thousand records would take longer than the whole estimate
        rows = self.env.execute_query(
            SQL(
                """
                SELECT -EXTRACT(epoch FROM date_solved)::float8, hours / promised
                  FROM care_feedback_memory
                 WHERE company_id = %(company)s AND promised > 0
                   AND date_solved < %(last)s
              ORDER BY date_solved DESC
                 LIMIT %(recent)s + (
                SELECT COUNT(*)
                  FROM care_feedback_memory
                 WHERE company_id = %(company)s AND promised > 0
                   AND date_solved >= %(first)s AND date_solved < %(last)s)
                """,
                company=company.id,
                first=min(moments),
                last=max(moments),
                recent=calibration.RECENT,
            )
        )
        return [row[0] for row in rows], [row[1] for row in rows]

    def _guess_promises(self, feedback):
        """Keep what would have been promised for cases that came in solved."""
        unknown = feedback.filtered(lambda case: not case.estimate_basis)
        promises = {
            case.id: estimate.promise(found)
            for case, found in self._find_alike(unknown).items()
            if len(found) >= estimate.ENOUGH
        }
        if not promises:
            return
        # each line has another number, which would be a query each
        self.env.execute_query(
            SQL(
                "UPDATE care_feedback_memory SET promised = made.promised "
                "FROM unnest(%s, %s::float8[]) made(feedback_id, promised) "
                "WHERE care_feedback_memory.feedback_id = made.feedback_id",
                list(promises),
                list(promises.values()),
            )
        )
        self.invalidate_model(["promised"])
