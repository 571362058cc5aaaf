from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.customer_care.models.common.answers import RELOAD
from odoo.addons.customer_care.tools.words import get_choices

from ..models.loss.care_loss import FULL


class CareProfileLose(models.TransientModel):
    """Marks the customers that are selected in a list as lost, for the same reasons.

    It asks what each loss asks, and makes one loss of each customer: the rules are
    those of the losses.
    """

    _name = "care.profile.lose"
    _inherit = ["care.guard.mixin", "care.profile.choice.mixin"]
    _description = "Mark Customers as Lost"

    # ours, or its table would stay when the addon goes
    profile_ids = fields.Many2many()

    profile_count = fields.Integer(
        string="Customers Selected", compute="_compute_profile_count"
    )
    lost_count = fields.Integer(string="Lost Already", compute="_compute_profile_count")
    date = fields.Date(
        string="Lost On", required=True, default=fields.Date.context_today
    )
    extent = fields.Selection(
        lambda self: get_choices(self.env["care.loss"], "extent"),
        required=True,
        default=FULL,
    )
    share = fields.Float(string="Share of Wallet Lost (%)")
    reason_ids = fields.Many2many("care.loss.reason", string="Reasons", required=True)
    proposed_plan_ids = fields.Many2many(
        "care.plan", string="Proposed Remedies", compute="_compute_proposed_plan_ids"
    )
    competitor_id = fields.Many2one("care.competitor", string="Lost To")
    plan_id = fields.Many2one(
        "care.plan", string="Remedy", domain="[('is_win_back', '=', True)]"
    )
    note = fields.Text("What Happened")

    @api.depends("profile_ids.is_lost")
    def _compute_profile_count(self):
        for wizard in self:
            wizard.profile_count = len(wizard.profile_ids)
            wizard.lost_count = len(wizard.profile_ids.filtered("is_lost"))

    @api.depends("reason_ids")
    def _compute_proposed_plan_ids(self):
        for wizard in self:
            wizard.proposed_plan_ids = wizard.reason_ids.plan_ids

    def action_mark_lost(self):
        """Mark those as lost who are not yet."""
        self.ensure_one()
        profiles = self.profile_ids.filtered(lambda customer: not customer.is_lost)
        if not profiles:
            raise UserError(self.env._("All of these customers are lost already."))
        self.env["care.loss"].create(
            [self._prepare_loss_values(profile) for profile in profiles]
        )
        return {**RELOAD}

    def _prepare_loss_values(self, profile):
        return {
            "profile_id": profile.id,
            "date": self.date,
            "extent": self.extent,
            "share": self.share,
            "line_ids": [
                Command.create({"reason_id": reason.id}) for reason in self.reason_ids
            ],
            "competitor_id": self.competitor_id.id,
            "plan_id": self.plan_id.id,
            "note": self.note,
        }
