from collections import Counter

from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.customer_care.tools.words import get_choices

from ..models.risk.care_risk_policy import BOUNDS
from ..tools import risk as risk_rules
from ..tools.risk_points import Scale

MOST_SHOWN = 20


class CareRiskPreview(models.TransientModel):
    """Who would be at risk with other points: looked at first, and then applied.

    Nothing is written before somebody presses Apply. Customers who have reached the
    same steps are counted together, so that it does not matter how many there are.
    """

    _name = "care.risk.preview"
    _inherit = "care.guard.mixin"
    _description = "What If Risk Points Were Others"

    policy_id = fields.Many2one("care.risk.policy", required=True, ondelete="cascade")
    line_ids = fields.One2many("care.risk.preview.line", "preview_id", string="Points")
    watch_from = fields.Integer(required=True)
    elevated_from = fields.Integer(required=True)
    high_from = fields.Integer(required=True)
    critical_from = fields.Integer(required=True)
    ranking = fields.Json(compute="_compute_ranking")
    bands = fields.Json(compute="_compute_ranking")
    is_learned = fields.Boolean(readonly=True)
    usual_gap = fields.Float(readonly=True)
    lesson = fields.Text(string="What Was Learned", readonly=True)
    learned_bands = fields.Json(string="Who Really Left", readonly=True)

    @api.model
    def _open_preview(self, policy, scales=None, **values):
        """Open the preview of a policy, with its own points or with others.

        :param scales: the other points, by the code of the signal
        """
        rules = policy._get_rules()
        preview = self.create(self._prepare_preview_values(policy))
        preview._write_as_system(values)
        preview._add_lines(rules.scales, scales or rules.scales)
        return preview

    @api.model
    def _prepare_preview_values(self, policy):
        return {"policy_id": policy.id, **{name: policy[name] for name in BOUNDS}}

    def _add_lines(self, before, now):
        """Make a line for each step of all signals."""
        self.line_ids.create(self._prepare_lines(before, now))

    def _prepare_lines(self, before, now):
        return [
            {
                "preview_id": self.id,
                "signal": code,
                "place": place,
                "threshold": threshold,
                "points_before": points,
                "points": now[code].points[place],
            }
            for code, scale in before.items()
            for place, (threshold, points) in enumerate(
                zip(scale.steps, scale.points, strict=True)
            )
        ]

    @api.depends("line_ids.points", *BOUNDS)
    def _compute_ranking(self):
        self.bands = self.ranking = False
        for preview in self.filtered("policy_id"):
            groups = preview._find_groups()
            preview.bands = preview._compare_bands(groups)
            preview.ranking = preview._rank_customers(groups)

    def _find_groups(self):
        """Customers alike in all steps: the steps, how many, and the points of both.

        The riskiest by the other points stand first.
        """
        before, now = self._get_scales("points_before"), self._get_scales("points")
        counts = self.env["care.risk"]._read_group(
            self.policy_id._get_risk_domain(), ["steps"], ["__count"]
        )
        groups = []
        for text, count in counts:
            steps = risk_rules.read_steps(text)
            scores = [risk_rules.score_steps(steps, scales) for scales in (before, now)]
            groups.append((text, count, *scores))
        return sorted(groups, key=lambda group: (-group[3], -group[2], group[0] or ""))

    def _get_scales(self, name):
        """The scales of the signals, with the points that lines have in a field."""
        scales = {}
        for signal, lines in self.line_ids.grouped("signal").items():
            ordered = lines.sorted("place")
            points = tuple(ordered.mapped(name))
            scales[signal] = Scale(signal, tuple(ordered.mapped("threshold")), points)
        return scales

    def _get_bounds(self):
        return tuple(self[name] for name in BOUNDS)

    def _compare_bands(self, groups):
        """How many customers each band has now, and would have."""
        before, now = Counter(), Counter()
        for __, count, old, new in groups:
            before[risk_rules.place(old, self.policy_id._get_bounds())] += count
            now[risk_rules.place(new, self._get_bounds())] += count
        labels = dict(get_choices(self.env["care.risk"], "band"))
        return [
            {
                "code": band,
                "label": labels[band],
                "before": before[band],
                "now": now[band],
            }
            for band in reversed(risk_rules.BANDS)
        ]

    def _rank_customers(self, groups):
        """The riskiest customers by the other points, and where they stand now."""
        places = self._find_places(groups)
        points = {text: (old, new) for text, __, old, new in groups}
        return [
            self._make_row(risk, *points[risk.steps], places)
            for risk in self._find_first(groups)
        ]

    def _make_row(self, risk, old, new, places):
        labels = dict(get_choices(self.env["care.risk"], "band"))
        band_before = risk_rules.place(old, self.policy_id._get_bounds())
        return {
            "id": risk.profile_id.id,
            "name": risk.profile_id.display_name,
            "before": old,
            "now": new,
            "place_before": places[0][old],
            "place": places[1][new],
            "band_before": labels[band_before],
            "band": labels[risk_rules.place(new, self._get_bounds())],
        }

    def _find_first(self, groups):
        """The riskiest customers, of the last group that is shown only the first."""
        texts, count = [], 0
        for text, size, __, new in groups:
            if count >= MOST_SHOWN or new <= 0:
                break
            texts.append(text)
            count += size
        ours, risks = self.policy_id._get_risk_domain(), self.env["care.risk"]
        found = risks.search(ours & Domain("steps", "in", texts[:-1]), order="id")
        left = MOST_SHOWN - len(found)
        last = ours & Domain("steps", "in", texts[-1:])
        found |= risks.search(last, order="id", limit=left)
        return found.sorted(lambda risk: texts.index(risk.steps))

    @api.model
    def _find_places(self, groups):
        """Map the points, those of today and the others, to their place."""
        places = []
        for column in (2, 3):
            ahead, found = 0, {}
            for group in sorted(groups, key=lambda group, at=column: -group[at]):
                found.setdefault(group[column], ahead + 1)
                ahead += group[1]
            places.append(found)
        return places

    def action_apply(self):
        """Take over the points: all customers are counted by them soon."""
        self.ensure_one()
        self.policy_id.write(self._prepare_policy())
        if self.is_learned:
            today = fields.Date.context_today(self)
            self.policy_id._write_as_system({"date_learned": today})
        return self.policy_id._get_records_action()

    def _prepare_policy(self):
        values = {name: self[name] for name in BOUNDS}
        values["step_ids"] = self._prepare_steps()
        if self.is_learned:
            values["usual_gap"] = self.usual_gap
        return values

    def _prepare_steps(self):
        """Commands that give the steps of the policy these points."""
        known = {
            (line.signal, line.threshold): line for line in self.policy_id.step_ids
        }
        commands = []
        for line in self.line_ids:
            step = known.get((line.signal, line.threshold))
            if not step:
                commands.append(Command.create(line._prepare_step()))
            elif step.points != line.points:
                commands.append(Command.update(step.id, {"points": line.points}))
        return commands
