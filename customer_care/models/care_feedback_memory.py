from array import array
from bisect import bisect_right

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import estimate
from ..tools.case_index import CaseIndex

FEW = 8  # so many cases are sought one by one; for more an index is made
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
            find = self._find_one_by_one if len(cases) <= FEW else self._find_together
            alike |= find(company, cases)
        return alike

    def _find_one_by_one(self, company, feedback):
        return {case: self._find_one(company, case) for case in feedback}

    def _find_one(self, company, case):
        """Score all solved cases in one pass of the database over the narrow table."""
        facts = {name: value for name, value in case._get_facts().items() if value}
        points = self._get_word_points(company, case)
        weights = self._get_facts()
        terms = [SQL("COALESCE(words.points, 0)"), SQL("memory.newness")] + [
            SQL(
                "(%s = %s)::int * %s",
                self._column(name),
                value,
                weights[name] * estimate.HALF,
            )
            for name, value in facts.items()
        ]
        columns = [SQL("memory.id"), SQL("memory.feedback_id"), SQL("memory.hours")]
        # the ORM cannot order by a sum of comparisons
        rows = self.env.execute_query(
            SQL(
                """
                SELECT %s
                  FROM care_feedback_memory memory
             LEFT JOIN unnest(%s::int[], %s::int[]) words(id, points)
                    ON words.id = memory.id
                 WHERE memory.company_id = %s AND memory.date_solved < %s
              ORDER BY %s DESC, memory.date_solved DESC, memory.id DESC
                 LIMIT %s
                """,
                SQL(", ").join(columns + [self._column(name) for name in facts]),
                list(points),
                list(points.values()),
                company.id,
                case.date_opened,
                SQL(" + ").join(terms),
                estimate.KEPT,
            )
        )
        return [
            self._make(row[1], row[2], facts, row[3:], bool(points.get(row[0])))
            for row in rows
        ]

    @staticmethod
    def _column(name):
        return SQL("memory.%s", SQL.identifier(name))

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

    def _find_together(self, company, feedback):
        """Score all solved cases for very many new ones, in memory."""
        facts = {case: case._get_facts() for case in feedback}
        terms = {case: case._get_terms() for case in feedback}
        columns = self._read_columns(company)
        solved = [-moment for moment in columns["solved"]]
        skipped = {
            case: bisect_right(solved, -case.date_opened.timestamp())
            for case in feedback
        }
        window = max(skipped.values()) + estimate.WORD_WINDOW
        index = CaseIndex(
            columns["newness"],
            columns,
            {
                name: {facts[case][name] for case in feedback}
                for name in self._get_facts()
            },
            self._get_facts(),
            self._read_postings(company, set().union(*terms.values()), window),
        )
        return {
            case: [
                self._make_of(columns, place, facts[case], index, terms[case])
                for place in index.find(facts[case], terms[case], skipped[case])
            ]
            for case in feedback
        }

    def _make_of(self, columns, place, facts, index, terms):
        known = {name: value for name, value in facts.items() if value}
        has_words = any(index.words.get(term, 0) >> place & 1 for term in terms)
        return self._make(
            columns["feedback_id"][place],
            columns["hours"][place],
            known,
            [columns[name][place] for name in known],
            has_words,
        )

    def _read_columns(self, company):
        """All solved cases of a company by column, newest first, in one compact row."""
        names = ["feedback_id", "newness", *self._get_facts()]
        wanted = [
            SQL("string_agg(int4send(%s), ''::bytea)", SQL.identifier(n)) for n in names
        ]
        [row] = self.env.execute_query(
            SQL(
                """
                SELECT string_agg(float8send(hours), ''::bytea),
                       string_agg(float8send(EXTRACT(epoch FROM date_solved)),
                                  ''::bytea), %s
                  FROM (SELECT * FROM care_feedback_memory WHERE company_id = %s
                      ORDER BY date_solved DESC, id DESC) memory
                """,
                SQL(", ").join(wanted),
                company.id,
            )
        )
        numbers = [self._unpack("d", octets) for octets in row[:2]]
        numbers += [self._unpack("i", octets) for octets in row[2:]]
        return dict(zip(["hours", "solved", *names], numbers, strict=True))

    @staticmethod
    def _unpack(code, octets):
        numbers = array(code, bytes(octets or b""))
        numbers.byteswap()  # the database sends the highest byte first
        return numbers

    def _read_postings(self, company, terms, window):
        """The places of the newest solved cases that have each of these words."""
        postings = {term: [] for term in terms}
        if not terms:
            return postings
        newest = self.search_fetch(
            [("company_id", "=", company.id)], ["terms"], limit=window
        )
        for place, memory in enumerate(newest):
            for term in (memory.terms or "").split():
                if term in postings:
                    postings[term].append(place)
        return postings
