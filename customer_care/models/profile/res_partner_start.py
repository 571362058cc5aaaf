from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.fields import Domain

from ...tools.colors import SUCCESS, WARNING
from ...tools.words import name_some
from ..common.answers import RELOAD, notify, open_action

NAMED_AT_MOST = 5  # in a message that is read in passing
ADDRESS_TYPES = ["invoice", "delivery"]


class ResPartner(models.Model):
    """Makes customers of contacts: one care profile each, where there may be one."""

    _inherit = "res.partner"

    care_company_owner_id = fields.Many2one(
        "res.users",
        compute="_compute_care_company_owner_id",
        groups=fields.NO_ACCESS,  # the system's: it is asked for many at once
    )

    @api.depends("parent_id")
    def _compute_care_company_owner_id(self):
        owners = self._find_company_owners()
        for partner in self:
            partner.care_company_owner_id = owners.get(partner._origin, False)

    def action_care_start(self):
        """Open the customer of the contact; there is one from now on."""
        self.ensure_one()
        profile = self._find_care_profile()
        if not profile:
            if refusals := self._get_care_refusals():
                raise UserError(refusals[self])
            if not self.env["care.tier"]._get_default():
                return self._ask_for_tier()
            profile = self._create_care_profiles()
        if not profile:  # a colleague has just made it: core tries again, and opens it
            raise ConcurrencyError(self._name)
        return profile._get_open_action()

    def _ask_for_tier(self):
        """Ask for what nobody has set for all: without it nothing may be planned."""
        return open_action(
            self.env,
            "customer_care.care_profile_start_action",
            context={"default_partner_id": self.id},
        )

    def _find_care_profile(self):
        """The profile of the contact, archived or not, that the user may see."""
        profiles = self.env["care.profile"].with_context(active_test=False)
        return profiles.search([("partner_id", "=", self.id)], limit=1)

    def action_care_start_selection(self):
        """Make customers of the selected contacts, and say who was left out and why."""
        profiles, refusals = self._care_start()
        return notify(
            self._describe_care_start(profiles, refusals),
            profiles._ask_for_tiers() or RELOAD,
            SUCCESS if profiles else WARNING,
            sticky=bool(refusals),
        )

    def action_care_open(self):
        return self._get_own_customer()._get_open_action()

    def action_care_add_event(self):
        return self._get_own_customer().action_add_event()

    def _get_own_customer(self):
        """The customer that the contact is to the user."""
        self.ensure_one()
        if not self.care_profile_id:
            raise UserError(self.env._("This contact is not one of your customers."))
        return self.care_profile_id

    def _care_start(self, **values):
        """Make the profiles of these contacts, as many as may have one.

        :param values: what all profiles have in common, such as the tier
        :return: the profiles, and why not for each contact that was left out
        """
        refusals = self._get_care_refusals()
        partners = self.filtered(lambda partner: partner not in refusals)
        profiles = partners._create_care_profiles(**values)
        late = partners - profiles.partner_id
        return profiles, refusals | dict.fromkeys(late, self._tell_cared_for())

    def _create_care_profiles(self, **values):
        """Make the profiles, but those that a colleague has made a moment ago."""
        profiles = self.env["care.profile"].with_context(tracking_disable=True)
        profiles = profiles._create_absent(
            [{"partner_id": partner.id, **values} for partner in self]
        )
        self.invalidate_model(["care_profile_id"])
        return profiles.with_env(self.env)

    @api.model
    def _may_give_customers(self):
        return self.env.su or self.env.user._is_care_officer()

    def _get_care_refusals(self):
        """Map the contacts that cannot have a new profile to the reason."""
        # whether a profile exists is told, not whose it is or what it says
        cared = set(self.env["care.profile"]._get_of_partners(self).partner_id.ids)
        ours = set(self._get_own_companies().ids)
        colleagues = self._get_colleague_reasons()
        reasons = {
            partner: self.env._("Our own company is not a customer.")
            if partner.id in ours
            else partner._get_care_refusal(partner.id in cared)
            or colleagues.get(partner)
            for partner in self
        }
        return {partner: reason for partner, reason in reasons.items() if reason}

    @api.model
    def _get_own_companies(self):
        """The contacts of our own companies."""
        companies = self.env["res.company"].with_context(active_test=False)
        return companies._get_care_companies().partner_id

    def _get_care_refusal(self, has_profile):
        """Say why the contact cannot have a new profile, or nothing."""
        self.ensure_one()
        if has_profile:
            return self._tell_cared_for()
        if not self.active:
            return self.env._("This contact is archived.")
        if self.type in ADDRESS_TYPES:
            return self.env._("An invoice or delivery address cannot be a customer.")
        if not self.partner_share:
            return self.env._("A colleague is not a customer.")
        if self.company_id and self.company_id not in self.env.companies:
            return self.env._("This contact belongs to another company.")
        if not self.company_id and self.env["care.settings"]._get("requires_company"):
            return self.env._("This contact has no company: set one first.")
        return ""

    @api.model
    def _tell_cared_for(self):
        return self.env._("This contact is already a customer.")

    def _get_colleague_reasons(self):
        """Map the contacts that only an officer may make customers to the reason.

        Who cares for the company cares for its people: a colleague is named, no more.
        """
        if self._may_give_customers():
            return {}
        companies = self._find_company_owners()
        return {
            partner: reason
            for partner in self
            if (reason := partner._get_colleague_reason(companies.get(partner)))
        }

    def _get_colleague_reason(self, company_owner):
        self.ensure_one()
        user = self.env.user
        if company_owner:
            return "" if company_owner == user else self._tell_cared_by(company_owner)
        if self.user_id in (user.browse(), user):
            return ""
        return self.env._("This contact is a colleague's customer: ask an officer.")

    @api.model
    def _tell_cared_by(self, owner):
        return self.env._("Cared for by %(name)s: ask them.", name=owner.name)

    def _find_company_owners(self):
        """Map contacts to who cares for the nearest company above them, if anybody."""
        above = self.parent_id
        companies = above
        while above := above.parent_id - companies:
            companies |= above
        if not companies:
            return {}
        # that a company has an owner is told, and his name; nothing else of either
        cared = self.env["care.profile"]._get_of_partners(companies)
        owners = {
            profile.partner_id.id: profile.user_id.with_env(self.env)
            for profile in cared.filtered("active")
            if profile.user_id.active
        }
        found = {partner: partner._find_care_profile_above(owners) for partner in self}
        return {partner: owner for partner, owner in found.items() if owner}

    def _find_care_profile_above(self, owners):
        """The first value that the ids of the contacts above this one lead to."""
        company = self.parent_id
        while company and company.id not in owners:
            company = company.parent_id
        return owners.get(company.id)

    @api.model
    def _get_care_candidates_domain(self):
        """The contacts that may have a profile and have none yet.

        To be searched with active_test off: an archived profile is a profile.
        """
        domain = (
            Domain("active", "=", True)
            & Domain("type", "not in", ADDRESS_TYPES)
            & Domain("partner_share", "=", True)
            & Domain("company_id", "in", [False, *self.env.companies.ids])
            & Domain("care_profile_id", "=", False)
            & Domain("commercial_partner_id", "not in", self._get_own_companies().ids)
            # whoever has left us stays a colleague in the address book
            & ~Domain("user_ids", "any", [("share", "=", False)])
        )
        if self.env["care.settings"]._get("requires_company"):
            domain &= Domain("company_id", "!=", False)
        return domain

    @api.model
    def _describe_care_start(self, profiles, refusals):
        """Say how many customers are new and who was left out, in sentences."""
        lines = [self.env._("Customers created: %(count)s.", count=len(profiles))]
        for reason in dict.fromkeys(refusals.values()):
            names = [
                partner.display_name
                for partner in refusals
                if refusals[partner] == reason
            ]
            lines.append(
                self.env._(
                    "%(reason)s Skipped: %(names)s.",
                    reason=reason,
                    names=name_some(self.env, names, NAMED_AT_MOST),
                )
            )
        return "\n".join(lines)
