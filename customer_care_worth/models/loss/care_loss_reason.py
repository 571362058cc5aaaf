from odoo import fields, models


class CareLossReason(models.Model):
    """Why customers leave, and which remedies we propose for it.

    A reason that losses name is archived, not deleted: nobody is asked for it any more,
    and reports go on telling it.
    """

    _name = "care.loss.reason"
    _inherit = ["care.policy.mixin", "care.code.mixin"]
    _description = "Loss Reason"
    _order = "sequence, id"

    code = fields.Char(help="Stable technical name, such as price.")
    plan_ids = fields.Many2many(
        "care.plan",
        "care_loss_reason_plan_rel",
        "reason_id",
        "plan_id",
        string="Remedies",
        domain="[('is_win_back', '=', True)]",
        help="The win-back plans that are proposed where a customer left for this "
        "reason.",
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another loss reason already has this technical name."
    )
