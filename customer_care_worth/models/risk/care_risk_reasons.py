from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_care.tools.words import name_some

from ...tools import risk as risk_rules

MOST_REASONS = 3
TREND_DAYS = 30  # a value is compared with the one of so long ago


class CareRisk(models.Model):
    """Says why a customer is at risk, in the language of the reader."""

    _inherit = "care.risk"

    reason = fields.Char(
        string="Reasons",
        compute="_compute_reason",
        help="The signals that count most, each with what was measured.",
    )
    explanation = fields.Text(
        compute="_compute_explanation",
        help="Each signal with what was measured, and how much it counts.",
    )
    signal_table = fields.Json(
        string="Signals",
        compute="_compute_signal_table",
        help="Each signal with its value, its threshold, its points and its trend.",
    )

    @api.depends("signs")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_reason(self):
        names = self._find_names()
        for risk in self:
            reasons = [risk._tell_reason(code, names) for code in risk._get_counting()]
            risk.reason = name_some(self.env, reasons, MOST_REASONS)

    @api.depends("signs")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_explanation(self):
        names = self._find_names()
        for risk in self:
            lines = [risk._tell_points(code, names) for code in risk._get_counting()]
            risk.explanation = "\n".join(lines)

    @api.depends("signs")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_signal_table(self):
        earlier = self._find_earlier()
        names = self.union(*earlier.values())._find_names()
        policies = self.env["care.risk.policy"]._map_policies(self.company_id)
        for risk in self:
            before = earlier.get(risk.profile_id, self.browse())
            policy = policies[risk.company_id]
            risk.signal_table = risk._make_table(before, names, policy)

    def _get_counting(self):
        """The codes of the signals that count, those with the most points first."""
        counting = {
            code: sign["points"]
            for code, sign in self._read_signs().items()
            if sign["points"] > 0
        }
        return sorted(counting, key=lambda code: (-counting[code], code))

    def _get_sign(self, code, names=None):
        """What a signal measured, as it tells and opens it; there may be nothing.

        :param names: what :meth:`_find_names` has found, where it is to be told
        """
        kept = self and self._read_signs().get(code)
        if not kept:
            return None
        facts = dict(kept["facts"])
        for fact, model in (
            self.env["care.risk.signal"]._get_by_code(code)._named.items()
        ):
            known = (names or {}).get(model, {})
            ids = facts.get(fact, ())
            facts[f"{fact}_names"] = [
                known[record_id] for record_id in ids if record_id in known
            ]
        return risk_rules.Sign(kept["value"], kept["unit"], facts)

    def _find_names(self):
        """Map models and ids to the names of what was measured, for the reader.

        At once for all of these, and also where core reads for somebody.
        """
        wanted = {}
        for risk in self:
            for code, kept in risk._read_signs().items():
                named = self.env["care.risk.signal"]._get_by_code(code)._named
                for fact, model in named.items():
                    wanted.setdefault(model, set()).update(kept["facts"].get(fact, ()))
        return {model: self._name_readable(model, ids) for model, ids in wanted.items()}

    @api.model
    def _name_readable(self, model, ids):
        records = self.env[model].sudo(False).browse(ids).exists()
        shown = records._filtered_access("read")
        return {record.id: record.display_name for record in shown}

    def _tell_reason(self, code, names):
        """The name of a signal, and what it measured."""
        signal = self.env["care.risk.signal"]._get_by_code(code)
        return self.env._(
            "%(signal)s (%(value)s)",
            signal=signal._get_label(),
            value=signal._tell_sign(self._get_sign(code, names)),
        )

    def _tell_points(self, code, names):
        """The same, with the threshold and the points."""
        signal, kept = self.env["care.risk.signal"]._get_by_code(code), self.signs[code]
        return self.env._(
            "%(signal)s: %(value)s (%(limit)s) – points: %(points)s",
            signal=signal._get_label(),
            value=signal._tell_sign(self._get_sign(code, names)),
            limit=signal._tell_limit(kept["limit"]),
            points=kept["points"],
        )

    def _find_earlier(self):
        """Map customers to what was known of them some weeks ago."""
        day = fields.Date.subtract(fields.Date.context_today(self), days=TREND_DAYS)
        theirs = Domain("profile_id", "in", self.profile_id.ids)
        found = self.search(theirs & Domain("date", "<=", day), order="date")
        return {risk.profile_id: risk for risk in found}  # the last one stays

    def _make_table(self, before, names, policy):
        """The signals as the screen shows them; those that count stand first."""
        kept = self._read_signs()
        signals = [
            signal
            for signal in self.env["care.risk.signal"]._get_all()
            if signal._get_code() in kept
        ]
        rows = [
            self._make_row(signal, before, names)
            | {"note": self._tell_no_points(signal._get_code(), policy)}
            for signal in signals
        ]
        return sorted(rows, key=lambda row: -row["points"])

    def _tell_no_points(self, code, policy):
        """Say why a signal that has passed its threshold counts nothing, if so."""
        kept = self.signs[code]
        if not kept.get("step") or kept["points"]:
            return ""
        if policy.date_learned:
            return self.env._(
                "No points: the risk points, learned from losses on %(day)s, count "
                "nothing for this signal.",
                day=format_date(self.env, policy.date_learned),
            )
        return self.env._("No points: the risk points count nothing for this signal.")

    def _make_row(self, signal, before, names):
        code = signal._get_code()
        kept, sign = self.signs[code], self._get_sign(code, names)
        old = before._get_sign(code, names)
        trend = old and risk_rules.get_trend(sign.value, old.value, signal._is_falling)
        return {
            "code": code,
            "label": signal._get_label(),
            "value": signal._tell_sign(sign),
            "limit": signal._tell_limit(kept["limit"]),
            "points": kept["points"],
            "trend": trend or "",
            "before": signal._tell_sign(old) if old else "",
        }
