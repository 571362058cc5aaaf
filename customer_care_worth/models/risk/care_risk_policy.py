from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Datetime

from ...tools.risk import USUAL_FROM, Rules
from ...tools.risk_history import USUAL_GAP

BOUNDS = ("watch_from", "elevated_from", "high_from", "critical_from")


class CareRiskPolicy(models.Model):
    """How many points each signal counts, and what they add up to.

    A policy begins with the usual steps. Managers change them, or have them learned
    from the company's own losses; either way all its customers are counted anew.
    """

    _name = "care.risk.policy"
    _inherit = "care.company.policy.mixin"
    _description = "Risk Points"

    step_ids = fields.One2many(
        "care.risk.step", "policy_id", string="Signals", copy=True
    )
    watch_from = fields.Integer(default=USUAL_FROM[0], aggregator=None)
    elevated_from = fields.Integer(default=USUAL_FROM[1], aggregator=None)
    high_from = fields.Integer(
        default=USUAL_FROM[2],
        aggregator=None,
        help="From so many points on a customer is at risk.",
    )
    critical_from = fields.Integer(default=USUAL_FROM[3], aggregator=None)
    usual_gap = fields.Float(
        string="Usual Days Between Purchases",
        default=USUAL_GAP,
        aggregator=None,
        help="Of customers who have bought only a few times, this says when to expect "
        "them again. It is found anew whenever points are learned.",
    )
    horizon_months = fields.Integer(
        string="Horizon (months)",
        default=6,
        aggregator=None,
        help="Points are learned from who left within so many months.",
    )
    date_learned = fields.Date(
        string="Learned On",
        readonly=True,
        copy=False,
        help="The day on which these points were learned from losses, if they were.",
    )

    _company_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0))", "This company already has its risk points."
    )
    _check_numbers = models.Constraint(
        "CHECK(usual_gap > 0 AND horizon_months BETWEEN 1 AND 60)",
        "The usual days must be more than zero, and the horizon 1 to 60 months.",
    )

    @api.constrains(*BOUNDS)
    def _check_bounds(self):
        for policy in self:
            bounds = [0, *policy._get_bounds()]
            if bounds != sorted(set(bounds)):
                raise ValidationError(
                    self.env._(
                        "The points of the bands must rise: watch, elevated, high, "
                        "critical."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Begin with the usual steps of all signals, unless others are given."""
        usual = self._prepare_usual_steps()
        return super().create([{"step_ids": usual, **vals} for vals in vals_list])

    @api.model
    def _prepare_usual_steps(self):
        signals = self.env["care.risk.signal"]._get_all()
        return self._prepare_steps(signal._make_scale() for signal in signals)

    @api.model
    def _prepare_steps(self, scales):
        """Commands that make the lines of scales."""
        return [
            Command.create({"signal": scale.code, "threshold": step, "points": points})
            for scale in scales
            for step, points in zip(scale.steps, scale.points, strict=True)
        ]

    def _on_policy_changed(self, vals):
        result = super()._on_policy_changed(vals)
        self._count_soon()
        return result

    @api.model
    def _count_soon(self):
        """Have the risk of all customers counted by the new rules."""
        self.env.ref("customer_care_worth.ir_cron_count_risk")._trigger()

    def _get_bounds(self):
        return tuple(self[name] for name in BOUNDS)

    def _get_rules(self):
        """The scales and bands of a policy; without one those of the signals hold."""
        own = self.step_ids.grouped("signal")
        scales = {}
        for signal in self.env["care.risk.signal"]._get_all():
            lines = own.get(signal._get_code(), ())
            steps = [(line.threshold, line.points) for line in lines]
            scales[signal._get_code()] = signal._make_scale(steps)
        return Rules(scales, self._get_bounds()) if self else Rules(scales)

    @api.model
    def _get_usual_gaps(self, profiles):
        """Map the companies of customers to the usual days between purchases."""
        policies = self._map_policies(profiles.company_id)
        return {
            company: policy.usual_gap or USUAL_GAP
            for company, policy in policies.items()
        }

    @api.model
    def _get_last_change(self):
        """When any policy was last changed, its lines included."""
        # a query for each of two models, whatever the number of policies
        changes = [
            change
            for name in ("care.risk.policy", "care.risk.step")
            for [change] in self.env[name]._read_group([], [], ["write_date:max"])
        ]
        return max(filter(None, changes), default=Datetime.to_datetime("1970-01-01"))

    def _get_risk_domain(self):
        """The current risks that were counted by this policy."""
        self.ensure_one()
        return self.env["care.risk"]._get_current_domain() & self._get_company_domain()
