from odoo import api, fields, models


class CarePlanStep(models.Model):
    """The gift that comes with a step, such as a fruit basket after the first deal."""

    _inherit = "care.plan.step"

    gift_id = fields.Many2one(
        "care.gift",
        index="btree_not_null",
        ondelete="restrict",
        help="Proposed for each touch of this step, unless a taboo of the customer "
        "excludes it. Above the limits of the tier it waits for approval.",
    )

    @api.model
    def _get_planned_fields(self):
        return super()._get_planned_fields() | {"gift_id"}
