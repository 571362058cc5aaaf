from odoo import fields, models


class CareLossChange(models.Model):
    """What we changed so that fewer customers leave, and from when on.

    The page *Loss Analysis* shows the loss rate before and after it.
    """

    _name = "care.loss.change"
    _inherit = "care.guard.mixin"
    _description = "Change Against Losses"
    _order = "date desc, id desc"

    name = fields.Char(string="What We Changed", required=True)
    date = fields.Date(string="From", required=True, default=fields.Date.context_today)
    reason_id = fields.Many2one(
        "care.loss.reason",
        string="Against",
        index="btree_not_null",
        ondelete="restrict",
        help="The loss reason that it is to prevent. Empty for all losses.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    note = fields.Text("Details")
