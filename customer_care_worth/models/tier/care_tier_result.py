from odoo import fields, models


class CareTierResult(models.Model):
    """The class of a customer by a rule, with the figures of the day it was found.

    There is one for each customer and rule, written by the rule alone. It is found anew
    whenever the rule runs, and kept as it is where class and value are the same.
    """

    _name = "care.tier.result"
    _inherit = "care.tier.figures.mixin"
    _description = "Classification"
    _order = "rule_id, rank, id"

    tier_id = fields.Many2one(related="profile_id.tier_id", string="Tier Now")
    user_id = fields.Many2one(related="profile_id.user_id", string="Owner")
    strategy = fields.Selection(related="class_id.strategy", store=True)

    _profile_unique = models.UniqueIndex("(rule_id, profile_id)")
