from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    care_facts_definition = fields.PropertiesDefinition(string="Facts of Customers")
