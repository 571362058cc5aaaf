from odoo import api, fields, models


class CareCompanyMixin(models.AbstractModel):
    """The company, and its currency, of a record about one customer.

    It is the company of the customer; a customer shared by all companies leaves it to
    the colleague's company. Models that use this have a field ``profile_id``, or say
    by the hook whose company it is.
    """

    _name = "care.company.mixin"
    _description = "Company of Records"
    _care_once_fields = {"company_id"}

    _company_follows = ("profile_id.company_id",)

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

    @api.depends(lambda self: self._company_follows)
    def _compute_company_id(self):
        for record in self:
            company = record._get_company_owner().company_id
            record.company_id = company or record.company_id or self.env.company

    def _get_company_owner(self):
        """Hook: the record whose company it is."""
        return self.profile_id
