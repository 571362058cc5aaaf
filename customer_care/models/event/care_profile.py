from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.contactability import ASKING, BUSINESS, CELEBRATION, Verdict
from ..common.answers import open_action, open_dialog
from ..common.counts import count_lines
from ..privacy.care_guard_mixin import SYSTEM
from .care_event_type import OWNER_CHANGED, TIER_LOWERED, TIER_RAISED

QUIET_TONES = (CELEBRATION, BUSINESS, ASKING)
# what is put back as it was has not happened to the customer
UNJOURNALED = {"care_unjournaled": SYSTEM}


class CareProfile(models.Model):
    """The events of a customer, and until when they call for quiet."""

    _inherit = "care.profile"

    event_ids = fields.One2many("care.event", "profile_id", string="Events")
    event_count = fields.Integer(compute="_compute_event_count")
    quiet_date_to = fields.Date(
        string="Quiet Until",
        compute="_compute_quiet_date_to",
        store=True,
        help="Until this day, the customer gets no celebration or business touches.",
    )

    @api.depends("event_ids.quiet_date_to")
    def _compute_quiet_date_to(self):
        groups = self.env["care.event"]._read_group(
            [("profile_id", "in", self.ids), ("quiet_date_to", "!=", False)],
            ["profile_id"],
            ["quiet_date_to:max"],
        )
        days = {profile.id: day for profile, day in groups}
        for profile in self:
            profile.quiet_date_to = days.get(profile._origin.id, False)

    def _get_objections(self, tone, channel):
        """Celebration and business rest for what has happened to the customer."""
        objections = super()._get_objections(tone, channel)
        if self.quiet_date_to and tone in QUIET_TONES:
            day = format_date(self.env, self.quiet_date_to)
            reason = self.env._("quiet until %(day)s", day=day)
            objections.append(Verdict(reason, self.quiet_date_to))
        return objections

    def _note_before(self, vals):
        before = super()._note_before(vals)
        is_journaled = self.env.context.get("care_unjournaled") is not SYSTEM
        if is_journaled and {"tier_id", "user_id"} & set(vals):
            before["journal"] = {
                # a tier that nobody has chosen is neither raised nor lowered
                profile: (
                    not profile.is_tier_default and profile.tier_id,
                    profile.user_id,
                )
                for profile in self
            }
        return before

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        if "journal" in before:
            self._journal_changes(before["journal"])
        return result

    def _journal_changes(self, before):
        """Enter into the journal which customers changed their tier or their owner."""
        found = {TIER_RAISED: [], TIER_LOWERED: [], OWNER_CHANGED: []}
        journal = self.env["care.event"]
        for profile in self:
            tier, owner = before[profile]
            today = profile.company_id._get_care_today()
            entry = journal._prepare_entry(profile, today, date=today)
            if tier and profile.tier_id and tier != profile.tier_id:
                is_raised = profile.tier_id.sequence < tier.sequence
                code = TIER_RAISED if is_raised else TIER_LOWERED
                found[code].append(entry)
            if owner and profile.user_id and owner != profile.user_id:
                found[OWNER_CHANGED].append(entry)
        for code, entries in found.items():
            if entries:
                journal._record(code, entries)

    @api.depends("event_ids")
    def _compute_event_count(self):
        events = self.env["care.event"]
        for profile, count in count_lines(self, events, "profile_id"):
            profile.event_count = count

    def action_open_events(self):
        """Open what has happened to the customer."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_event_action",
            domain=[("profile_id", "=", self.id)],
            context={"default_profile_id": self.id},
        )

    def action_add_event(self):
        """Open the short form in which an event is added."""
        self.ensure_one()
        return open_dialog(
            self.env["care.event"],
            self.env._("Add Event"),
            "customer_care.care_event_view_form_tell",
            default_profile_id=self.id,
        )
