from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import estimate

NEWEST = 2000  # cases that set the mark for the older ones
FACTS = {  # with their weight in half points: who deals with a case matters most
    "partner": 2,
    "category": 2,
    "branch": 2,
    "team": 3,
    "source": 2,
    "priority": 2,
    "kind": 2,
    "place": 2,
    "symptom": 2,
    "reference": 2,
    "handler": 4,
    "opener": 4,
}


class CareFeedbackMemory(models.Model):
    """What a solved case teaches: its facts as whole numbers, its words, its hours.

    One narrow line a case, so that all of them can be compared with a new one in the
    blink of an eye.
    """

    _name = "care.feedback.memory"
    _inherit = ["care.feedback.bulk.mixin"]
    _description = "Memory of Solved Feedback"
    _order = "date_solved desc, id desc"
    _log_access = False

    feedback_id = fields.Many2one("care.feedback", required=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    date_solved = fields.Datetime(required=True)
    newness = fields.Integer(required=True)
    hours = fields.Float(required=True)
    partner = fields.Integer()
    category = fields.Integer()
    branch = fields.Integer()
    team = fields.Integer()
    source = fields.Integer()
    priority = fields.Integer()
    kind = fields.Integer()
    place = fields.Integer()
    symptom = fields.Integer()
    reference = fields.Integer()
    handler = fields.Integer()
    opener = fields.Integer()
    terms = fields.Text()

    _feedback_unique = models.UniqueIndex("(feedback_id)")
    _newest_idx = models.Index("(company_id, date_solved DESC, id DESC)")

    @api.model
    def _get_facts(self):
        """The facts that are compared, and their weights; an addon may add its own."""
        return FACTS

    @api.model
    def _learn(self, feedback):
        """Keep what these solved cases teach, instead of what was kept before."""
        self._forget(feedback)
        return self.create([case._prepare_memory_values() for case in feedback])

    @api.model
    def _forget(self, feedback):
        self.search([("feedback_id", "in", feedback.ids)]).unlink()

    @api.model
    def _find_alike(self, feedback):
        """Map each case to the solved cases of its company most like it."""
        self.flush_model()
        alike = {}
        for company, cases in feedback.grouped("company_id").items():
            if len(cases) == 1:
                alike[cases] = self._find_one(company, cases)
            else:
                alike |= self._find_together(company, cases)
        return alike

    def _find_one(self, company, case):
        """Score the solved cases in the database, in two passes.

        The best of the newest few set the mark; of the older cases only those are
        looked at that could still reach it if they had everything in common.
        """
        facts = {name: value for name, value in case._get_facts().items() if value}
        points = self._get_word_points(company, case)
        found = self._scan(company, case, facts, points, newest=NEWEST)
        kept = estimate.kept(found[0][-1]) if found else 0
        if len(found) == estimate.KEPT:
            weights = self._get_facts()
            most = sum(weights[name] for name in facts) * estimate.HALF
            most += max(points.values(), default=0)
            mark = found[-1][3] - most
            found = self._scan(company, case, facts, points, mark=mark)
        return [
            self._make(row[1], row[2], facts, row[4:-1], bool(points.get(row[0])))
            for row in found[:kept]
        ]

    def _scan(self, company, case, facts, points, newest=None, mark=None):
        """The rows with the highest scores, at the end how many newest there are.

        :param newest: look at so many of the newest cases only
        :param mark: look at cases only that are not older than these points for newness
        """
        since = SQL("newness >= %s", mark) if newest is None else SQL("TRUE")
        names = ["id", "feedback_id", "hours", "newness", "date_solved", *facts]
        # the ORM cannot order by a sum of comparisons
        return self.env.execute_query(
            SQL(
                """
                SELECT memory.id, feedback_id, hours, %(score)s AS score, %(facts)s,
                       %(total)s
                  FROM (SELECT %(names)s FROM care_feedback_memory
                         WHERE company_id = %(company)s AND date_solved < %(opened)s
                           AND %(since)s
                      %(newest)s) memory
                  %(join)s
              ORDER BY score DESC, date_solved DESC, memory.id DESC
                 LIMIT %(kept)s
                """,
                score=self._get_score(facts, points),
                facts=SQL(", ").join(SQL.identifier(name) for name in facts),
                total=SQL("COUNT(*) OVER ()") if newest else SQL("0"),
                names=SQL(", ").join(SQL.identifier(name) for name in names),
                company=company.id,
                opened=case.date_opened,
                since=since,
                newest=SQL("ORDER BY date_solved DESC, id DESC LIMIT %s", newest)
                if newest
                else SQL(),
                join=self._join_points(points),
                kept=estimate.KEPT,
            )
        )

    @staticmethod
    def _join_points(points):
        if not points:
            return SQL()
        return SQL(
            "LEFT JOIN unnest(%s::int[], %s::int[]) words(row_id, points) "
            "ON words.row_id = memory.id",
            list(points),
            list(points.values()),
        )

    def _get_score(self, facts, points):
        weights = self._get_facts()
        parts = [SQL("newness")] + [
            SQL(
                "CASE %s WHEN %s THEN %s ELSE 0 END",
                SQL.identifier(name),
                value,
                weights[name] * estimate.HALF,
            )
            for name, value in facts.items()
        ]
        if points:
            parts.append(SQL("COALESCE(words.points, 0)"))
        return SQL(" + ").join(parts)

    @staticmethod
    def _make(feedback_id, hours, facts, values, has_words):
        shared = [
            name
            for name, value in zip(facts, values, strict=True)
            if value == facts[name]
        ]
        shared += ["words"] if has_words else []
        return estimate.Alike(feedback_id, hours, tuple(shared))

    def _get_word_points(self, company, case):
        terms = case._get_terms()
        if not terms:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, terms FROM care_feedback_memory
                 WHERE company_id = %s AND date_solved < %s
              ORDER BY date_solved DESC, id DESC
                 LIMIT %s
                """,
                company.id,
                case.date_opened,
                estimate.WORD_WINDOW,
            )
        )
        return estimate.word_points(rows, terms)
