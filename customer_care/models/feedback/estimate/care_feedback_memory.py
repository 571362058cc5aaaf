from odoo import api, fields, models
from odoo.tools import SQL

from ....tools import estimate

FACTS = {  # with their half points at first: who deals with a case matters most
    "partner": 2,
    "category": 2,
    "branch": 2,
    "team": 3,
    "source": 2,
    "priority": 2,
    "type": 2,
    "place": 2,
    "symptom": 2,
    "reference": 2,
    "assignee": 4,
    "opener": 4,
}


class CareFeedbackMemory(models.Model):
    """The memory of a solved case: facts as whole numbers, words and hours.

    One narrow row per case, so that all can be compared with a new case in
    milliseconds.
    """

    _name = "care.feedback.memory"
    _inherit = "care.guard.mixin"
    _description = "Solved Case Memory"
    _order = "date_solved desc, id desc"
    _log_access = False

    feedback_id = fields.Many2one(
        "care.feedback", string="Case", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    date_solved = fields.Datetime("Solved On", required=True)
    hours = fields.Float(required=True)
    partner = fields.Integer()
    category = fields.Integer()
    branch = fields.Integer()
    team = fields.Integer()
    source = fields.Integer()
    priority = fields.Integer()
    type = fields.Integer()
    place = fields.Integer()
    symptom = fields.Integer()
    reference = fields.Integer()
    assignee = fields.Integer()
    opener = fields.Integer("Opened By")
    terms = fields.Text()

    _feedback_unique = models.UniqueIndex("(feedback_id)")
    _newest_idx = models.Index("(company_id, date_solved DESC, id DESC)")

    @api.model
    def _get_facts(self):
        """Hook: the facts that are compared, and what they count at first."""
        return FACTS

    @api.model
    def _remember_cases(self, cases):
        """Keep what these solved cases teach, instead of what was kept before."""
        if not cases:
            return self.browse()
        self._forget_cases(cases)
        memories = self.create([case._prepare_memory_values() for case in cases])
        self._note_spacing(cases)
        self._guess_promises(cases)
        return memories

    @api.model
    def _forget_cases(self, cases):
        self.search([("feedback_id", "in", cases.ids)]).unlink()

    @api.model
    def _find_alike(self, cases):
        """Map each case to the solved cases of its company most like it."""
        self.flush_model()
        alike = {}
        for company, same in cases.grouped("company_id").items():
            if len(same) == 1:
                alike[same] = self._find_alike_of_one(company, same)
            else:
                alike |= self._find_alike_of_many(company, same)
        return alike

    def _find_alike_of_one(self, company, case):
        """Score the newest solved cases in the database."""
        facts = {name: value for name, value in case._get_facts().items() if value}
        points = self._get_word_points(company, case)
        found = self._find_highest(company, case, facts, points)
        kept = estimate.kept(found[0][-1]) if found else 0
        spoken = {row_id for row_id, said in points.items() if said >= estimate.SPOKEN}
        return estimate.own(
            [
                self._make_alike(*row[1:3], facts, row[3:-2], row[0] in spoken, row[-2])
                for row in found[:kept]
            ]
        )

    def _find_highest(self, company, case, facts, points):
        """The newest solved cases with the highest scores.

        At the end of each row stand its score, and how many cases there are, up to
        those that a full estimate needs.
        """
        names = ["id", "feedback_id", "hours", "date_solved", *facts]
        # the ORM cannot order by a sum of comparisons
        return self.env.execute_query(
            SQL(
                """
                SELECT memory.id, feedback_id, hours, %(facts)s, %(score)s AS score,
                       (SELECT COUNT(*) FROM (%(few)s) few)
                  FROM (
                SELECT *, ROW_NUMBER() OVER (ORDER BY date_solved DESC, id DESC) - 1
                       AS rank
                  FROM (%(newest)s) newest) memory
                  %(join)s
              ORDER BY score DESC, date_solved DESC, memory.id DESC
                 LIMIT %(kept)s
                """,
                facts=SQL(", ").join(SQL.identifier(name) for name in facts),
                few=self._select_newest(company, case, ["id"], estimate.FULL),
                newest=self._select_newest(company, case, names, estimate.LOOKED_AT),
                join=self._join_points(points),
                score=self._get_score(company, facts, points),
                kept=estimate.KEPT,
            )
        )

    @staticmethod
    def _select_newest(company, case, names, count):
        """The newest cases that were solved before this one was opened."""
        # SQL: a part of the statements that the ORM cannot express; it finds its index
        return SQL(
            "SELECT %s FROM care_feedback_memory "
            "WHERE company_id = %s AND date_solved < %s "
            "ORDER BY date_solved DESC, id DESC LIMIT %s",
            SQL(", ").join(SQL.identifier(name) for name in names),
            company.id,
            case.date_opened,
            count,
        )

    @staticmethod
    def _join_points(points):
        if not points:
            return SQL()
        # thousands of numbers in one text are read much faster than as a list
        ids, values = (
            f"{{{','.join(map(str, numbers))}}}"
            for numbers in (points.keys(), points.values())
        )
        return SQL(
            "LEFT JOIN unnest(%s::int[], %s::int[]) words(row_id, points) "
            "ON words.row_id = memory.id",
            ids,
            values,
        )

    def _get_score(self, company, facts, points):
        weights = self._get_weights(company)
        parts = [SQL("-(rank * %s / %s)", weights["recency"], estimate.AGED)] + [
            SQL(
                "CASE %s WHEN %s THEN %s ELSE 0 END",
                SQL.identifier(name),
                value,
                weights[name] * estimate.HALF,
            )
            for name, value in facts.items()
        ]
        if points:
            spoken = SQL("COALESCE(words.points, 0) * %s", weights["words"])
            parts.append(SQL("((%s) >> %s)", spoken, estimate.WORD_SHIFT))
        return SQL(" + ").join(parts)

    @staticmethod
    def _make_alike(feedback_id, hours, facts, values, speaks, score):
        shared = [
            name
            for name, value in zip(facts, values, strict=True)
            if value == facts[name]
        ]
        shared += ["words"] if speaks else []
        return estimate.Alike(feedback_id, hours, tuple(shared), score)

    def _get_word_points(self, company, case):
        terms = case._get_terms()
        if not terms:
            return {}
        # SQL: ten thousand rows take longer on their way than all words in one text
        [[ids, text]] = self.env.execute_query(
            SQL(
                "SELECT array_agg(id), string_agg(COALESCE(terms, ''), E'\\n') "
                "FROM (%s) memory",
                self._select_newest(
                    company, case, ["id", "terms"], estimate.WORD_WINDOW
                ),
            )
        )
        return estimate.word_points(ids or [], text or "", terms)
