from odoo import fields, models

from odoo.addons.customer_care.tools.words import get_choices


class CarePlanStep(models.Model):
    """The relationship that a step needs: nothing is pushed on whom we hardly know."""

    _inherit = "care.plan.step"

    earliest_stage = fields.Selection(
        selection=lambda self: self._selection_earliest_stage(),
        string="Not Before Stage",
        help="Touches of this step warn as long as the relationship with the customer "
        "has not come so far. Empty: what sells follows the customer's tier.",
    )

    def _selection_earliest_stage(self):
        return get_choices(self.env["care.profile"], "stage")
