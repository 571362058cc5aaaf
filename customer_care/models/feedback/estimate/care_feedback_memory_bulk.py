from array import array
from bisect import bisect_right
from itertools import compress

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ....tools import estimate
from ....tools.case_index import CaseIndex, scores_of, speaking


class CareFeedbackMemory(models.Model):
    """Finds the solved cases most like very many new ones, in memory and together."""

    _inherit = "care.feedback.memory"

    def _find_alike_of_many(self, company, cases):
        """Score all solved cases for very many new ones, in memory."""
        facts = {case: case._get_facts() for case in cases}
        terms = {case: case._get_terms() for case in cases}
        columns = self._read_columns(company, min(cases.mapped("date_opened")))
        solved = [-moment for moment in columns["solved"]]
        skipped = {
            case: bisect_right(solved, -case.date_opened.timestamp()) for case in cases
        }
        window = max(skipped.values()) + estimate.WORD_WINDOW
        index = CaseIndex(
            len(solved),
            columns,
            {name: {facts[case][name] for case in cases} for name in self._get_facts()},
            self._read_postings(company, set().union(*terms.values()), window),
        )
        weights = self._get_weights(company)
        return {
            case: self._make_all_alike(
                columns, index, weights, facts[case], terms[case], skipped[case]
            )
            for case in cases
        }

    def _make_all_alike(self, columns, index, weights, facts, terms, skipped):
        """The solved cases most like one case, with what they have in common."""
        known = {name: value for name, value in facts.items() if value}
        spoken = index.score_words(terms, skipped)
        ids, hours = columns["feedback_id"], columns["hours"]
        found = index.find(facts, weights, spoken, skipped)
        places = [place for place, _score in found]
        said = scores_of([speaking(spoken)], [place - skipped for place in places])
        shared = self._find_shared(columns, known, places, said)
        return estimate.own(
            [
                estimate.Alike(ids[place], hours[place], names, score)
                for (place, score), names in zip(found, shared, strict=True)
            ]
        )

    @staticmethod
    def _find_shared(columns, facts, places, said):
        """What each of some solved cases has in common, fact by fact for all of them.

        :param said: for each of them whether it has enough words in common
        """
        agreeing = [
            [columns[name][place] == value for place in places]
            for name, value in facts.items()
        ]
        names = (*facts, "words")
        return [
            tuple(compress(names, row)) for row in zip(*agreeing, said, strict=True)
        ]

    def _read_columns(self, company, opened):
        """The solved cases of a company by column, newest first, in one compact row.

        Those solved since a moment, and the newest before it that are compared.
        """
        later = [("company_id", "=", company.id), ("date_solved", ">=", opened)]
        return self._read_newest_columns(
            company, self.search_count(later) + estimate.LOOKED_AT
        )

    def _read_newest_columns(self, company, count, before=None):
        """So many of the newest solved cases by column, in one compact row."""
        names = ["feedback_id", *self._get_facts()]
        wanted = [
            SQL("string_agg(int4send(%s), ''::bytea)", SQL.identifier(name))
            for name in names
        ]
        # SQL, since the ORM would make a record of each of the many thousand cases
        [row] = self.env.execute_query(
            SQL(
                """
                SELECT string_agg(float8send(hours), ''::bytea),
                       string_agg(float8send(EXTRACT(epoch FROM date_solved)),
                                  ''::bytea), %s
                  FROM (SELECT * FROM care_feedback_memory WHERE company_id = %s
                           AND date_solved < COALESCE(%s, 'infinity'::timestamp)
                      ORDER BY date_solved DESC, id DESC LIMIT %s) memory
                """,
                SQL(", ").join(wanted),
                company.id,
                before,
                count,
            )
        )
        numbers = [self._unpack_numbers("d", octets) for octets in row[:2]]
        numbers += [self._unpack_numbers("i", octets) for octets in row[2:]]
        return dict(zip(["hours", "solved", *names], numbers, strict=True))

    @staticmethod
    def _unpack_numbers(code, octets):
        numbers = array(code, bytes(octets or b""))
        numbers.byteswap()  # the database sends the highest byte first
        return numbers

    def _read_postings(self, company, terms, window, before=None):
        """The places of the newest solved cases that have each of these words."""
        postings = {term: [] for term in terms}
        if not terms:
            return postings
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("date_solved", "<", before) if before else Domain.TRUE
        newest = self.search_fetch(domain, ["terms"], limit=window)
        for place, memory in enumerate(newest):
            for term in (memory.terms or "").split():
                if term in postings:
                    postings[term].append(place)
        return postings
