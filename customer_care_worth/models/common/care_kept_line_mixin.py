from odoo import fields, models


class CareKeptLineMixin(models.AbstractModel):
    """A line about a customer that the system keeps, in batches of its jobs.

    It is secret like the customer, goes with them, and has their company.
    """

    _name = "care.kept.line.mixin"
    _inherit = ["care.secret.mixin", "care.batch.mixin"]
    _description = "Line That the System Keeps"

    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="profile_id.company_id", store=True, index="btree_not_null"
    )
