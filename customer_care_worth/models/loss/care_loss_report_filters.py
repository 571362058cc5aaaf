from odoo import api, models
from odoo.fields import Domain

from ..common.pages import read_ids
from ..loyalty.care_loyalty_matrix import IDS


class CareLossReport(models.AbstractModel):
    """The customers of the page: all, or those of a tier, an owner or a team.

    Lost customers count for those to whom they belonged when they were lost, the others
    for those to whom they belong today: a loss is not handed over.
    """

    _inherit = "care.loss.report"

    @api.model
    def _with_customers(self, chosen):
        """Return the page restricted to the chosen customers."""
        return self.with_context(care_loss_customers=chosen)

    @api.model
    def _get_customers_domain(self):
        """The customers who count: those of the companies at which one looks."""
        here = Domain("company_id", "in", [*self.env.companies.ids, False])
        return here & self._get_chosen_domain()

    @api.model
    def _get_chosen_domain(self):
        """Those who are chosen; the reader's own rights hold beside it."""
        people = Domain.AND(
            Domain(name, "in", ids)
            for name, ids in self._find_people(self._get_chosen())
        )
        if people.is_true():
            return people
        standing = self.env["care.loss"]._get_standing_domain()
        lost = Domain("is_lost", "=", True)
        return (~lost & people) | (lost & Domain("loss_ids", "any", standing & people))

    @api.model
    def _get_chosen(self):
        """What was chosen, as far as it is a filter."""
        chosen = self.env.context.get("care_loss_customers")
        filters = chosen if isinstance(chosen, dict) else {}  # a client may send it
        return read_ids(filters, IDS)
