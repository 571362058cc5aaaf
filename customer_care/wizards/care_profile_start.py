from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.common.answers import notify, open_action
from ..models.common.days import format_day


class CareProfileStart(models.TransientModel):
    """Makes one customer in one dialog, with the contact where there is none yet."""

    _name = "care.profile.start"
    _inherit = ["care.guard.mixin"]
    _description = "New Customer"

    partner_id = fields.Many2one("res.partner", string="Contact")
    name = fields.Char()
    phone = fields.Char()
    email = fields.Char()
    is_company = fields.Boolean(string="Is a Company")
    parent_id = fields.Many2one(
        "res.partner", string="Company", domain="[('is_company', '=', True)]"
    )
    tier_id = fields.Many2one(
        "care.tier",
        default=lambda self: self.env["care.tier"]._get_default(),
        help="Without a tier no regular contact is planned.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        compute="_compute_user_id",
        compute_sudo=False,  # nothing is proposed that the user may not know
        store=True,
        readonly=False,
        domain="[('share', '=', False)]",
        help="Proposed is the owner of the company, else the salesperson, else you.",
    )
    date_first = fields.Date(
        string="First Contact",
        default=fields.Date.context_today,
        help="A touch is planned for this day. Empty: the care plans decide.",
    )
    similar = fields.Json(compute="_compute_similar")
    problem = fields.Char(compute="_compute_problem")

    @api.depends("partner_id", "parent_id")
    def _compute_user_id(self):
        for form in self:
            partner = form._get_person()
            if partner._get_care_refusals():
                form.user_id = self.env.user  # and nothing is told of others
                continue
            found = partner._find_company_owners().get(partner) or partner.user_id
            is_valid = found and found._is_at_work_in(partner.company_id)
            form.user_id = found if is_valid else self.env.user

    @api.depends("partner_id", "parent_id")
    def _compute_problem(self):
        """Why the customer cannot be made, before anything else is typed."""
        for form in self:
            partner = form._get_person()
            reasons = partner._get_care_refusals()
            form.problem = reasons.get(partner) if form._names_anybody() else False

    def _names_anybody(self):
        return bool(self.partner_id or self.parent_id)

    def _get_person(self):
        """The contact, or what it would be."""
        contacts = self.env["res.partner"]
        return self.partner_id or contacts.new(self._prepare_draft_values())

    def _prepare_draft_values(self):
        """The contact as it would be, with what core sets on a new one."""
        return {"active": True, "type": "contact", **self._prepare_contact_values()}

    @api.depends("name", "phone", "email", "partner_id")
    def _compute_similar(self):
        for form in self:
            contacts = self.env["res.partner"]
            if not form.partner_id:
                contacts = contacts._find_care_similar(
                    form.name, form.phone, form.email
                )
            form.similar = contacts._describe_similar()

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        """Show what is known of a contact that is chosen."""
        if contact := self.partner_id:
            self.name, self.phone, self.email = (
                contact.name,
                contact.phone,
                contact.email,
            )
            self.is_company, self.parent_id = contact.is_company, contact.parent_id

    def action_create(self):
        """Create the customer, and open it."""
        profile = self._create_customer()
        return notify(self._tell_created(profile), profile._get_open_action())

    def action_create_and_new(self):
        """Create the customer, and open an empty form for the next one."""
        profile = self._create_customer()
        action = open_action(self.env, "customer_care.care_profile_start_action")
        return notify(self._tell_created(profile), action)

    def _create_customer(self):
        self.ensure_one()
        contact = self.partner_id or self._create_contact()
        profiles, refusals = contact._care_start(
            tier_id=self.tier_id.id, user_id=self.user_id.id
        )
        if contact in refusals:
            raise UserError(refusals[contact])
        self._plan_first_contact(profiles)
        profiles._plan_now()
        return profiles

    def _create_contact(self):
        if not (self.name or "").strip():
            raise UserError(self.env._("Enter the name of the customer."))
        return self.env["res.partner"].create(self._prepare_contact_values())

    def _prepare_contact_values(self):
        company = self.parent_id.company_id
        if not company and self.env["care.settings"]._get("requires_company"):
            company = self.env.company
        return {
            "name": (self.name or "").strip(),
            "phone": self.phone,
            "email": self.email,
            "is_company": self.is_company,
            "parent_id": self.parent_id.id,
            "company_id": company.id,
        }

    def _plan_first_contact(self, profile):
        """Plan the touch of the day that was chosen, for whoever cares."""
        if not (self.date_first and profile.user_id):
            return
        self.env["care.touch"].create(self._prepare_first_touch_values(profile))

    def _prepare_first_touch_values(self, profile):
        return {
            "profile_id": profile.id,
            "user_id": profile.user_id.id,
            "channel_id": self.env.ref("customer_care.care_channel_call").id,
            "date_planned": self.date_first,
            "reason": self.env._("First contact"),
        }

    def _tell_created(self, profile):
        touches = profile.touch_ids._filter_planned()
        if not touches:
            return self.env._("%(name)s is now a customer.", name=profile.name)
        return self.env._(
            "%(name)s is now a customer. First touch: %(day)s",
            name=profile.name,
            day=format_day(self.env, min(touches.mapped("date_planned")), "MMMMEEEEd"),
        )
