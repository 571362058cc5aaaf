from odoo import fields, models


class CareServiceType(models.Model):
    """Services that somebody else renders for us, and is paid for."""

    _inherit = "care.service.type"

    asks_fee = fields.Boolean(
        "Ask for Vendor and Fee",
        help="Somebody else renders the service: whoever logs such a touch enters who, "
        "and what was paid. The fee counts in the cost of care.",
    )
