from odoo import api, fields, models

from ..event.care_event_type import BOUGHT

WITH_DEAL, WITH_REFERRAL = "deal", "referral"  # when a reward is due


class CareReferral(models.Model):
    """When a reward is due: with the referral, or once the referred customer buys."""

    _inherit = "care.referral"

    reward_when = fields.Selection(
        [
            (WITH_DEAL, "When the Referred Customer Buys"),
            (WITH_REFERRAL, "With the Referral"),
        ],
        string="Reward Given After",
        required=True,
        default=WITH_DEAL,
    )
    has_bought = fields.Boolean(
        string="Referred Customer Has Bought",
        compute="_compute_has_bought",
        store=True,
        help="A deal or a delivery stands among the customer's events since then.",
    )

    # events tell it of purchases alone, or each of them would look for referrals
    @api.depends("date", "referred_profile_id")
    def _compute_has_bought(self):
        groups = self.env["care.event"]._read_group(
            [
                ("profile_id", "in", self.referred_profile_id.ids),
                ("type_id.code", "in", BOUGHT),
            ],
            ["profile_id"],
            ["date:max"],
        )
        last = {profile.id: day for profile, day in groups}
        for referral in self:
            day = last.get(referral.referred_profile_id.id)
            referral.has_bought = bool(day and referral.date and day >= referral.date)

    def _is_reward_due(self):
        return self.reward_when == WITH_REFERRAL or self.has_bought
