from bisect import bisect_right

from odoo import api, fields, models
from odoo.tools import SQL

from ....tools import calibration, estimate

NEIGHBOURS = 20  # cases opened before one, that tell how rarely they came in


class CareFeedbackMemory(models.Model):
    """Keeps what was promised for each solved case, so that new promises learn from it.

    A case that comes in solved had no promise: it gets the one that it would have had
    on the day it was opened.
    """

    _inherit = "care.feedback.memory"

    promised = fields.Float()  # before it was made longer or shorter; 0 is unknown
    spacing = fields.Float()  # hours between openings in the days of its own

    @api.model
    def _get_recent(self, cases):
        """Map each case to what the newest cases solved before its opening tell."""
        self.flush_model()
        found = {}
        for company, same in cases.grouped("company_id").items():
            rows = self._read_newest(company, same.mapped("date_opened"))
            solved = [row[0] for row in rows]
            known = {}
            for case in same:
                first = bisect_right(solved, -case.date_opened.timestamp())
                if first not in known:
                    newest = rows[first : first + calibration.RECENT]
                    known[first] = calibration.recent(newest)
                found[case] = known[first]
        return found

    def _read_newest(self, company, moments):
        """When cases were solved, newest first and negative; hours, promises, spacing.

        Those solved between these moments, and the newest before them.
        """
        # SQL: a thousand records would take longer than the whole estimate
        return self.env.execute_query(
            SQL(
                """
                SELECT -EXTRACT(epoch FROM date_solved)::float8, hours, promised,
                       spacing
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

    def _note_spacing(self, cases):
        """Keep how rarely cases came in when these were opened."""
        self.flush_model()
        cases.flush_model(["company_id", "date_opened"])
        # SQL, since each case asks for its own twenty; they find their index
        self.env.cr.execute(
            SQL(
                """
                UPDATE care_feedback_memory memory
                   SET spacing = before.spacing
                  FROM care_feedback feedback
    CROSS JOIN LATERAL (
                SELECT EXTRACT(epoch FROM feedback.date_opened - MIN(date_opened))
                       / 3600 / COUNT(*) AS spacing
                  FROM (
                    SELECT date_opened
                      FROM care_feedback earlier
                     WHERE earlier.company_id = feedback.company_id
                       AND earlier.date_opened < feedback.date_opened
                  ORDER BY date_opened DESC
                     LIMIT %s) latest
                HAVING COUNT(*) > 0) before
                 WHERE feedback.id = memory.feedback_id AND feedback.id IN %s
                """,
                NEIGHBOURS,
                tuple(cases.ids) or (0,),
            )
        )
        self.invalidate_model(["spacing"])

    def _guess_promises(self, cases):
        """Keep what would have been promised for cases that came in solved."""
        unknown = cases.filtered(lambda case: not case.estimate_basis)
        promises = {
            case.id: estimate.times(found)[1]
            for case, found in self._find_alike(unknown).items()
            if len(found) >= estimate.ENOUGH
        }
        # each line has another number: the ORM writes all of them in one query
        for line in self.search([("feedback_id", "in", list(promises))]):
            line.promised = promises[line.feedback_id.id]
