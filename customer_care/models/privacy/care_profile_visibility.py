from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ...tools.contactability import DECLINE_PAUSE_DAYS, PROTECTIONS
from ..profile.care_profile_ownership import (
    OWNERSHIP_FIELDS,
    PART_FIELDS,
    PERSON_FIELDS,
)

# what follows from them is no matter of a single contact
DECIDED_FIELDS = ("active", "date_start")


class CareProfile(models.Model):
    """Who may see a care profile, and who decides that.

    The owner, backup, sponsor, cover and the persons of open touches see a profile.
    The list of them is kept on the profile, so that every access rule is one term.
    """

    _inherit = "care.profile"

    access_user_ids = fields.Many2many(
        "res.users",
        "care_profile_access_rel",
        "profile_id",
        "user_id",
        string="Visible To",
        context={"active_test": False},  # who comes back sees them again
        compute="_compute_access_user_ids",
        store=True,
        copy=False,
    )
    family_user_ids = fields.Many2many(
        "res.users",
        "care_profile_family_rel",
        "profile_id",
        "user_id",
        string="Family Visible To",
        context={"active_test": False},  # who comes back sees them again
        compute="_compute_family_user_ids",
        store=True,
        copy=False,
    )

    @api.depends("user_id", "backup_user_id", "cover_user_id", "is_covered")
    def _compute_family_user_ids(self):
        # assigned to many at once, since core writes the links of each assignment apart
        for users, profiles in self.grouped(type(self)._get_family_users).items():
            profiles.family_user_ids = users

    @api.depends("family_user_ids", "sponsor_user_id")
    def _compute_access_user_ids(self):
        working = self._get_working_users()
        access = {
            profile: frozenset(
                profile.family_user_ids._ids
                + profile.sponsor_user_id._ids
                + working.get(profile._origin.id, ())
            )
            for profile in self
        }
        # thousands are touched, and seldom does that change who sees them
        changed = self.filtered(
            lambda profile: access[profile] != set(profile.access_user_ids._ids)
        )
        for user_ids, same in changed.grouped(access.get).items():
            same.access_user_ids = self.env["res.users"].browse(user_ids)

    def _get_family_users(self):
        """Owner, backup and, in the days of his duty, the cover."""
        self.ensure_one()
        users = self._get_owners()
        return users | self.cover_user_id if self.is_covered else users

    @api.model
    def _get_working_users(self):
        """Hook: map the ids of customers to those of users with open work for them."""
        return {}

    def _check_made_for_colleague(self):
        """Let a user make profiles for himself only, and not of others' contacts."""
        if self.env.su or self.env.user._is_care_officer():
            return
        reasons = self.partner_id._get_colleague_reasons()
        for profile in self:
            if reason := reasons.get(profile.partner_id):
                raise AccessError(reason)
            if profile.user_id != self.env.user:
                raise AccessError(
                    self.env._("Only an officer may assign a customer to another user.")
                )

    @api.constrains("partner_id")
    def _check_shared(self):
        """Refuse customers of no company where the settings forbid them."""
        if not self.env["care.settings"]._get("requires_company"):
            return
        if shared := self.filtered(lambda profile: not profile.partner_id.company_id):
            raise ValidationError(
                self.env._(
                    "%(name)s has no company, and customers must belong to one: set "
                    "the company of the contact.",
                    name=shared[0].partner_id.display_name,
                )
            )

    def _is_away_from_owner(self):
        """Tell whether the contact belongs to a company where its owner does not."""
        self.ensure_one()
        company = self.partner_id.company_id
        return self.user_id.active and bool(company - self.user_id.company_ids)

    def _check_ownership_change(self, vals):
        """Let officers and the owner himself change the persons of a profile."""
        if self.env.su:
            return
        if "partner_id" in vals and any(
            profile.partner_id.id != vals["partner_id"] for profile in self
        ):
            raise UserError(self.env._("The contact of a customer cannot be changed."))
        self._check_persons(vals)
        if self.env.user._is_care_officer():
            return
        self._check_tier_change(vals)
        if self._decides_by(vals):
            self._check_decided()
        if OWNERSHIP_FIELDS & set(vals) and any(
            profile.user_id != self.env.user for profile in self
        ):
            raise AccessError(
                self.env._(
                    "Only the owner or an officer may change the owner and the team."
                )
            )

    def _check_persons(self, vals):
        """Refuse persons who could not see them, and parts given to oneself."""
        persons = {vals.get(name) for name in PERSON_FIELDS}
        for person in self.env["res.users"].browse(filter(None, persons)):
            self._check_new_owner(person)
        user = self.env.user
        own = [name for name in PART_FIELDS if vals.get(name) == user.id]
        self._check_own_parts(
            any(profile[name] != user for profile in self) for name in own
        )

    def _check_made_persons(self):
        """Check the persons of new customers; an owner who was proposed may stay."""
        for profile in self if not self.env.su else ():
            parts = [profile[name] for name in PART_FIELDS]
            draft = self.new({"partner_id": profile.partner_id.id})
            chosen = profile.user_id - draft.user_id
            for person in chosen.union(*parts):
                profile._check_new_owner(person)
            self._check_own_parts(person == self.env.user for person in parts)

    @api.model
    def _check_own_parts(self, taken):
        """Let nobody but officers keep a customer in sight by a part of their own."""
        if any(taken) and not self.env.user._is_care_officer():
            raise AccessError(
                self.env._("Users cannot make themselves backup, sponsor or cover.")
            )

    def _decides_by(self, vals):
        """Tell whether these changes are a decision about the customers."""
        return (
            any(
                name in vals and not profile._is_same(name, vals[name])
                for profile in self
                for name in DECIDED_FIELDS
            )
            # whoever hears what keeps us from a customer notes it, few take it back
            or any(
                name in vals and profile[name] and not vals[name]
                for profile in self
                for name in PROTECTIONS
            )
            or ("pause_date_to" in vals and self._decides_by_pause(vals))
        )

    def _decides_by_pause(self, vals):
        """Tell whether a pause ends earlier, or lasts longer than a refusal does."""
        today = fields.Date.context_today(self)
        end = fields.Date.to_date(vals["pause_date_to"] or None)
        farthest = fields.Date.add(today, days=DECLINE_PAUSE_DAYS)
        known = {profile.pause_date_to or None for profile in self} - {end}
        is_longer = end and end > farthest
        return any(
            is_longer or (day and day >= today and (not end or end < day))
            for day in known
        )

    def _check_tier_change(self, vals):
        """Let nobody raise a customer of whom he has only a touch: tiers cost money."""
        if "tier_id" in vals and any(
            profile.tier_id.id != vals["tier_id"]
            and self.env.user not in profile.family_user_ids
            for profile in self
        ):
            raise AccessError(
                self.env._("Only the owner, the backup or an officer may set the tier.")
            )

    def _check_may_merge(self):
        """Refuse to merge customers by somebody who could learn of a colleague's."""
        if self._filter_disposable() != self:
            raise UserError(
                self.env._(
                    "One of these contacts is a colleague's customer: ask a care "
                    "officer to merge them."
                )
            )

    def _filter_disposable(self):
        """Return those that the user may merge or delete with their contacts.

        That is what officers and those may who know the family: whoever has but a
        touch, or stands for the customer, sees him and decides nothing.
        """
        return self._filtered_access("write")._filter_decided()

    def _filter_decided(self):
        """Return those of which the user decides, besides seeing them."""
        user = self.env.user
        if self.env.su or user._is_care_officer():
            return self
        return self.filtered(lambda profile: user in profile.family_user_ids)

    def _check_decided(self):
        """Refuse what is for those to decide who care for the customers."""
        if self._filter_decided() != self:
            raise AccessError(
                self.env._(
                    "Only the owner, the backup or an officer may do this for the "
                    "customer."
                )
            )

    @api.model
    def _get_ownership_domain(self, user):
        """The profiles in which the user has a part of his own."""
        return Domain.OR(Domain(name, "=", user.id) for name in PERSON_FIELDS)
