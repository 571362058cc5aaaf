from odoo import api, fields, models
from odoo.fields import Domain

from ..common.attached import get_attached_domain
from ..common.fast_insert import as_computed
from ..privacy.care_access_log import ERASED
from .care_feedback_sharing import UNSHARED


class CareFeedback(models.Model):
    """Who may see a case: its team, opener, followers, and who cares for the customer.

    The persons of a case are kept with it. The members of its team are not: they come
    and go, and each time all cases that the team ever had would be written. Whoever is
    mentioned on a case follows it, and so opens what he is told of.
    """

    _inherit = "care.feedback"

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
        """Who may see the case by himself, whichever team he is in."""
        self.ensure_one()
        persons = self._get_persons()
        persons |= self._origin.message_follower_ids.partner_id.user_ids
        return persons.filtered(lambda user: not user.share)

    def _get_persons(self):
        """Those who have to do with the case, whether they follow it or not."""
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
        """Find anew who may see these cases."""
        self.env.add_to_compute(self._fields["access_user_ids"], self)
        self.invalidate_recordset(["reader_user_ids"], flush=False)

    def _show_to_mentioned(self, said):
        """Let colleagues whom one of us mentions follow the case, and so see it."""
        named = said.partner_ids.user_ids.filtered(
            lambda user: user._is_at_work_in(self.company_id)
        )
        if named and self._is_by_colleague(said):
            self.message_subscribe(named.partner_id.ids)

    def _let_go(self, before):
        """Take those off who had these cases: whoever has given one away is done."""
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
        """Return those whose contact the user may delete: the cases that he sees."""
        return self._filtered_access("read")

    def _anonymise(self):
        """Take out whatever tells of a person; type, category and times stay."""
        if not self:
            return
        self.env["care.access.log"]._log(ERASED, self)
        self = self.with_context(tracking_disable=True)  # it would tell the names again
        self._find_files().unlink()
        self._forget_activities()
        self._forget_ignored_mails()
        self._remove_followers_outside()
        # nothing is proposed or given out anew because of it
        with as_computed(self, "priority", "proposed_priority"):
            self.write(self._prepare_anonymous_values())
        self.filtered("estimate_override").estimate_override_reason = self.env._(
            "Erased"
        )
        self.filtered("opener_id.share").opener_id = False
        self._forget_messages()  # with what was said just now
        self._anonymise_ratings()
        memory = self.env["care.feedback.memory"]  # its words go, too
        memory.search([("feedback_id", "in", self.ids)]).write(
            {"terms": False, "partner": 0, "reference": 0, "opener": 0}
        )

    def _forget_activities(self):
        """Delete the activities, those that are done among them: they name the case."""
        activities = self.env["mail.activity"].with_context(active_test=False)
        activities.search(get_attached_domain(self)).unlink()

    def _forget_ignored_mails(self):
        """Delete the mails of these people that became no case."""
        emails = [*self.mapped("email_from"), *self.partner_id.mapped("email")]
        self.env["care.ignored.mail"]._forget_people(emails)

    def _forget_messages(self):
        """Delete the messages with what was told to single colleagues.

        The list of the messages of a case is without these.
        """
        own = Domain("model", "=", self._name) & Domain("res_id", "in", self.ids)
        self.env["mail.message"].search(own).unlink()

    @api.model
    def _prepare_anonymous_values(self):
        """What stands on a case instead of the person and of all free words."""
        texts = [
            "access_token",  # links that the person got
            "alternative",
            "description",
            "email_from",
            "joint_remedy",
            "lesson",
            "origin",
            "outside_text",
            "partner_id",
            "partner_name",
            "phone",
            "place",
            "reference",
            "decline_reason",
            "root_cause",
            "symptom",
        ]
        values = dict.fromkeys(texts, False)
        return values | {"name": self.env._("Erased"), **UNSHARED}

    def _anonymise_ratings(self):
        """Keep the figures that customers gave, without words and names."""
        for case, ratings in self.request_ids.grouped("feedback_id").items():
            ratings.write(
                {
                    "partner_id": False,
                    "comment": False,
                    "person_key": case._get_stranger_key(),
                }
            )
        self.rating_ids.write({"partner_id": False, "feedback": False})
