from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .care_relation import SUCCESSOR

CHANGED, LEFT, NEW = "contact_changed", "contact_left", "contact_new"
PEOPLE = ("left_profile_id", "came_partner_id")


class CareEvent(models.Model):
    """A change of contact person: care for the one who left and the one who came.

    It is entered once, at the company or at who has left. The journals of both get an
    entry of their own, so that two care plans start; a relation between the two keeps
    who came after whom, and what was said with the leaver stays with the leaver.
    """

    _inherit = "care.event"

    type_code = fields.Char(related="type_id.code")
    company_partner_id = fields.Many2one(
        "res.partner",
        string="Company",
        compute="_compute_company_partner_id",
    )
    left_profile_id = fields.Many2one(
        "care.profile",
        string="Who Left",
        compute="_compute_people",
        inverse="_inverse_people",
        help="The customer who does not work there any more.",
    )
    came_partner_id = fields.Many2one(
        "res.partner",
        string="Who Came",
        compute="_compute_people",
        inverse="_inverse_people",
        help="The new contact person. Whoever is no customer yet becomes one.",
    )

    @api.depends("profile_id")
    @api.depends_context("uid")
    def _compute_company_partner_id(self):
        for event in self:
            partner = event.profile_id.partner_id
            event.company_partner_id = partner.commercial_partner_id

    @api.depends("profile_id", "type_id")
    @api.depends_context("uid")
    def _compute_people(self):
        """Propose the customer of this journal as the one who left."""
        for event in self:
            is_person = event.profile_id and not event.profile_id.is_company
            is_asked = not event._origin and event.type_id.code == CHANGED
            event.left_profile_id = is_asked and is_person and event.profile_id
            event.came_partner_id = False

    def _inverse_people(self):
        """Write an event for each of the two persons, and relate them."""
        changed = self.filtered(lambda event: event.type_id.code == CHANGED)
        left = {event: event.left_profile_id for event in changed}
        came = changed._make_newcomers()
        changed._journal_people(LEFT, left)
        changed._journal_people(NEW, came)
        changed._create_relations(left, came)
        for event in changed:
            event._append_note(event._describe_change(left[event], came[event]))

    @api.model
    def _check_made_by_person(self, vals_list):
        """Require at least one of the two persons."""
        result = super()._check_made_by_person(vals_list)
        if not self._is_system():
            changed = self._get_changed_type()
            for vals in vals_list:
                if vals.get("type_id") == changed.id:
                    self._check_people(vals)
        return result

    def _check_written_by_person(self, vals):
        """Ask the same of an entry that is turned into a change of persons."""
        result = super()._check_written_by_person(vals)
        changed = self._get_changed_type()
        if vals.get("type_id") == changed.id and self.type_id - changed:
            self._check_people(vals)
        return result

    @api.model
    def _get_changed_type(self):
        return self.env["care.event.type"].search([("code", "=", CHANGED)], limit=1)

    @api.model
    def _check_people(self, vals):
        if not any(vals.get(name) for name in PEOPLE):
            raise ValidationError(
                self.env._(
                    "Choose who left, who came, or both: each of them gets a care plan."
                )
            )

    def _make_newcomers(self):
        """Map events to the customers that new contact persons are, or become."""
        profiles = self.env["care.profile"]
        known = profiles.with_context(active_test=False).search(
            [("partner_id", "in", self.came_partner_id.ids)]
        )
        owners = {event.came_partner_id: event.profile_id.user_id for event in self}
        new = self.came_partner_id - known.partner_id
        for owner, partners in new.grouped(owners.get).items():
            known |= self._make_customers(partners, owner)
        by_partner = known.with_env(self.env).grouped("partner_id")
        return {
            event: by_partner.get(event.came_partner_id, profiles) for event in self
        }

    @api.model
    def _make_customers(self, partners, owner):
        """Make customers of new contact persons, for the owner of their company."""
        made, refusals = partners._care_start(user_id=owner.id)
        if refusals:
            raise UserError(next(iter(refusals.values())))
        return made

    def _journal_people(self, code, people):
        """Tell the journal of each person, where there is one."""
        entries = [
            event._prepare_person_entry(people[event])
            for event in self
            if people[event]
        ]
        if entries:
            self._record(code, entries)

    def _prepare_person_entry(self, profile):
        note = self.company_partner_id.name
        return self._prepare_entry(profile, self, date=self.date, note=note)

    def _create_relations(self, left, came):
        """Tie those who came to those who left, where nothing ties them yet."""
        pairs = {(left[event], came[event]): event for event in self}
        self.env["care.relation"].create(
            [
                event._prepare_succession(old, new)
                for (old, new), event in pairs.items()
                if old and new and new not in old.relation_ids.other_profile_id
            ]
        )

    def _prepare_succession(self, left, came):
        return {
            "profile_id": came.id,
            "other_profile_id": left.id,
            "type": SUCCESSOR,
            "note": self.company_partner_id.name,
        }

    def _describe_change(self, left, came):
        lines = [
            left and self.env._("Left: %(name)s", name=left.name),
            came and self.env._("New: %(name)s", name=came.name),
        ]
        return "\n".join(filter(None, lines))

    @api.model
    def _get_added_fields(self):
        return super()._get_added_fields() | {*PEOPLE}
