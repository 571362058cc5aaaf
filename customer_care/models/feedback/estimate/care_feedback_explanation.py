from odoo import api, fields, models

from ....tools.estimate import NO_HISTORY
from ....tools.words import comma

NAMED = 4  # facts in the sentence, the most telling ones
NOTICED = 0.05  # a smaller change of the promise is not worth a sentence


class CareFeedback(models.Model):
    """Says in one sentence where the estimate of a case comes from.

    The closest cases weigh most in it, so that it is told as what is expected: counted,
    the cases of which it speaks may well say something else.
    """

    _inherit = "care.feedback"

    estimate_text = fields.Char(
        string="Estimate",
        compute="_compute_estimate_text",
        compute_sudo=True,  # whoever reads the case may read why, and no other case
    )

    @api.depends("estimate_basis")
    @api.depends_context("lang")
    def _compute_estimate_text(self):
        names = self._get_fact_names()
        for case in self:
            sentences = case._get_estimate_text(names), case._get_calibration_text()
            case.estimate_text = " ".join(filter(None, sentences))

    def _get_estimate_text(self, names):
        """One sentence that says where the estimate comes from."""
        basis = self.estimate_basis or {}
        if not basis:
            return ""
        hours = {
            "expected": self._show_hours(basis["expected"]),
            "promised": self._show_hours(basis.get("uncalibrated", basis["promised"])),
        }
        if fallback := basis.get("fallback"):
            return self._get_fallback_text(fallback, basis, hours)
        facts = [names[fact] for fact in names if fact in basis["facts"]][:NAMED]
        if not facts:
            return self.env._(
                "Expected from the %(count)s latest solved cases: about %(expected)s "
                "h, most likely within %(promised)s h.",
                count=basis["count"],
                **hours,
            )
        return self.env._(
            "Expected from %(count)s similar solved cases, alike in %(facts)s (the "
            "closest count most): about %(expected)s h, most likely within "
            "%(promised)s h.",
            count=basis.get("of", basis["count"]),
            facts=comma(self.env).join(facts),
            **hours,
        )

    def _get_calibration_text(self):
        """One sentence that says why the promise is longer or shorter than that."""
        basis = self.estimate_basis or {}
        recent = basis.get("recent", {})
        if not recent.get("count") or abs(recent["factor"] - 1) < NOTICED:
            return ""
        return self.env._(
            "Of the last %(count)s cases, %(kept)s %% were solved within such a time, "
            "so %(promised)s h are promised.",
            count=recent["count"],
            kept=round(100 * recent["kept"]),
            promised=self._show_hours(basis["promised"]),
        )

    def _get_fallback_text(self, fallback, basis, hours):
        if fallback == NO_HISTORY:
            return self._get_default_text(hours["expected"])
        category = self._get_fallback_name(fallback)
        if basis["count"]:
            return self.env._(
                "Expected from %(count)s similar solved cases of %(category)s: about "
                "%(expected)s h, most likely within %(promised)s h.",
                count=basis["count"],
                category=category,
                **hours,
            )
        return self._get_target_text(basis.get("own"), category, hours["expected"])

    def _get_target_text(self, count, category, expected):
        """Say that a target counts, and how few cases of the like were solved."""
        values = {"category": category, "expected": expected}
        if count:
            return self.env._(
                "Too few solved cases in this category (%(count)s): the target of "
                "%(category)s is %(expected)s h.",
                count=count,
                **values,
            )
        return self.env._(
            "No solved case in this category yet: the target of %(category)s is "
            "%(expected)s h.",
            **values,
        )

    def _get_fallback_name(self, fallback):
        """The category in the reader's language; earlier cases keep but its name."""
        if isinstance(fallback, str):
            return fallback
        return self.env["care.feedback.category"].browse(fallback).exists().display_name

    def _get_default_text(self, expected):
        """Say that nothing is known of the like, and what such a case is given."""
        if self.category_id:
            return self.env._(
                "No similar solved case yet, and the category has no target: "
                "%(expected)s h.",
                expected=expected,
            )
        return self.env._(
            "No similar solved case yet, and no category: a case of which nothing is "
            "known gets %(expected)s h.",
            expected=expected,
        )

    @api.model
    def _get_fact_names(self):
        """How the facts are called in the sentence, the most telling ones first."""
        return {
            "category": self.env._("category"),
            "symptom": self.env._("symptom"),
            "reference": self.env._("product or order"),
            "place": self.env._("place"),
            "partner": self.env._("customer"),
            "team": self.env._("team"),
            "assignee": self.env._("assignee"),
            "words": self.env._("keywords"),
            "branch": self.env._("parent category"),
            "opener": self.env._("opened by"),
            "priority": self.env._("priority"),
            "type": self.env._("type"),
            "source": self.env._("source"),
        }
