from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Asks what an hour costs in the company."""

    _inherit = "res.config.settings"

    care_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Currency of Care"
    )
    care_hour_cost = fields.Monetary(
        related="company_id.care_hour_cost",
        readonly=False,
        currency_field="care_currency_id",
    )
