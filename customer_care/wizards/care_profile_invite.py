from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..models.common.answers import open_action
from ..models.community.care_touch_invitation import INVITED
from ..tools.contactability import CELEBRATION


class CareProfileInvite(models.TransientModel):
    """Invites the customers that are selected in a list, by one touch each."""

    _name = "care.profile.invite"
    _inherit = ["care.guard.mixin", "care.profile.choice.mixin"]
    _description = "Invite Customers"

    name = fields.Char(string="Invited To", required=True)
    date_event = fields.Date(string="Event Date", required=True)
    date_planned = fields.Date(
        string="Invite On", required=True, default=fields.Date.context_today
    )
    channel_id = fields.Many2one(
        "care.channel", help="Leave it empty to use the customer's preferred channel."
    )
    invited_count = fields.Integer(
        string="Customers to Invite", compute="_compute_left_out"
    )
    left_out = fields.Char(
        "Not Invited",
        compute="_compute_left_out",
        help="They do not want to be contacted, or are left in peace for now.",
    )

    @api.depends("profile_ids", "date_planned")
    def _compute_left_out(self):
        for wizard in self:
            reasons = wizard._get_objections()
            wizard.invited_count = len(wizard.profile_ids) - len(reasons)
            wizard.left_out = wizard._name_left_out(reasons)

    @api.constrains("date_event", "date_planned")
    def _check_dates(self):
        if any(wizard.date_planned > wizard.date_event for wizard in self):
            raise ValidationError(self.env._("Invite the customers before the event."))

    def _get_objections(self):
        """Map those who may not be invited on that day to the reason.

        Invitations are a pleasure.
        """
        reasons = {
            profile: profile._judge_contact(CELEBRATION, day=self.date_planned).reason
            for profile in self.profile_ids._origin
        }
        return {profile: reason for profile, reason in reasons.items() if reason}

    def action_invite(self):
        """Plan one touch for each customer, and open the list of the invited.

        Who is invited to the same event already is not invited again.
        """
        self.ensure_one()
        left_out = self._get_objections()
        profiles = self.profile_ids.filtered(lambda customer: customer not in left_out)
        if not profiles:
            raise UserError(self.env._("None of these customers may be contacted."))
        diary = self.env["care.touch"]
        key = diary._get_once_key("invite", self.name, self.date_event)
        known = diary._find_once(key, profiles)
        fresh = profiles - known.profile_id
        touches = diary._create_once(
            key, [self._prepare_touch_values(profile) for profile in fresh]
        )
        touches._as_system().write(self._prepare_invitation_values())
        return open_action(
            self.env,
            "customer_care.care_touch_action_invitation",
            display_name=self.name,
            domain=[("id", "in", (touches | known).ids)],
            context={},
        )

    def _prepare_touch_values(self, profile):
        person = profile._get_heir(self.date_planned) or self.env.user
        here = self.with_context(lang=person._get_care_lang())
        return {
            "profile_id": profile.id,
            "user_id": person.id,
            "company_id": (profile.company_id or self.env.company).id,
            "date_planned": self.date_planned,
            "channel_id": profile._choose_channel(self.channel_id).id,
            "reason": here.env._("Invite: %(event)s", event=self.name),
        }

    def _prepare_invitation_values(self):
        return {
            "attendance": INVITED,
            "date_event": self.date_event,
            "invited_to": self.name,
        }
