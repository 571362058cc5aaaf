from odoo import api, fields, models
from odoo.fields import Domain


class CareCustomerCategory(models.Model):
    """The care plans that customers of a category get, as the reader sees them."""

    _inherit = "care.customer.category"

    default_plan_ids = fields.Many2many(
        "care.plan",
        string="Default Plans",
        compute="_compute_default_plan_ids",
        help="The running care plans that are meant for this category. Choose the "
        "category in the audience of a plan to add it here.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_default_plan_ids(self):
        plans = self.env["care.plan"]
        meant = plans._get_active_domain()
        meant &= Domain("category_ids", "in", self._origin.ids)
        found = plans.search(meant)
        for category in self:
            category.default_plan_ids = found.filtered(
                lambda plan, own=category._origin: own in plan.category_ids
            )
