from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from odoo.addons.customer_care.tools.words import comma, get_label, semicolon

from ...tools import loyalty as loyalty_rules


class CareLoyalty(models.Model):
    """Explains the standing of a customer, in the language of the reader."""

    _inherit = "care.loyalty"

    explanation = fields.Text(
        compute="_compute_explanation",
        help="Each figure with its parts, what they were counted from, and the "
        "thresholds of that day.",
    )
    lapse_reason = fields.Char(string="Why to Win Back", compute="_compute_explanation")
    silence_reason = fields.Char(string="Why Silent", compute="_compute_explanation")
    maturity_reason = fields.Char(
        string="Reason for Level", compute="_compute_explanation"
    )

    @api.depends("basis", "maturity", "is_silent", "is_lapsed_promoter", "date")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for standing in self:
            facts, rules = standing._get_facts(), standing._get_rules()
            standing.explanation = "\n".join(standing._explain_figures(facts, rules))
            standing.lapse_reason = standing.is_lapsed_promoter and self._tell_lapse(
                facts, rules
            )
            standing.silence_reason = standing.is_silent and self._tell_silence(
                facts, rules
            )
            standing.maturity_reason = standing.maturity and self._tell_maturity(
                standing.maturity, facts, rules
            )

    def _explain_figures(self, facts, rules):
        """Return the lines of the explanation: the day, then one per figure."""
        intent, behaviour = (
            loyalty_rules.get_intent(facts),
            loyalty_rules.get_behaviour(facts, rules),
        )
        loyal = self.env._("loyal from %s", self._format_number(rules.loyal_from))
        return [
            self.env._(
                "Counted on %(day)s from the 12 months before.",
                day=format_date(self.env, self.date),
            ),
            self._tell_satisfaction(facts, rules),
            self._tell_score("intent", intent, facts, loyal),
            self._tell_score("behaviour", behaviour, facts, loyal),
        ]

    @api.model
    def _format_number(self, value):
        return formatLang(self.env, value, digits=0)

    def _tell_satisfaction(self, facts, rules):
        if facts.satisfaction is None:
            return self.env._("Satisfaction: no answers.")
        return self.env._(
            "Satisfaction: %(points)s (people: %(count)s, last on %(day)s); "
            "satisfied from %(limit)s.",
            points=self._format_number(facts.satisfaction),
            count=facts.people,
            day=format_date(self.env, facts.answered_on),
            limit=self._format_number(rules.satisfied_from),
        )

    def _tell_score(self, name, parts, facts, limit):
        """A score, its parts, and from when on it is enough."""
        value = loyalty_rules.score(parts)
        label = get_label(self, f"{name}_text")
        told = self._get_part_texts(facts)
        texts = [self._tell_part(part, *told[part.name]) for part in parts]
        return self.env._(
            "%(name)s: %(points)s (%(parts)s); %(limit)s.",
            name=label,
            points=self.env._("no data")
            if value is None
            else self._format_number(value),
            parts=semicolon(self.env).join(texts),
            limit=limit,
        )

    @api.model
    def _tell_part(self, part, label, source):
        if part.points is None:
            return self.env._("%(part)s: %(origin)s", part=label, origin=source)
        return self.env._(
            "%(part)s: %(points)s × %(weight)s, %(origin)s",
            part=label,
            points=self._format_number(part.points),
            weight=formatLang(self.env, part.weight, digits=1),
            origin=source,
        )

    def _get_part_texts(self, facts):
        """Map the parts of scores to their label, and what they were counted from."""
        return {
            loyalty_rules.AGAIN: (
                self.env._("buys again"),
                self._tell_answer(facts.again),
            ),
            loyalty_rules.RECOMMEND: (
                self.env._("recommends"),
                self._tell_answer(facts.recommend),
            ),
            loyalty_rules.BUYING: (self.env._("buys"), self._tell_bought(facts)),
            loyalty_rules.ANSWERING: (
                self.env._("answers"),
                self.env._(
                    "contacts that reached them: %(reached)s of %(tried)s",
                    reached=facts.reached,
                    tried=facts.tried,
                )
                if facts.tried
                else self.env._("no contact tried"),
            ),
            loyalty_rules.INTRODUCING: (
                self.env._("refers others"),
                self.env._("referrals: %s", facts.referrals)
                if facts.referrals
                else self.env._("no referrals, not counted"),
            ),
        }

    def _tell_answer(self, points):
        if points is None:
            return self.env._("not answered")
        return self.env._("from own answers")

    def _tell_bought(self, facts):
        if facts.bought is None:
            return self.env._("nothing known")
        return self.env._(
            "%(now)s after %(before)s the year before",
            now=self._format_number(facts.bought),
            before=self._format_number(facts.bought_before),
        )

    def _tell_lapse(self, facts, rules):
        return self.env._(
            "Would recommend us (%(points)s, promoter from %(limit)s), but buys less "
            "than %(share)s %% of the year before: %(bought)s.",
            points=self._format_number(facts.recommend),
            limit=self._format_number(rules.promoter_from),
            share=self._format_number(rules.buying_from),
            bought=self._tell_bought(facts),
        )

    def _tell_silence(self, facts, rules):
        """Each sign of silence, as a list."""
        asked = (
            self.env._("surveys without an answer: %s", facts.surveys)
            if facts.surveys
            else self.env._("asked in no survey")
        )
        reasons = [self.env._("No case in 12 months"), asked]
        if loyalty_rules.has_less_contact(facts):
            reasons.append(
                self.env._(
                    "contacts that reached them: %(now)s after %(before)s the year "
                    "before",
                    now=facts.reached,
                    before=facts.reached_before,
                )
            )
        if loyalty_rules.has_stopped_buying(facts, rules):
            bought = self._tell_bought(facts)
            reasons.append(self.env._("brought in %s", bought))
        return comma(self.env).join(reasons)

    def _tell_maturity(self, level, facts, rules):
        tellers = {
            loyalty_rules.DEVOTED: self._tell_devoted,
            loyalty_rules.AWARE: self._tell_aware,
            loyalty_rules.PASSIVE: self._tell_passive,
        }
        return tellers[level](facts, rules)

    def _tell_devoted(self, facts, rules):
        return self.env._(
            "Personal touches beside the plans: %(personal)s (%(limit)s wanted); "
            "occasions known: %(occasions)s; surprises: %(surprises)s.",
            personal=facts.personal,
            limit=rules.devoted_touches,
            occasions=facts.occasions,
            surprises=facts.surprises,
        )

    def _tell_aware(self, facts, rules):
        return self.env._(
            "Touches by plan: %(planned)s. Devoted takes personal touches beside it "
            "(%(personal)s of %(limit)s) and known occasions or surprises (now "
            "%(known)s).",
            planned=facts.planned,
            limit=rules.devoted_touches,
            personal=facts.personal,
            known=facts.occasions + facts.surprises,
        )

    def _tell_passive(self, facts, rules):
        return self.env._(
            "Touches in 12 months: %(touches)s (%(limit)s wanted), cases: %(cases)s. "
            "We only react.",
            touches=facts.planned + facts.personal,
            limit=rules.aware_touches,
            cases=facts.cases,
        )
