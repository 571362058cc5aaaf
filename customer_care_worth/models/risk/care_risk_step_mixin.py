from odoo import api, fields, models


class CareRiskStepMixin(models.AbstractModel):
    """A step of a signal: the value from which points count, with its unit."""

    _name = "care.risk.step.mixin"
    _description = "Step of a Risk Signal"

    signal = fields.Selection(
        lambda self: self.env["care.risk.signal"]._get_selection(), required=True
    )
    unit = fields.Char(compute="_compute_unit")

    @api.depends("signal")
    @api.depends_context("lang")
    def _compute_unit(self):
        for step in self:
            signal = self.env["care.risk.signal"]._get_by_code(step.signal)
            step.unit = signal._get_unit_label()
