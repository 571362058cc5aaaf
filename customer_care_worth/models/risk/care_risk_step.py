from odoo import api, fields, models

from odoo.addons.customer_care.tools.words import get_choices


class CareRiskStep(models.Model):
    """One step of a signal: from this value on it counts so many points.

    The points of the last step that is reached are all points of the signal.
    """

    _name = "care.risk.step"
    _inherit = ["care.policy.mixin", "care.risk.step.mixin"]
    _description = "Points of a Risk Signal"
    _order = "policy_id, signal, threshold, id"
    _policy_company = "policy_id.company_id"

    policy_id = fields.Many2one(
        "care.risk.policy", required=True, index=True, ondelete="cascade"
    )
    threshold = fields.Float(required=True, digits=(16, 2), aggregator=None)
    points = fields.Integer(aggregator=None)

    _step_unique = models.UniqueIndex(
        "(policy_id, signal, threshold)", "This signal has a step at this value."
    )
    _check_points = models.Constraint(
        "CHECK(points BETWEEN -100 AND 100)", "Points must be from -100 to 100."
    )

    @api.depends("signal", "threshold")
    def _compute_display_name(self):
        labels = dict(get_choices(self, "signal"))
        for line in self:
            line.display_name = f"{labels.get(line.signal, '')} {line.threshold:g}"
