from odoo import fields, models


class CareCustomerCategory(models.Model):
    """What customers are to us: end customers, dealers, partners.

    Each category asks for facts of its own, which only its customers show. Care
    managers add them on the form of such a customer, as core lets those do who may
    write the category.
    """

    _name = "care.customer.category"
    _inherit = "care.policy.mixin"
    _description = "Customer Category"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    definition = fields.PropertiesDefinition(string="Properties")
