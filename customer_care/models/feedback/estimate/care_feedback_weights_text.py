from odoo import api, fields, models

from ....tools import estimate
from ....tools.words import comma


class CareFeedback(models.Model):
    """Says what counted most when the solved cases most like a case were sought."""

    _inherit = "care.feedback"

    weights_text = fields.Char(
        string="What Counts",
        compute="_compute_weights_text",
        compute_sudo=True,  # of what nobody may read itself, it names no other case
    )

    @api.depends("estimate_basis")
    @api.depends_context("lang")
    def _compute_weights_text(self):
        names = self._get_fact_names()
        for case in self:
            case.weights_text = case._get_weights_text(names)

    def _get_weights_text(self, names):
        weights = (self.estimate_basis or {}).get("weights")
        if not weights:
            return ""
        most, less, nothing = (
            comma(self.env).join(names[fact] for fact in facts if fact in names)
            for facts in self._rank_facts(weights)
        )
        sentences = [
            most and self.env._("Counts most: %(facts)s.", facts=most),
            less and self.env._("Counts less: %(facts)s.", facts=less),
            nothing and self._get_useless_text(nothing),
            self._get_recency_text(weights),
            self.env._("The closest cases count most."),
        ]
        return " ".join(filter(None, sentences))

    def _rank_facts(self, weights):
        """The facts that the case has: those that count most, less, and not at all."""
        # a text counts as alike from a quarter of its words on
        spoken = weights["words"] * estimate.SPOKEN // estimate.WORD_POINTS
        parts = weights | {"words": spoken}
        facts = self._get_facts() | {"words": bool(self._get_terms())}
        known = [name for name in facts if facts[name] and name in parts]
        known.sort(key=lambda name: -parts[name])
        top = max((parts[name] for name in known), default=0)
        most = [name for name in known if parts[name] == top > 0]
        less = [name for name in known if 0 < parts[name] < top]
        return most, less, [name for name in known if not parts[name]]

    def _get_useless_text(self, facts):
        return self.env._(
            "Does not count, as it told nothing of late: %(facts)s.", facts=facts
        )

    def _get_recency_text(self, weights):
        if weights["recency"]:
            return self.env._("Newer cases are preferred.")
        return self.env._("Newer and older cases count alike.")
