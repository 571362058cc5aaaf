from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..common.attached import get_attached_domain
from ..common.days import get_latest_today
from ..privacy.care_guard_mixin import QUIET

# the parts in the care of a customer: all fields of the profile that name a colleague
PART_FIELDS = ("backup_user_id", "sponsor_user_id", "cover_user_id")
PERSON_FIELDS = ("user_id", *PART_FIELDS)
COVER_FIELDS = {"cover_user_id", "cover_date_from", "cover_date_to"}
OWNERSHIP_FIELDS = {*PERSON_FIELDS, *COVER_FIELDS}
# who acts for the customer, and does his touches
ACTING_FIELDS = {"user_id", "has_blocked_us", *COVER_FIELDS}


class CareProfile(models.Model):
    """The owner of a customer, and who takes part: backup, sponsor and cover.

    An owner is proposed once, when the customer is made. The open work follows: whoever
    changes the owner or sends a cover hands over the planned touches, the reminders and
    the place among the followers. What is closed keeps its author.
    """

    _inherit = "care.profile"

    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        compute="_compute_user_id",
        store=True,
        precompute=True,  # an owner is proposed when a customer is made, never later
        readonly=False,
        index="btree_not_null",
        domain="[('share', '=', False)]",
        help="The user who takes care of this customer. Proposed is the owner of the "
        "customer's company, else the salesperson of the contact; a later change of "
        "these does not change it.",
    )
    backup_user_id = fields.Many2one(
        "res.users",
        string="Backup",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        help="Takes care of the customer when the owner is not available.",
    )
    sponsor_user_id = fields.Many2one(
        "res.users",
        string="Sponsor",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        help="The executive responsible for this customer.",
    )
    cover_user_id = fields.Many2one(
        "res.users",
        string="Cover",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        help="Takes over the owner's touches during their absence.",
    )
    cover_date_from = fields.Date(string="Cover From")
    cover_date_to = fields.Date(string="Cover Until")
    is_covered = fields.Boolean(
        string="Cover Active", compute="_compute_is_covered", store=True
    )

    _check_cover_dates = models.Constraint(
        "CHECK(cover_date_from <= cover_date_to)",
        "The last day of the cover cannot come before the first.",
    )
    _check_cover_user = models.Constraint(
        "CHECK(cover_user_id IS NULL OR "
        "(cover_date_from IS NOT NULL AND cover_date_to IS NOT NULL))",
        "A cover needs a first and a last day.",
    )

    @api.depends("partner_id")
    def _compute_user_id(self):
        # computed as superuser: owner and salesperson decide who sees what is made here
        for profile in self:
            if known := profile._origin:
                profile.user_id = known.user_id
                continue
            owner = profile.partner_id.care_company_owner_id
            profile.user_id = profile.user_id or profile._propose_owner(owner)

    def _propose_owner(self, company_owner):
        """The owner of the company, else the salesperson, else whoever begins."""
        self.ensure_one()
        if company_owner and self._may_be_assigned_to(company_owner):
            return company_owner
        salesperson = self.partner_id.user_id
        if not salesperson:
            return self._get_starter()
        return salesperson if self._may_be_assigned_to(salesperson) else salesperson[:0]

    @api.model
    def _get_starter(self):
        """Who begins to care for a contact of nobody: a user; an officer need not."""
        user = self.env.user
        is_user = user._does_care() and not user._is_care_officer()
        return user if is_user else user.browse()

    @api.depends("user_id", "cover_user_id", "cover_date_from", "cover_date_to")
    def _compute_is_covered(self):
        for owner, profiles in self.grouped("user_id").items():
            today = owner._get_care_today()
            for profile in profiles:
                profile.is_covered = profile._has_cover_on(today)

    def _note_before(self, vals):
        before = super()._note_before(vals)
        if ACTING_FIELDS & set(vals):
            before["persons"] = {profile: profile._get_persons() for profile in self}
        return before

    def _on_created(self, vals_list):
        self._forget_company_owners()
        return super()._on_created(vals_list)

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        if {"active", "user_id"} & set(vals):
            self._forget_company_owners()
        if "persons" in before:
            # the one who hands over has lost his access by now
            self.sudo()._hand_over_work(before["persons"])
        if OWNERSHIP_FIELDS & set(vals):
            self._remove_followers_without_access()
        return result

    @api.model
    def _forget_company_owners(self):
        """Ask anew who cares for the companies of contacts: it is kept nowhere."""
        partners = self.env["res.partner"]
        partners.invalidate_model(["care_company_owner_id"], flush=False)

    def _hand_over_to(self, user):
        """Make the user the owner of these customers, with all that is open."""
        self._check_new_owner(user)
        self.write({"user_id": user.id})

    def _check_new_owner(self, user):
        """Refuse a person who could not see the customers he is to care for."""
        if not user:
            return
        if not user.has_access("read"):
            raise UserError(self.env._("You do not have access to this user."))
        if not all(profile._may_be_assigned_to(user) for profile in self):
            raise UserError(self._explain_not_assignable(user))

    def _explain_not_assignable(self, user):
        """Say why a person cannot care for these customers."""
        if not user._does_care():
            return self.env._(
                "%(name)s has no access to customer care.", name=user.name
            )
        if foreign := self.company_id - user.company_ids:
            return self.env._(
                "%(name)s does not belong to the company %(company)s.",
                name=user.name,
                company=foreign[0].name,
            )
        return self.env._("%(name)s is archived: choose another user.", name=user.name)

    def _may_be_assigned_to(self, user):
        """Tell whether a colleague is at work, and may care for the customer."""
        self.ensure_one()
        return user._is_at_work_in(self.partner_id.company_id)

    def _is_shown_to(self, user):
        """Tell whether the user is at work, and may see the customer."""
        self.ensure_one()
        return self._may_be_assigned_to(user) and (
            user in self.access_user_ids or user._is_care_officer()
        )

    def _get_owners(self):
        """Those who care for the customers all the time, the owners first."""
        return self.user_id | self.backup_user_id

    def _has_cover_on(self, day):
        """Tell whether somebody stands in for the owner on that day."""
        self.ensure_one()
        first, last = self.cover_date_from, self.cover_date_to
        return bool(self.cover_user_id and first and last and first <= day <= last)

    def _get_persons(self):
        """Return the owner and the cover."""
        self.ensure_one()
        return self.user_id, self.cover_user_id

    def _get_heir(self, day):
        """Return who does the owner's work of that day."""
        self.ensure_one()
        is_covered = self.is_covered and day <= self.cover_date_to
        return self.cover_user_id if is_covered else self.user_id

    def _hand_over_work(self, before):
        """Give the open work of the persons before to those who act now.

        :param before: maps each profile to its owner and cover before the change
        """
        changed = defaultdict(self.browse)
        for profile, (owner, __) in before.items():
            if owner and owner != profile.user_id:
                changed[owner, profile.user_id] |= profile
        for (owner, heir), profiles in changed.items():
            profiles._move_activities(owner, heir)
            profiles._move_follower(owner, heir)

    def _move_activities(self, person, heir):
        """Give what a person wrote for himself to the new owner; the rest follows."""
        activities = self.env["mail.activity"].search(
            get_attached_domain(self) & Domain("user_id", "=", person.id)
        )
        for records in activities._get_reminded():
            records._move_reminders()
        if heir:
            own = activities.filtered(lambda activity: not activity._get_reminded())
            own.with_context(**QUIET).write({"user_id": heir.id})

    def _move_follower(self, person, heir):
        """Let the new owner follow where the old one did."""
        followers = self.env["mail.followers"].search(
            get_attached_domain(self) & Domain("partner_id", "=", person.partner_id.id)
        )
        followed = self.browse(followers.mapped("res_id"))
        followed._message_subscribe(heir.partner_id.ids)

    @api.model
    def _cron_refresh_covers(self, batch_size=500):
        """Let covers begin and end on their days."""
        self._run_batches(self._get_cover_batches(batch_size))

    @api.model
    def _get_cover_batches(self, batch_size):
        works = {
            type(self)._end_covers: self._get_ending_domain(),
            type(self)._begin_covers: self._get_beginning_domain(),
        }
        for work, domain in works.items():
            yield from self._get_todo_batches(self, domain, batch_size, work)

    @api.model
    def _get_ending_domain(self):
        """The covers that are over where the owner lives, or are soon."""
        return Domain("cover_user_id", "!=", False) & Domain(
            "cover_date_to", "<", get_latest_today()
        )

    @api.model
    def _get_beginning_domain(self):
        """The covers that have not begun, though it is their day somewhere."""
        waiting = Domain("cover_user_id", "!=", False) & Domain(
            "is_covered", "=", False
        )
        return waiting & Domain("cover_date_from", "<=", get_latest_today())

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_end_covers": self.env._("End a cover"),
            "_begin_covers": self.env._("Start a cover"),
        }

    def _end_covers(self):
        over = self.filtered(
            lambda profile: profile.cover_date_to < profile.user_id._get_care_today()
        )
        over.write(dict.fromkeys(COVER_FIELDS, False))

    def _begin_covers(self):
        """Open the customers to new covers and give them the owners' touches."""
        self.modified(["cover_date_from"])  # nothing has changed but the day
        begun = self.filtered("is_covered")
        begun._hand_over_work({profile: profile._get_persons() for profile in begun})
        begun._request_planning()
