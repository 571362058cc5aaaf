from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_dialog
from odoo.addons.customer_care.tools.words import get_choices

from ...tools import risk as risk_rules
from ...tools import risk_bands, risk_history, risk_points

MOST_LEARNED = 20_000  # customers, the newest first; more would teach the same
BATCH = 1000
LOWEST = -1_000_000  # below all points


class CareRiskPolicy(models.Model):
    """Learns points from the company's own losses.

    One looks back by the horizon: what the signals measured on that day, and who has
    left since. The result is a proposal, which is previewed like any other points.
    """

    _inherit = "care.risk.policy"

    def action_preview(self):
        """Open the points to try others, without changing anything."""
        self.ensure_one()
        self.check_access("write")
        preview = self.env["care.risk.preview"]._open_preview(self)
        return open_dialog(preview, self.env._("What If"))

    def action_learn(self):
        """Propose points that would have predicted past losses."""
        self.ensure_one()
        self.check_access("write")
        rows, outcomes = self._measure_past()
        if not risk_points.is_enough(outcomes):
            raise UserError(self._tell_too_few(outcomes))
        rules = self._get_rules()
        learned = risk_points.learn(rules.scales.values(), rows, outcomes)
        scales = {scale.code: scale for scale in learned.scales}
        preview = self.env["care.risk.preview"]._open_preview(
            self,
            scales,
            is_learned=True,
            usual_gap=self._find_usual_gap(),
            lesson=self._tell_lesson(outcomes),
            learned_bands=self._compare_learned(rules, learned, rows, outcomes),
        )
        return open_dialog(preview, self.env._("Learned from Losses"))

    def _tell_too_few(self, outcomes):
        return self.env._(
            "There are %(lost)s lost customers among %(count)s, and %(enough)s of each "
            "sort are needed to learn from. The usual points stay.",
            lost=int(sum(outcomes)),
            count=len(outcomes),
            enough=risk_points.ENOUGH,
        )

    def _tell_lesson(self, outcomes):
        return self.env._(
            "%(lost)s of %(count)s customers left within %(months)s months. What was "
            "known of them before says how much each signal counts.",
            lost=int(sum(outcomes)),
            count=len(outcomes),
            months=self.horizon_months,
        )

    def _get_past_day(self):
        """The day to which one looks back: one horizon ago."""
        today = fields.Date.context_today(self)
        return fields.Date.subtract(today, months=self.horizon_months)

    def _measure_past(self):
        """Return what was measured of customers one horizon ago, and who left since."""
        day, today = self._get_past_day(), fields.Date.context_today(self)
        profiles = self._find_learned(day)
        lost, rows = self._get_losses(profiles, day, today), []
        for start in range(0, len(profiles), BATCH):
            batch = profiles[start : start + BATCH]
            rows += self._read_past(batch, day)
        return rows, [int(profile.id in lost) for profile in profiles]

    def _find_learned(self, day):
        """The customers of this policy whom one had on a day, archived ones too."""
        profiles = self.env["care.profile"].with_context(active_test=False)
        losses = self.env["care.loss"]
        lost = losses.search(losses._get_standing_domain(day)).profile_id
        known = Domain("date_start", "<=", day) & Domain("id", "not in", lost.ids)
        known &= self._get_company_domain()
        return profiles.search(known, order="id desc", limit=MOST_LEARNED)

    @api.model
    def _get_losses(self, profiles, after, until):
        """Hook: the ids of the customers who were lost after a day, until another.

        Of whom nobody says so, those are lost who had bought and have stopped.
        """
        losses = self.env["care.loss"]
        lost = losses.search(
            losses._get_standing_domain(until)
            & Domain("date", ">", after)
            & Domain("profile_id", "in", profiles.ids)
        )
        silent = self._find_silent(profiles, after, until)
        return {*lost.profile_id.ids} | silent

    @api.model
    def _find_silent(self, profiles, after, until):
        """The ids of those who had bought before a day, and not since."""
        before = fields.Date.subtract(after, years=1)
        had = profiles._sum_contributions(before, after)
        has = profiles._sum_contributions(after, until)
        return {profile_id for profile_id, amount in had.items() if amount > 0} - {
            profile_id for profile_id, amount in has.items() if amount > 0
        }

    @api.model
    def _read_past(self, profiles, day):
        """The values of customers on a day; what the nightly run kept goes first."""
        measured = self.env["care.risk.signal"]._measure_all(
            profiles, day, was_known=True
        )
        rows = {
            profile_id: {code: sign.measure for code, sign in signs.items()}
            for profile_id, signs in measured.items()
        }
        theirs = Domain("profile_id", "in", profiles.ids) & Domain("date", "<=", day)
        for risk in self.env["care.risk"].search(theirs, order="date"):
            row = rows[risk.profile_id.id]
            for code in risk._read_signs().keys() - row.keys():
                row[code] = risk._get_sign(code).measure
        return [rows[profile.id] for profile in profiles]

    def _find_usual_gap(self):
        """The days between two purchases that are usual with the customers."""
        profiles = self._find_learned(fields.Date.context_today(self))[:BATCH]
        today = fields.Date.context_today(self)
        histories = self.env["care.risk.purchase.mixin"]._find_histories(
            self.env["care.risk.signal"]._make_batch(profiles, today)
        )
        return risk_history.find_usual_gap(map(sorted, histories.values()), today)

    def _compare_learned(self, rules, learned, rows, outcomes):
        """For each band, how many of it really left: by the old points and the new."""
        scores = [risk_points.score(rules.scales.values(), row) for row in rows]
        intercept = risk_points.fit_intercept(scores, outcomes)
        scales = tuple(rules.scales.values())
        old = risk_points.Learned(scales, intercept, len(rows), sum(outcomes))
        edges = [LOWEST, *rules.bands_from]
        now = [learned.score(row) for row in rows]
        both = (
            risk_bands.compare(edges, scores, outcomes, old.expect),
            risk_bands.compare(edges, now, outcomes, learned.expect),
        )
        labels = dict(get_choices(self.env["care.risk"], "band"))
        return [
            {
                "code": band,
                "label": labels[band],
                "before": _show_band(before),
                "now": _show_band(after),
            }
            for band, before, after in zip(risk_rules.BANDS, *both, strict=True)
        ][::-1]


def _show_band(band):
    """The row of a band on the page: customers, losses and expected losses."""
    return {
        "count": band.count,
        "left": round(band.left),
        "share": band.count and round(100 * band.left / band.count),
        "expected": band.count and round(100 * band.expected),
    }
