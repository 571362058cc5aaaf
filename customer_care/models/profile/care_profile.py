from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.persons import (
    DECIDES,
    FEMALE,
    INFLUENCES,
    MALE,
    OTHER,
    PAYS,
    USES,
)
from ..privacy.watched_field import WatchedChar, WatchedText

GENDERS = [(MALE, "Male"), (FEMALE, "Female"), (OTHER, "Other")]
# how far a customer trusts us, each stage after the one before
STAGES = [
    ("new", "Just Met"),
    ("acquainted", "Acquainted"),
    ("trusted", "Trusted"),
    ("partner", "Strategic Partner"),
]


class CareProfile(models.Model):
    """What we know of one contact as a customer.

    A profile is made once per contact, has an owner who cares, and wakes the planner
    whenever something changes that a care plan may want to answer.

    Each room and addon joins what may happen to a customer by the hooks that
    ``README.rst`` lists.
    """

    _name = "care.profile"
    _inherit = [
        "care.secret.mixin",
        "care.once.mixin",
        "care.retention.mixin",
        "care.batch.mixin",
        "care.conversation.mixin",
        "care.visitor.mixin",
        "mail.activity.mixin",
    ]
    _description = "Customer"
    _order = "name, id"
    _rec_names_search = ["name", "customer_number"]
    _care_unprinted_fields = {
        "date_contact_noted",
        "date_next_check",
        "property_list_id",
    }
    _care_inner_fields = {"date_next_check", "property_list_id", "tier_color"}

    def _default_tier_id(self):
        return self.env["care.tier"]._get_default()

    # who
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        required=True,
        ondelete="cascade",
        domain=lambda self: self.env["res.partner"]._get_care_candidates_domain(),
    )
    name = fields.Char(related="partner_id.name", store=True, index="trigram")
    active = fields.Boolean(default=True)
    is_company = fields.Boolean(related="partner_id.is_company", store=True)
    company_id = fields.Many2one(
        related="partner_id.company_id",
        store=True,
        index="btree_not_null",
        help="The company of the contact. Empty means shared by all companies.",
    )
    salesperson_id = fields.Many2one(related="partner_id.user_id", related_sudo=False)
    tier_id = fields.Many2one(
        "care.tier",
        index="btree_not_null",
        ondelete="restrict",
        default=lambda self: self._default_tier_id(),
        domain="[('company_id', 'in', [company_id, False])]",
    )
    is_tier_default = fields.Boolean(
        string="Default Tier",
        readonly=True,
        copy=False,
        help="Nobody has chosen the tier of this customer yet.",
    )
    stage = fields.Selection(
        STAGES,
        string="Relationship Stage",
        default="new",
        tracking=True,
        help="How far the customer trusts us.",
    )
    tier_color = fields.Integer(related="tier_id.color")
    form_of_address = fields.Char(
        "Form of Address",
        help="How the customer likes to be addressed, such as Ms. Wang.",
    )
    gender = fields.Selection(GENDERS)
    hides_age = fields.Boolean(
        "Do Not Mention Age",
        help="The age stands in no reason, no briefing and no message.",
    )
    parent_name = fields.Char(
        related="partner_id.commercial_company_name",
        related_sudo=False,
        string="Company Name",
    )
    image_128 = fields.Image(related="partner_id.image_128", related_sudo=False)

    # how to reach, and when not
    channel_line_ids = fields.One2many(
        "care.profile.channel", "profile_id", string="Channels"
    )
    best_time = fields.Char(help="When the customer likes to be contacted.")
    quiet_time_ids = fields.One2many("care.quiet.time", "profile_id")
    is_do_not_contact = fields.Boolean(string="Do Not Contact")
    do_not_contact_reason = fields.Char(string="Do-Not-Contact Reason")
    has_blocked_us = fields.Boolean(
        string="Blocked by Customer",
        help="The customer has blocked the owner. The owner's touches go to the "
        "backup, or else to an officer, and no message is sent.",
    )
    is_deceased = fields.Boolean(string="Deceased")
    pause_date_to = fields.Date(
        string="Paused Until",
        help="Until this day, the customer gets sympathy touches only.",
    )
    pause_reason = fields.Char()

    # what we know
    relative_ids = fields.One2many("care.relative", "profile_id", string="Family")
    occasion_ids = fields.One2many("care.occasion", "profile_id", string="Occasions")
    preference_ids = fields.Many2many(
        "care.preference",
        "care_preference_profile_rel",
        "profile_id",
        "preference_id",
        string="Preferences",
        context={"active_test": False},  # who tidies the list makes nobody forget
    )
    identity_number = WatchedChar(
        groups="customer_care.group_care_identity", copy=False
    )
    private_opinion = WatchedText(groups="customer_care.group_care_manager")
    emergency_contact = fields.Char()
    emergency_phone = fields.Char()
    decision_role = fields.Selection(
        [
            (DECIDES, "Decision Maker"),
            (INFLUENCES, "Influencer"),
            (USES, "End User"),
            (PAYS, "Payer"),
        ],
        help="The customer's role in buying decisions.",
    )
    reason_to_buy = fields.Char(
        "Reason to Buy", help="Why the customer bought from us."
    )
    payment_habit = fields.Char()
    car = fields.Char()
    home = fields.Char()
    note = fields.Html("Notes")
    source = fields.Char(help="Where we know the customer from.")
    customer_number = fields.Char(index="btree_not_null", copy=False)
    property_list_id = fields.Many2one(
        "care.property.list",
        compute="_compute_property_list_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    properties = fields.Properties(definition="property_list_id.definition")
    category_id = fields.Many2one(
        "care.customer.category",
        string="Customer Category",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('company_id', 'in', [company_id, False])]",
        help="What is worth knowing depends on it: each category has properties of "
        "its own.",
    )
    category_properties = fields.Properties(
        definition="category_id.definition", string="Properties of the Category"
    )

    _partner_unique = models.UniqueIndex(
        "(partner_id)", "This contact is already a customer."
    )
    _name_idx = models.Index("(name, id)")
    _pause_reason = models.Constraint(
        "CHECK(pause_date_to IS NULL OR pause_reason IS NOT NULL)",
        "Add the reason for the pause.",
    )

    @api.depends("partner_id")
    def _compute_property_list_id(self):
        # not of the contact's company: who moves takes along what is known of him
        property_lists = self.env["care.property.list"]
        for profile in self:
            company = profile.partner_id.company_id or self.env.company
            kept = profile._origin.property_list_id
            profile.property_list_id = kept or property_lists._get_list_of(company)

    @api.constrains("tier_id")
    def _check_tier_id(self):
        # not of the contact's company: a contact that moves takes its tier along
        for profile in self:
            company = profile.tier_id.company_id
            if company and company != profile.company_id:
                raise ValidationError(
                    self.env._(
                        "The tier %(tier)s belongs to another company.",
                        tier=profile.tier_id.name,
                    )
                )

    @api.constrains("category_id")
    def _check_category_id(self):
        for profile in self:
            company = profile.category_id.company_id
            if company and company != profile.company_id:
                raise ValidationError(
                    self.env._(
                        "The category %(category)s belongs to another company.",
                        category=profile.category_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_user(self):
        if not self.env.su and not self.env.user._is_care_manager():
            raise AccessError(self.env._("Only a care manager may delete customers."))

    @api.model_create_multi
    def create(self, vals_list):
        profiles = super().create(vals_list)
        profiles._check_made_for_colleague()
        profiles._check_made_persons()
        profiles._on_created(vals_list)
        return profiles

    def write(self, vals):
        self._check_ownership_change(vals)
        before = self._note_before(vals)
        if set(vals) - self._get_kept_fields():
            self._request_planning()
        if "active" in vals:
            self.occasion_ids._request_planning_of_customers()
        result = super().write(vals)
        self._on_changed(vals, before)
        return result

    @api.model
    def _complete_new(self, vals_list):
        # a form sends what it has proposed: that is no choice of anybody
        default = self._default_tier_id().id
        completed = [
            vals | {"is_tier_default": vals.get("tier_id", default) == default}
            for vals in vals_list
        ]
        return super()._complete_new(completed)

    def _complete_changes(self, vals):
        if "tier_id" in vals:
            vals = {**vals, "is_tier_default": False}
        return super()._complete_changes(vals)

    def unlink(self):
        self.check_access("unlink")  # or the first of the lines would refuse instead
        self._log_erasure()
        self._erase_mentions()
        # reminders, lines and files may be other colleagues', and go all the same
        self.sudo()._unlink_hanging()
        return super().unlink()

    def _unlink_kept_elsewhere(self):
        """Delete profiles without the steps of a deletion by a user."""
        self._unlink_hanging()
        core = super()  # without the steps of what a person asks for
        return core.unlink()

    def _on_created(self, vals_list):
        """Called after customers were created; other files extend it."""

    def _note_before(self, vals):
        """Return values needed after a change, read before it; other files extend it.

        :return: a value by the name of each capability, for :meth:`_on_changed`
        """
        return {}

    def _on_changed(self, vals, before):
        """Called after customers were changed; other files extend it."""

    def copy_data(self, default=None):
        raise UserError(
            self.env._(
                "A contact can be a customer only once: it cannot be duplicated."
            )
        )

    @api.model
    def _get_private_fields(self):
        return [
            "identity_number",
            "private_opinion",
            "emergency_contact",
            "emergency_phone",
            "payment_habit",
            "car",
            "home",
        ]

    def _log_forgotten(self):
        self._message_log_batch(
            {
                profile.id: self.env._(
                    "Personal data past its retention period was deleted."
                )
                for profile in self
            }
        )
