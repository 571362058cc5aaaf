from odoo import models


class CareMoneyMixin(models.AbstractModel):
    """The company and the currency of money: those in which it came in or was spent.

    What is done for a customer follows him into another company. Money does not: its
    sum is counted in the currency of its company, and stands in that company's books.
    The company is that of the customer when the sum is entered, and of no customer who
    is said later: a sum of the wrong company is deleted and entered anew.
    """

    _name = "care.money.mixin"
    _inherit = "care.company.mixin"
    _description = "Company of Money"

    _company_follows = ("profile_id",)

    def _compute_company_id(self):
        booked = self.filtered(lambda record: record._origin.company_id)
        for record in booked:
            record.company_id = record._origin.company_id
        return super(CareMoneyMixin, self - booked)._compute_company_id()
