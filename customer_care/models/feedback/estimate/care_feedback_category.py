from odoo import api, models
from odoo.fields import Domain


class CareFeedbackCategory(models.Model):
    """The nightly learning also finds out what counts in the estimates of companies."""

    _inherit = "care.feedback.category"

    @api.model
    def _get_learning_batches(self, batch_size):
        yield from super()._get_learning_batches(batch_size)
        companies = self.env["res.company"]
        work = type(companies)._learn_care_weights
        yield from self._get_todo_batches(companies, Domain.TRUE, 1, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_learn_care_weights": self.env._(
                "Learn what counts in estimates of a company"
            ),
        }
