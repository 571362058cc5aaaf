from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.colors import SUCCESS, WARNING
from ...tools.sets import COMPARABLE, search_set
from ...tools.words import comma
from ..common.answers import RELOAD, notify, open_action


class CareProfile(models.Model):
    """Computed fields and filters for lists of customers.

    Dates of the family and shared interests are computed for the reader, under his own
    rights, and stored nowhere.
    """

    _inherit = "care.profile"

    date_no_contact_since = fields.Date(
        string="No Contact Since",
        compute="_compute_date_no_contact_since",
        search="_search_date_no_contact_since",
        help="The day of the last contact; without one, the day the customer was "
        "added.",
    )
    is_contact_overdue = fields.Boolean(
        string="Overdue for Contact",
        compute="_compute_is_contact_overdue",
        search="_search_is_contact_overdue",
        help="Without contact for longer than the tier allows.",
    )
    shared_preference_ids = fields.Many2many(
        "care.preference",
        string="Common Interests",
        compute="_compute_shared_preference_ids",
        help="What you and the customer both like.",
    )
    has_shared_interest = fields.Boolean(
        string="Has Common Interests",
        compute="_compute_shared_preference_ids",
        search="_search_has_shared_interest",
    )
    has_other_salesperson = fields.Boolean(
        string="Owner Mismatch",
        compute="_compute_has_other_salesperson",
        store=True,
    )

    _other_salesperson_idx = models.Index("(id) WHERE has_other_salesperson")

    @api.depends("date_last_contact", "date_start")
    def _compute_date_no_contact_since(self):
        for profile in self:
            profile.date_no_contact_since = (
                profile.date_last_contact or profile.date_start
            )

    @api.model
    def _search_date_no_contact_since(self, operator, value):
        if operator not in COMPARABLE:
            return NotImplemented
        never = Domain("date_last_contact", "=", False)
        return (~never & Domain("date_last_contact", operator, value)) | (
            never & Domain("date_start", operator, value)
        )

    @api.depends("date_no_contact_since", "tier_id.max_days_without_contact")
    def _compute_is_contact_overdue(self):
        today = fields.Date.context_today(self)
        # whoever sees the customer need not see the tier, which is a company's own
        days = self.env["care.tier"]._get_tolerated_days()
        for profile in self:
            tolerated = days.get(profile.tier_id.id)
            since = profile.date_no_contact_since
            profile.is_contact_overdue = bool(
                tolerated
                and since
                and since < today - timedelta(days=tolerated)
                and profile._is_reachable()
            )

    @api.model
    def _search_is_contact_overdue(self, operator, value):
        silent = Domain.OR(
            Domain("tier_id", "=", tier_id)
            & Domain("date_no_contact_since", "<", f"today -{days}d")
            for tier_id, days in self.env["care.tier"]._get_tolerated_days().items()
        )
        stays = Domain.custom(to_sql=self._make_contact_sql)
        overdue = self._get_unblocked_domain() & stays & silent
        return search_set(operator, value, overdue)

    @api.model
    def _make_contact_sql(self, profiles, alias, query):
        """Tell of each customer whether the contact is a current one.

        It is joined: of a million customers one asks as well who is not overdue.
        """
        partners = self.env["res.partner"]
        contact = query.left_join(
            alias, "partner_id", partners._table, "id", "partner_id"
        )
        return SQL("%s IS TRUE", partners._field_to_sql(contact, "active", query))

    @api.depends("preference_ids")
    @api.depends_context("uid")
    def _compute_shared_preference_ids(self):
        mine = self._get_my_interests()
        for profile in self:
            profile.shared_preference_ids = profile.preference_ids & mine
            profile.has_shared_interest = bool(profile.shared_preference_ids)

    @api.model
    def _search_has_shared_interest(self, operator, value):
        shared = Domain("preference_ids", "in", self._get_my_interests().ids)
        return search_set(operator, value, shared)

    @api.model
    def _get_my_interests(self):
        """What the user likes himself."""
        return self.env.user.care_preference_ids._filter_shared()

    @api.depends("user_id", "partner_id.user_id.active")
    def _compute_has_other_salesperson(self):
        for profile in self:
            salesperson = profile.partner_id.user_id
            profile.has_other_salesperson = (
                salesperson.active
                and not salesperson.share
                and salesperson != profile.user_id
            )

    def action_open_partner(self):
        self.ensure_one()
        return self.partner_id._get_records_action(target="current")

    def action_open_identity(self):
        """Open the identity number in a dialog of its own: reading it is logged."""
        self.ensure_one()
        view = self.env.ref("customer_care.care_profile_view_form_identity")
        return self._get_records_action(
            name=self.env._("Identity Number"),
            views=[(view.id, "form")],
            target="new",
        )

    def action_take_salesperson(self):
        """Hand each customer over to the salesperson of the contact."""
        if not self.env.user._is_care_officer():
            raise AccessError(self.env._("Only an officer may hand over customers."))
        differing = self.filtered("has_other_salesperson")
        taken = differing.filtered(
            lambda profile: profile._may_be_assigned_to(profile.salesperson_id)
        )
        for salesperson, profiles in taken.grouped("salesperson_id").items():
            profiles._hand_over_to(salesperson)
        left_out = differing - taken
        return notify(
            self._describe_taken(taken, left_out),
            RELOAD,
            WARNING if left_out else SUCCESS,
            sticky=bool(left_out),
        )

    @api.model
    def _describe_taken(self, taken, left_out):
        """Say how many customers salespersons have taken over, and who cannot."""
        lines = [self.env._("Customers handed over: %(count)s.", count=len(taken))]
        if left_out:
            lines.append(
                self.env._(
                    "These salespersons cannot be owners, for want of access to "
                    "Customer Care or to the company: %(names)s.",
                    names=comma(self.env).join(left_out.salesperson_id.mapped("name")),
                )
            )
        return "\n".join(lines)

    @api.model
    def _get_list_action(self, domain, name=None):
        """The screens of all customers, for some of them."""
        shown = {
            "path": False,
            "domain": list(domain),
            "context": {},
            "help": self._get_no_customers_help(),
        }
        title = {"name": name} if name else {}
        return open_action(
            self.env, "customer_care.care_profile_action", **shown, **title
        )

    @api.model
    def _get_no_customers_help(self):
        """What an empty list says that opens with no filter of one's own."""
        title = self.env._("No customers here")
        advice = self.env._("Open a contact and press Add to Customer Care.")
        return Markup(
            "<p class='o_view_nocontent_smiling_face'>{}</p><p>{}</p>"
        ).format(title, advice)

    def _ask_for_tiers(self):
        """Open the form that sets a tier for customers without one, if any."""
        without = self.filtered(lambda profile: not profile.tier_id)
        if not without:
            return None
        return open_action(
            self.env,
            "customer_care.care_profile_classify_action",
            context={"default_profile_ids": without.ids},
        )

    def _get_open_action(self):
        """Open the form of the profile, or the list of several."""
        action = self._get_records_action(name=self.env._("Customers"))
        if len(self) > 1:
            views = [(False, "list"), (False, "kanban"), (False, "form")]
            action |= {"views": views, "mobile_view_mode": "kanban"}
        return action
