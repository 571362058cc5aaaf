from bisect import bisect_right
from functools import partial

from odoo import api, models

from ....tools import estimate, weighting
from ....tools.case_index import CaseIndex

READ = 2 * estimate.LOOKED_AT  # newest solved cases that a choice of weights reads


class CareFeedbackMemory(models.Model):
    """Chooses what each fact, the words and recency count for a company."""

    _inherit = "care.feedback.memory"

    @api.model
    def _get_first_weights(self):
        return self._get_facts() | estimate.WEIGHTS

    @api.model
    def _get_weights(self, company):
        """What counts for a company; what is new counts as it does at first."""
        first = self._get_first_weights()
        learned = company.care_weights or {}
        return {name: learned.get(name, weight) for name, weight in first.items()}

    @api.model
    def _choose_weights(self, company, before=None):
        """The weights that would have estimated the latest solved cases best.

        :param before: only what was solved before this moment is known
        """
        self.flush_model()
        present = self._get_weights(company)
        columns = self._read_newest_columns(company, READ, before)
        trials, index = self._prepare_trials(company, columns, before)
        if len(trials) < weighting.NEEDED:
            return present
        return weighting.choose(
            present,
            self._get_first_weights(),
            self._get_known_names(trials),
            partial(weighting.judge, index, columns["hours"], trials),
            [trial.spacing for trial in trials],
        )

    @staticmethod
    def _get_known_names(trials):
        """The facts that any of these cases has, words if they have, and recency."""
        names = [
            name
            for name in trials[0].facts
            if any(trial.facts[name] for trial in trials)
        ]
        words = ["words"] if any(trial.spoken for trial in trials) else []
        return [*names, *words, "recency"]

    def _prepare_trials(self, company, columns, before):
        """The latest solved cases as they were when opened, and an index for them."""
        latest = self._read_latest(company, len(columns["solved"]), before)
        solved = [-moment for moment in columns["solved"]]
        skipped = [
            bisect_right(solved, -line.feedback_id.date_opened.timestamp())
            for line in latest
        ]
        terms = [(line.terms or "").split() for line in latest]
        index = self._prepare_index(company, columns, latest, terms, skipped, before)
        trials = [
            weighting.Trial(
                {name: line[name] for name in self._get_facts()},
                index.score_words(words, first),
                first,
                line.hours,
                line.spacing,
            )
            for line, words, first in zip(latest, terms, skipped, strict=True)
            if first + weighting.KNOWN <= len(solved)
        ]
        return trials, index

    def _read_latest(self, company, count, before):
        """The cases that weights are tried on, newest first, of so many solved."""
        domain = [("company_id", "=", company.id)]
        domain += [("date_solved", "<", before)] if before else []
        step = weighting.spread(count)
        return self.search(domain, limit=weighting.TRIED * step)[::step]

    def _prepare_index(self, company, columns, latest, terms, skipped, before):
        """An index of all that these cases may be compared with."""
        window = max(skipped, default=0) + estimate.WORD_WINDOW
        wanted = set().union(*terms)
        return CaseIndex(
            len(columns["solved"]),
            columns,
            {name: set(latest.mapped(name)) for name in self._get_facts()},
            self._read_postings(company, wanted, min(window, READ), before),
        )
