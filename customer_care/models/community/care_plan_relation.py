from odoo import api, fields, models
from odoo.fields import Domain

SOCIAL, STRUCTURAL = "social", "structural"  # ties that make a relation last


class CarePlan(models.Model):
    """Plans that depend on the customer's category and on missing ties."""

    _inherit = "care.plan"

    category_ids = fields.Many2many(
        "care.customer.category",
        string="Customer Categories",
        context={"active_test": False},
        ondelete="restrict",
        help="Empty for all.",
    )
    missing_tie = fields.Selection(
        [
            (SOCIAL, "Social tie missing"),
            (STRUCTURAL, "Structural tie missing"),
        ],
        help="Only customers who have a tie with us, but not this one. Empty for all.",
    )

    def _get_own_audience_domain(self):
        domain = super()._get_own_audience_domain()
        if self.category_ids:
            domain &= Domain("category_id", "in", self.category_ids.ids)
        if self.missing_tie:
            domain &= self._get_missing_tie_domain()
        return domain

    def _get_missing_tie_domain(self):
        """Customers with ties to us who lack a tie that makes a relation last."""
        tied = Domain("has_financial_tie", "=", True)
        if self.missing_tie == STRUCTURAL:
            tied = Domain("has_social_tie", "=", True)
        return tied & Domain(f"has_{self.missing_tie}_tie", "=", False)

    def _is_meant_for(self, profile):
        """Tell whether category and ties, as they stand in a form, suit the plan."""
        self.ensure_one()
        suits = not self.category_ids or profile.category_id in self.category_ids
        return suits and (
            not self.missing_tie
            or bool(profile.filtered_domain(self._get_missing_tie_domain()))
        )

    @api.model
    def _get_planned_fields(self):
        return super()._get_planned_fields() | {"category_ids", "missing_tie"}

    @api.model
    def _get_audience_fields(self):
        return super()._get_audience_fields() | {"category_ids", "missing_tie"}
