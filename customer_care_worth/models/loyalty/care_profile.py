from odoo import api, fields, models

from odoo.addons.customer_care.models.common.answers import RELOAD, open_action
from odoo.addons.customer_care.tools.words import get_choices

# what of the standing of today stands on the customer
SHOWN = (
    "explanation",
    "lapse_reason",
    "maturity",
    "maturity_reason",
    "silence_reason",
    "zone",
)


class CareProfile(models.Model):
    """How content and how loyal a customer is, over the quarters."""

    _inherit = "care.profile"

    loyalty_ids = fields.One2many(
        "care.loyalty", "profile_id", string="Loyalty by Quarter"
    )
    loyalty_id = fields.Many2one(
        "care.loyalty", string="Loyalty Now", compute="_compute_loyalty"
    )
    loyalty_zone = fields.Selection(
        lambda self: get_choices(self.env["care.loyalty"], "zone"),
        string="Zone",
        compute="_compute_loyalty",
    )
    loyalty_maturity = fields.Selection(
        lambda self: get_choices(self.env["care.loyalty"], "maturity"),
        string="Care Maturity",
        compute="_compute_loyalty",
    )
    loyalty_explanation = fields.Text(string="Why There", compute="_compute_loyalty")
    loyalty_lapse_reason = fields.Char(
        string="Why to Win Back", compute="_compute_loyalty"
    )
    loyalty_silence_reason = fields.Char(
        string="Why Silent", compute="_compute_loyalty"
    )
    loyalty_maturity_reason = fields.Char(
        string="Reason for Level", compute="_compute_loyalty"
    )

    @api.depends("loyalty_ids.is_current", "loyalty_ids.basis")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_loyalty(self):
        standings = self.env["care.loyalty"]
        by_profile = standings._find_current(self)
        for profile in self:
            standing = by_profile.get(profile._origin, standings)
            profile.loyalty_id = standing
            profile.update({f"loyalty_{name}": standing[name] for name in SHOWN})

    def action_refresh_loyalty(self):
        """Count anew where the customers stand today."""
        self.check_access("read")
        # people of one company are known to several colleagues, and all count
        self.sudo()._refresh_loyalty()
        return RELOAD

    def _refresh_loyalty(self):
        """Count where these customers stand today, where their companies are."""
        return self._count_loyalty(fields.Date.to_date)

    def _close_loyalty(self):
        """Count where these customers stood when the last quarter ended."""
        return self._count_loyalty(self.env["care.loyalty"]._get_last_end)

    def _count_loyalty(self, choose):
        """Count where these customers stood on a day.

        :param choose: chooses the day by that which it is where their companies are
        """
        standings = self.env["care.loyalty"]
        by_day = self.grouped(
            lambda profile: choose(profile.company_id._get_care_today())
        )
        return standings.union(
            *(standings._record_standings(own, day) for day, own in by_day.items())
        )

    def action_show_loyalty(self):
        """Show the way of the customer through the matrix."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_loyalty_matrix_action",
            params={"profile_id": self.id},
            path=False,
        )

    def action_open_loyalty(self):
        """Open the standings of the customer, quarter by quarter."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_loyalty_action",
            domain=[("profile_id", "=", self.id)],
            context={},
        )
