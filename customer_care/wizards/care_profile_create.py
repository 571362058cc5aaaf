from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..models.common.answers import open_action
from ..models.common.counts import count_each
from ..tools.failures import explain
from ..tools.words import colon

BY_SALESPERSON, ONE_USER = "salesperson", "user"  # who owns the new customers
DRAFT, RUNNING, DONE = "draft", "running", "done"
BATCH_SIZE = 500
NAMED_AT_MOST = 20
MOST_AT_ONCE = 5000


class CareProfileCreate(models.TransientModel):
    """Makes care profiles for an audience of contacts.

    It counts first: *not started*, it has made nobody. A small audience is done at
    once; a large one is *running* in the background, batch after batch, and its maker
    gets a message when it is *done*.
    """

    _name = "care.profile.create"
    _inherit = ["care.batch.mixin", "care.guard.mixin"]
    _description = "Add Customers from Contacts"
    _transient_max_hours = 24 * 7  # a large audience may take its time

    domain = fields.Char(string="Contacts", default="[]", required=True)
    tier_id = fields.Many2one(
        "care.tier",
        default=lambda self: self.env["care.tier"]._get_default(),
        help="Without a tier no regular contact is planned.",
    )
    owner_rule = fields.Selection(
        [
            (BY_SALESPERSON, "The company's owner, else the salesperson"),
            (ONE_USER, "One user"),
        ],
        string="Owner",
        required=True,
        default=BY_SALESPERSON,
    )
    user_id = fields.Many2one(
        "res.users", string="Colleague", domain="[('share', '=', False)]"
    )
    other_user_id = fields.Many2one(
        "res.users",
        string="Otherwise",
        default=lambda self: self._default_other_user_id(),
        domain="[('share', '=', False)]",
        help="Gets the customers who would have no owner. Empty: officers care for "
        "them until they have one.",
    )
    company_ids = fields.Many2many(
        "res.company",
        string="Companies",
        default=lambda self: self.env.companies,
        help="The companies whose contacts are found: those selected at the start.",
    )
    found_count = fields.Integer(string="Contacts Found", compute="_compute_counts")
    new_count = fields.Integer(string="New Customers", compute="_compute_counts")
    ownerless_count = fields.Integer(
        string="Without an Owner",
        compute="_compute_counts",
        help="New customers whose company has no owner, and whose contact has no "
        "salesperson who uses Customer Care: officers care for them.",
    )
    left_out_count = fields.Integer(
        string="Not Eligible",
        compute="_compute_counts",
        help="Contacts with a profile, colleagues, our own companies, and invoice or "
        "delivery addresses.",
    )
    state = fields.Selection(
        [(DRAFT, "Not Started"), (RUNNING, "Running"), (DONE, "Done")],
        required=True,
        default=DRAFT,
    )
    last_partner_id = fields.Integer()
    retry_partner_ids = fields.Many2many("res.partner", string="Contacts to Retry")
    profile_ids = fields.Many2many("care.profile", string="Customers")
    made_count = fields.Integer(string="Created")
    skipped_count = fields.Integer(string="Skipped")
    skipped_note = fields.Text(string="Reason Skipped")

    def _default_other_user_id(self):
        """The maker cares for whom nobody else does; the nightly job cares for none."""
        user = self.env.user
        return user if user._does_care() and not self.env.su else user.browse()

    @api.depends("domain", "owner_rule")
    def _compute_counts(self):
        partners = self.env["res.partner"].with_context(active_test=False)
        counts = count_each(
            partners, [wizard._get_counted_domains() for wizard in self]
        )
        for wizard, [found, new, ownerless] in zip(self, counts, strict=True):
            wizard.found_count = found
            wizard.new_count = new
            wizard.ownerless_count = wizard.owner_rule == BY_SALESPERSON and ownerless
            wizard.left_out_count = found - new

    def _get_counted_domains(self):
        """The contacts that were found, the new ones, and those without an owner."""
        new = self._get_candidates_domain()
        ownerless = new & ~self._get_automatic_domain() & ~self._get_inheriting_domain()
        return self._get_audience_domain(), new, ownerless

    @api.constrains("owner_rule", "user_id")
    def _check_user_id(self):
        if any(wizard._is_for_one() and not wizard.user_id for wizard in self):
            raise ValidationError(self.env._("Choose the owner of the customers."))

    def _is_for_one(self):
        """Tell whether one user gets all the customers."""
        return self.owner_rule == ONE_USER

    def action_create(self):
        """Create the customers: at once if they are few, else in the background."""
        self.ensure_one()
        if not self.new_count:
            raise UserError(
                self.env._("None of these contacts can be added as a customer.")
            )
        if self.new_count > MOST_AT_ONCE:
            self.state = RUNNING
            self.env.ref("customer_care.ir_cron_create_profiles")._trigger()
        else:
            self._create_batches()
        action = open_action(self.env, "customer_care.care_profile_create_action")
        return self._get_records_action(name=action["name"], target="new")

    def action_open_profiles(self):
        """Open the customers that were made, as many as were noted."""
        self.ensure_one()
        action, shown = self.profile_ids._get_open_action(), len(self.profile_ids)
        if shown == self.made_count:
            return action
        name = self.env._(
            "First %(shown)s of %(made)s Customers", shown=shown, made=self.made_count
        )
        return action | {"name": name}

    def _create_batches(self):
        """Make the profiles while their maker waits."""
        for work, partners in self._get_batches():
            self._work_or_set_aside(work, partners)

    def _get_batches(self):
        """The contacts of the audience, batch by batch, up to its end."""
        self.ensure_one()
        while partners := self._find_next():
            self.last_partner_id = partners[-1].id
            yield self._create_profiles, partners
        self.state = DONE

    def _find_next(self):
        partners = self.env["res.partner"].with_context(active_test=False)
        found = self._get_candidates_domain() & Domain("id", ">", self.last_partner_id)
        with self.env.cr.savepoint():  # the database may refuse what was asked for
            return partners.search(found, order="id", limit=BATCH_SIZE)

    def _create_profiles(self, partners):
        """Make the profiles of one batch."""
        self.retry_partner_ids -= partners
        profiles, refusals = partners._care_start(**self._prepare_profile_values())
        self._assign_ownerless(profiles)
        self._note_result(profiles, refusals)

    def _assign_ownerless(self, profiles):
        """Give those for whom nobody else cares to the one who was named for them."""
        ownerless = profiles.filtered(lambda profile: not profile.user_id)
        if ownerless and not self._is_for_one() and self.other_user_id:
            ownerless._hand_over_to(self.other_user_id)

    @api.model
    def _set_aside(self, work, partner, error):
        """Name the contact to who chose it, too, and keep in mind what is asked for."""
        wizard = work.__self__.with_env(self.env)  # its maker may have left meanwhile
        wizard._note_result(wizard.profile_ids.browse(), {partner: explain(error)})
        wizard.retry_partner_ids |= partner
        return super()._set_aside(work, partner, error)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_create_profiles": self.env._("Add a customer from a contact")
        }

    def _prepare_profile_values(self):
        self.ensure_one()
        values = {}
        if self.tier_id != self.env["care.tier"]._get_default():
            values["tier_id"] = self.tier_id.id
        if self._is_for_one():
            values["user_id"] = self.user_id.id
        return values

    def _note_result(self, profiles, refusals):
        """Remember what was made, and who was left out why."""
        self.made_count += len(profiles)
        self.skipped_count += len(refusals)
        if self.made_count <= MOST_AT_ONCE:
            self.profile_ids |= profiles
        lines = (self.skipped_note or "").splitlines()
        lines += [
            colon(self.env).join([partner.display_name, why])
            for partner, why in refusals.items()
        ]
        self.skipped_note = "\n".join(lines[:NAMED_AT_MOST])

    def _get_audience_domain(self):
        """The domain that the user chose, checked."""
        self.ensure_one()
        try:
            domain = Domain(literal_eval(self.domain or "[]"))
            domain.validate(self.env["res.partner"])
        except (SyntaxError, TypeError, ValueError) as error:
            raise ValidationError(
                self.env._("The selection of contacts is invalid: choose it again.")
            ) from error
        return domain & Domain("active", "=", True)

    def _get_candidates_domain(self):
        partners = self.env["res.partner"]
        return self._get_audience_domain() & partners._get_care_candidates_domain()

    @api.model
    def _get_automatic_domain(self):
        """The contacts of salespersons who are at work and use customer care."""
        return Domain("user_id", "any", self._get_workers_domain())

    @api.model
    def _get_inheriting_domain(self):
        """The contacts of companies that such a person cares for."""
        owned = Domain("user_id", "any", self._get_workers_domain())
        owned &= Domain("active", "=", True)
        company = Domain("care_profile_id", "any", owned)
        return Domain("parent_id", "any", company) | Domain(
            "parent_id.parent_id", "any", company
        )

    @api.model
    def _get_workers_domain(self):
        carers = self.env["res.users"]._get_carers_domain()
        return carers & Domain("active", "=", True)
