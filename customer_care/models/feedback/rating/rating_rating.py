from odoo import api, models
from odoo.exceptions import UserError


class RatingRating(models.Model):
    """Core's ratings: only customers may write what they think of their case."""

    _name = "rating.rating"
    _inherit = ["rating.rating", "care.attached.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        ratings = super().create(vals_list)
        ratings._check_written_by_customer()
        return ratings

    def write(self, vals):
        self._check_written_by_customer()
        result = super().write(vals)
        self._check_written_by_customer()
        return result

    def _check_written_by_customer(self):
        """Refuse ratings of cases that are written by colleagues."""
        if not self.env.su and "care.feedback" in self.mapped("res_model"):
            self._refuse_colleague()

    @api.model
    def _refuse_colleague(self):
        raise UserError(
            self.env._("Only the customer can rate, through their own link.")
        )
