from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action

from .care_response import ANSWERED


class CareProfile(models.Model):
    """The net value for a customer: what they receive less what it costs them."""

    _inherit = "care.profile"

    net_value_response_id = fields.Many2one(
        "care.response",
        string="Net Value From",
        compute="_compute_net_value_response_id",
    )
    net_value_text = fields.Char(
        string="Net Value",
        compute="_compute_net_value_text",
        help="What the customer receives (product, service, staff, image) less what it "
        "costs them (money, time, energy, peace of mind), each from 0 to 100, as the "
        "customer last answered.",
    )

    @api.depends("response_ids.state", "response_ids.has_net_value")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_net_value_response_id(self):
        answered = Domain("state", "=", ANSWERED) & Domain("has_net_value", "=", True)
        responses = self.env["care.response"].search(
            answered & Domain("profile_id", "in", self.ids),
            order="wave_id, id",  # waves come the newest first
        )
        newest = responses.grouped("profile_id")
        for profile in self:
            found = newest.get(profile._origin, self.env["care.response"])
            profile.net_value_response_id = found[:1]

    @api.depends("net_value_response_id")
    def _compute_net_value_text(self):
        for profile in self:
            response = profile.net_value_response_id
            text = response._tell_net_value() if response else False
            profile.net_value_text = text

    def action_show_net_value(self):
        """Show the parts of value and cost, wave by wave."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_satisfaction_action",
            params={
                "profile_id": self.id,
                "wave_id": self.net_value_response_id.wave_id.id,
            },
            path=False,
        )
