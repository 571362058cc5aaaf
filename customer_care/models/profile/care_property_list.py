from odoo import api, fields, models, tools


class CarePropertyList(models.Model):
    """The extra fields (properties) that a company keeps of its customers.

    Each company has one list, made with the company. Care managers add facts to it on
    the form of any customer: core lets those do so who may write the list.
    """

    _name = "care.property.list"
    _inherit = ["care.guard.mixin", "care.cached.mixin"]
    _description = "Customer Properties"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company", required=True, copy=False, readonly=True, ondelete="cascade"
    )
    definition = fields.PropertiesDefinition(string="Properties")

    _company_unique = models.UniqueIndex(
        "(company_id)", "This company already has a list of properties."
    )

    @api.model
    def _make_missing(self):
        """Give each company that has none its list."""
        # made for all companies, also those of which the user is not
        lists = self._search_for_all([("company_id", "!=", False)])
        domain = [("id", "not in", lists.company_id.ids)]
        without = lists.env["res.company"].with_context(active_test=False)
        lists.create([{"company_id": company.id} for company in without.search(domain)])

    @api.model
    def _get_list_of(self, company):
        """The list of the company."""
        return self.browse(self._get_id_of(company.id))

    @tools.ormcache("company_id")
    def _get_id_of(self, company_id):
        return self._search_for_all([("company_id", "=", company_id)]).id
