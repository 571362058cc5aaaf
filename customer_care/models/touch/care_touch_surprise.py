from odoo import api, fields, models
from odoo.fields import Domain


class CareTouch(models.Model):
    """A touch may surprise: it gives more than the customer expects."""

    _inherit = "care.touch"
    _care_recorded_fields = {"is_surprise"}

    is_surprise = fields.Boolean(
        string="Surprise",
        copy=False,
        help="The touch brings the customer more than they expect.",
    )

    @api.model
    def _get_surprise_domain(self):
        """The surprises that have come to the customer."""
        return self._get_arrived_domain() & Domain("is_surprise", "=", True)
