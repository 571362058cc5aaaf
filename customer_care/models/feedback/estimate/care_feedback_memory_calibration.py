from bisect import bisect_right

from odoo import api, fields, models
from odoo.tools import SQL

from ....tools import calibration, estimate


class CareFeedbackMemory(models.Model):
    """Keeps what was promised for each solved case, so that new promises learn from it.

    A case that comes in solved had no promise: it gets the one that it would have had
    on the day it was opened.
    """

    _inherit = "care.feedback.memory"

    promised = fields.Float()  # before it was made longer or shorter; 0 is unknown

    @api.model
    def _get_recent(self, feedback):
        """Map each case to what the newest cases solved before its opening tell."""
        self.flush_model()
        found = {}
        for company, cases in feedback.grouped("company_id").items():
            rows = self._read_newest(company, cases.mapped("date_opened"))
            solved = [row[0] for row in rows]
            known = {}
            for case in cases:
                first = bisect_right(solved, -case.date_opened.timestamp())
                if first not in known:
                    newest = rows[first : first + calibration.RECENT]
                    known[first] = calibration.recent(newest)
                found[case] = known[first]
        return found

    def _read_newest(self, company, moments):
        """When cases were solved, newest first and negative; their hours and promises.

        Those solved between these moments, and the newest before them.
        """
        # a thousand records would take longer than the whole estimate
        return self.env.execute_query(
            SQL(
                """
                SELECT -EXTRACT(epoch FROM date_solved)::float8, hours, promised
                  FROM care_feedback_memory
                 WHERE company_id = %(company)s AND date_solved < %(last)s
              ORDER BY date_solved DESC, id DESC
                 LIMIT %(recent)s + (
                SELECT COUNT(*)
                  FROM care_feedback_memory
                 WHERE company_id = %(company)s
                   AND date_solved >= %(first)s AND date_solved < %(last)s)
                """,
                company=company.id,
                first=min(moments),
                last=max(moments),
                recent=calibration.RECENT,
            )
        )

    def _guess_promises(self, feedback):
        """Keep what would have been promised for cases that came in solved."""
        unknown = feedback.filtered(lambda case: not case.estimate_basis)
        promises = {
            case.id: estimate.promise(found)
            for case, found in self._find_alike(unknown).items()
            if len(found) >= estimate.ENOUGH
        }
        # each line has another number: the ORM writes all of them in one query
        for line in self.search([("feedback_id", "in", list(promises))]):
            line.promised = promises[line.feedback_id.id]
