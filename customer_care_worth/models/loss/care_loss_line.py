from odoo import api, fields, models
from odoo.exceptions import ValidationError

MOST = 10


class CareLossLine(models.Model):
    """One reason of a loss, how much it counts, and how we know it.

    It is given when the customer is marked as lost, and may be corrected afterwards. A
    loss keeps at least one; the one of the most weight is its main reason.
    """

    _name = "care.loss.line"
    _inherit = "care.erased.mixin"
    _description = "Reason of a Loss"
    _care_name_parts = ("reason_id.name",)
    _care_once_fields = {"loss_id"}
    _order = "loss_id, weight desc, id"

    loss_id = fields.Many2one(
        "care.loss", required=True, index=True, ondelete="cascade"
    )
    profile_id = fields.Many2one(
        related="loss_id.profile_id",
        required=False,
        index=False,
        bypass_search_access=False,
    )
    reason_id = fields.Many2one(
        "care.loss.reason", required=True, index=True, ondelete="restrict"
    )
    weight = fields.Integer(
        required=True,
        default=1,
        aggregator=None,
        help="How much this reason counts beside the others, from 1 to 10.",
    )
    touch_id = fields.Many2one(
        "care.touch",
        string="Evidence: Touch",
        index="btree_not_null",
        ondelete="set null",
        domain="[('profile_id', '=', profile_id)]",
    )
    feedback_id = fields.Many2one(
        "care.feedback",
        string="Evidence: Case",
        index="btree_not_null",
        ondelete="set null",
        domain="[('profile_id', '=', profile_id)]",
    )
    note = fields.Char(string="Evidence", help="What the customer said or did.")

    _reason_unique = models.UniqueIndex(
        "(loss_id, reason_id)", "This reason is given already."
    )
    _check_weight = models.Constraint(
        f"CHECK(weight BETWEEN 1 AND {MOST})", f"A weight must be between 1 and {MOST}."
    )

    @api.constrains("loss_id", "touch_id", "feedback_id")
    def _check_evidence(self):
        for line in self:
            evidence = line.touch_id.profile_id | line.feedback_id.profile_id
            if evidence - line.loss_id.profile_id:
                raise ValidationError(
                    self.env._("Evidence must be a touch or case of this customer.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.loss_id._check_decider()
        return lines

    def write(self, vals):
        self.loss_id._check_decider()
        return super().write(vals)

    def unlink(self):
        losses = self.loss_id
        losses._check_decider()
        result = super().unlink()
        losses._check_reasons()
        return result

    def _tell_reason(self):
        """The reason with its evidence, in words."""
        if not self.note:
            return self.reason_id.name or ""
        return self.env._(
            "%(reason)s (%(evidence)s)", reason=self.reason_id.name, evidence=self.note
        )
