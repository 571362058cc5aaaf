from odoo import api, fields, models
from odoo.fields import Domain


class CareFeedback(models.Model):
    """Who may see a case: assignee, opener, team, followers and the customer's owner.

    The persons of a case are stored on it. Team members are not: they change
    often, and all cases of the team would have to be written each time. Whoever is
    mentioned on a case becomes a follower, and so may open it.
    """

    _inherit = "care.feedback"

    profile_id = fields.Many2one(
        "care.profile",
        string="Linked Customer",
        compute="_compute_profile_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",
    )
    access_user_ids = fields.Many2many(
        "res.users",
        "care_feedback_access_rel",
        "feedback_id",
        "user_id",
        string="Persons of the Case",
        compute="_compute_access_user_ids",
        store=True,
        copy=False,
        groups="customer_care.group_care_officer",  # it names the customer's owner
    )
    reader_user_ids = fields.Many2many(
        "res.users",
        string="Visible To",
        compute="_compute_reader_user_ids",
        search="_search_reader_user_ids",
        groups="customer_care.group_care_officer",  # as above
    )

    @api.depends("partner_id")
    def _compute_profile_id(self):
        """The profile of the contact, or else that of the company it belongs to."""
        partners = self.partner_id | self.partner_id.commercial_partner_id
        # computed as superuser: its own rules guard what the profile says
        profiles = self.env["care.profile"].search_fetch(
            [("partner_id", "in", partners.ids)],
            ["partner_id", "company_id", "user_id", "backup_user_id", "tier_id"],
        )
        by_partner = profiles.grouped("partner_id")
        # what a form shows before it is saved has no rules of its own
        seen = profiles._filter_readable_by_person() if self - self._origin else None
        for case in self:
            partner = case.partner_id
            profile = by_partner.get(partner) or by_partner.get(
                partner.commercial_partner_id, profiles.browse()
            )
            case.profile_id = profile if case.id else profile & seen

    @api.depends(
        "user_id",
        "opener_id",
        "team_id.user_id",
        "profile_id.user_id",
        "profile_id.backup_user_id",
    )
    def _compute_access_user_ids(self):
        persons = [(case, case._get_access_users()) for case in self]
        # core would write the links of each assignment apart
        self._fields["access_user_ids"].write_batch(persons)

    def _get_access_users(self):
        """The users who may see the case independently of its team."""
        self.ensure_one()
        persons = self._get_persons()
        persons |= self._origin.message_follower_ids.partner_id.user_ids
        return persons.filtered(lambda user: not user.share)

    def _get_persons(self):
        """Assignee, opener, team lead and owners of the customer."""
        persons = self.user_id | self.opener_id | self.team_id.user_id
        return persons | self.profile_id._get_owners()

    @api.depends(
        "access_user_ids", "team_id.member_ids.active", "team_id.member_ids.user_id"
    )
    def _compute_reader_user_ids(self):
        """The persons of the case and the members of its team."""
        members = self._get_team_users()
        for case in self:
            case.reader_user_ids = case.access_user_ids | members[case]

    def _get_team_users(self):
        """Map cases to the members of their teams who see them."""
        members = self.team_id._get_members().grouped("team_id")
        nobody = self.env["care.team.member"]
        return {case: members.get(case.team_id, nobody).user_id for case in self}

    @api.model
    def _search_reader_user_ids(self, operator, value):
        """Find cases by their readers, as the rules of access do."""
        if operator != "in":
            return NotImplemented
        persons = Domain("access_user_ids", "in", value)
        return persons | self._get_team_domain(value)

    @api.model
    def _get_team_domain(self, user_ids):
        """The cases that these users see as members of the team."""
        # rules are asked beyond what is archived: who was a member is none any more
        own = Domain("user_id", "in", user_ids) & Domain("active", "=", True)
        return Domain("team_id.member_ids", "any", own)

    def _renew_access(self):
        """Recompute who may see these cases."""
        self.env.add_to_compute(self._fields["access_user_ids"], self)
        self.invalidate_recordset(["reader_user_ids"], flush=False)

    def _show_to_mentioned(self, said):
        """Subscribe colleagues who are mentioned on the case, so that they see it."""
        named = said.partner_ids.user_ids.filtered(
            lambda user: user._is_at_work_in(self.company_id)
        )
        if named and self._is_by_colleague(said):
            self.message_subscribe(named.partner_id.ids)

    def _unsubscribe_former_persons(self, before):
        """Unsubscribe former persons of these cases who have no other part in them."""
        members = self._get_team_users()
        done = self.filtered(
            lambda case: before[case] - case._get_persons() - members[case]
        )
        # core takes one person off many cases: as many calls as colleagues had them
        for former, cases in done.grouped(before.get).items():
            cases.message_unsubscribe(former.partner_id.ids)

    def _remove_followers_outside(self):
        """Take everybody off these cases who is no colleague."""
        self.message_unsubscribe(self._get_outside_followers().ids)

    def _subscribe_each(self, partners):
        """Let a person follow each of these cases, all at once.

        Core would take one person after the other.

        :param partners: maps the cases to the persons, if there is one
        """
        subtypes = self.env["mail.message.subtype"].default_subtypes(self._name)
        inside, __, outside = subtypes
        self.env["mail.followers"].create(
            [
                case._prepare_follower_values(
                    partners[case], outside if partners[case].partner_share else inside
                )
                for case in self
                if partners[case].active
                and partners[case] not in case.message_follower_ids.partner_id
            ]
        )

    def _prepare_follower_values(self, partner, subtypes):
        """A person who follows the case, and hears of these subtypes."""
        self.ensure_one()
        return {
            "res_model": self._name,
            "res_id": self.id,
            "partner_id": partner.id,
            "subtype_ids": subtypes.ids,
        }

    @api.model
    def _get_of_partners(self, partners):
        """The cases of these contacts, whoever asks."""
        # contacts are deleted by colleagues who see no cases
        return self.sudo().search([("partner_id", "in", partners.ids)])

    def _filter_disposable(self):
        """Return the cases whose contact the user may delete: those that they see."""
        return self._filtered_access("read")
