from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import (
    RELOAD,
    notify,
    open_dialog,
)
from odoo.addons.customer_care.models.event.care_event_type import BOUGHT
from odoo.addons.customer_care.tools.sets import search_set

WAKE_UP = "wake_up"


class CareProfile(models.Model):
    """Customers who have never bought, and what is to become of them by when."""

    _inherit = "care.profile"

    has_never_bought = fields.Boolean(
        string="Never Bought",
        compute="_compute_has_never_bought",
        search="_search_has_never_bought",
        help="Neither a contribution nor revenue nor a deal is known.",
    )
    target_id = fields.Many2one("care.target", compute="_compute_target_id")
    target_tier_id = fields.Many2one("care.tier", compute="_compute_target_id")
    date_target = fields.Date(string="Target Date", compute="_compute_target_id")
    target_progress = fields.Float(
        string="Progress (%)", compute="_compute_target_id", aggregator=None
    )
    date_wake_up = fields.Date(
        string="Wake-up Started",
        compute="_compute_date_wake_up",
        help="Since when the wake-up plan has been running.",
    )

    @api.depends("contribution_ids", "revenue_ids", "event_ids.type_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_has_never_bought(self):
        strangers = self.search(
            Domain("id", "in", self.ids) & self._get_never_bought_domain()
        )
        for profile in self:
            profile.has_never_bought = profile._origin in strangers

    @api.model
    def _search_has_never_bought(self, operator, value):
        return search_set(operator, value, self._get_never_bought_domain())

    @api.model
    def _get_never_bought_domain(self):
        """Hook: of whom no purchase is known."""
        deals = self.env["care.event.type"].search([("code", "in", BOUGHT)])
        return (
            Domain("contribution_ids", "not any", Domain.TRUE)
            & Domain("revenue_ids", "not any", Domain.TRUE)
            & Domain("event_ids", "not any", Domain("type_id", "in", deals.ids))
        )

    @api.depends("target_ids.date_due", "target_ids.progress", "target_ids.state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_target_id(self):
        # found under the rights of the reader, also where core reads for them
        targets = self.env["care.target"].sudo(False)
        is_open = targets._get_open_domain()
        found = targets.search(
            is_open & Domain("profile_id", "in", self.ids), order="date_due desc, id"
        )
        first = {target.profile_id.id: target for target in found.with_env(self.env)}
        for profile in self:
            target = first.get(profile._origin.id, targets.with_env(self.env))
            profile.target_id = target
            profile.target_tier_id = target.to_tier_id
            profile.date_target = target.date_due
            profile.target_progress = target.progress

    @api.depends("event_ids.type_id", "event_ids.date")
    @api.depends_context("uid")
    def _compute_date_wake_up(self):
        journal = self.env["care.event"].sudo(False)
        groups = journal._read_group(
            [("profile_id", "in", self.ids), ("type_id.code", "=", WAKE_UP)],
            ["profile_id"],
            ["date:max"],
        )
        days = {profile.id: day for profile, day in groups}
        for profile in self:
            profile.date_wake_up = days.get(profile._origin.id, False)

    def action_set_target(self):
        """Say into which tier the customer is to grow, and by when."""
        self.ensure_one()
        return open_dialog(
            self.env["care.target"],
            self.env._("Development Target"),
            default_profile_id=self.id,
            default_user_id=self.user_id.id or self.env.uid,
        )

    def action_wake_up(self):
        """Let the wake-up plan begin with these customers, today."""
        self._check_decided()
        self.check_access("write")
        if blocked := self.filtered(lambda customer: customer._get_block_reason()):
            raise UserError(
                self.env._(
                    "%(name)s cannot be contacted: %(reason)s.",
                    name=blocked[0].name,
                    reason=blocked[0]._get_block_reason(),
                )
            )
        journal, today = self.env["care.event"], fields.Date.context_today(self)
        entries = [
            journal._prepare_entry(profile, today, date=today) for profile in self
        ]
        begun = journal._record(WAKE_UP, entries)
        message = self.env._(
            "The wake-up plan begins with so many customers: %(count)s",
            count=len(begun),
        )
        return notify(message, RELOAD)
