from odoo import api, fields, models


class CareCompanyMixin(models.AbstractModel):
    """The company, and its currency, of a record about one customer.

    It is the company of the customer; a customer shared by all companies leaves it to
    the colleague's company. Models that use this have a field ``profile_id``.
    """

    _name = "care.company.mixin"
    _description = "Company of Records"
    _care_once_fields = {"company_id"}

    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        copy=False,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.depends("profile_id.company_id")
    def _compute_company_id(self):
        for record in self:
            record.company_id = (
                record.profile_id.company_id or record.company_id or self.env.company
            )
