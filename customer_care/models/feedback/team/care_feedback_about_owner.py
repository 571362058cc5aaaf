from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ....tools.assignment import ABOUT_OWNER, ABOUT_OWNER_NOBODY


class CareFeedback(models.Model):
    """Complaints about the owner of a customer, hidden from that owner.

    Whoever visits a customer may enter it. It goes to an officer; neither the owner nor
    the backup of the customer sees it, whatever else they are, and no journal, alert or
    mail that they get tells of it. Whom it is about is kept: the customer may get
    another owner because of it. What goes on with such a case is of the same kind.
    """

    _inherit = "care.feedback"
    _care_once_fields = {"is_about_owner"}

    is_about_owner = fields.Boolean(
        "About the Owner",
        copy=False,
        help="The case goes to an officer; the owner of the customer does not see it.",
    )
    criticised_user_ids = fields.Many2many(
        "res.users",
        "care_feedback_criticised_rel",
        "feedback_id",
        "user_id",
        string="Hidden From",
        compute="_compute_criticised_user_ids",
        store=True,
        copy=False,
        groups="customer_care.group_care_officer",  # it names the customer's owner
    )

    @api.depends("is_about_owner", "profile_id")  # and not who has the customer later
    def _compute_criticised_user_ids(self):
        """Who is not to see the cases: the owners whom the customer had then."""
        veiled = self.filtered("is_about_owner")
        (self - veiled).criticised_user_ids = False
        persons = [(case, case._find_criticised()) for case in veiled]
        # core would write the links of each assignment apart
        self._fields["criticised_user_ids"].write_batch(persons)

    def _find_criticised(self):
        """The persons criticised by the preceding case, or else the customer's owners.

        Whoever has entered it himself knows it.
        """
        self.ensure_one()
        original = self.original_id
        if original.is_about_owner and original.profile_id == self.profile_id:
            return original.criticised_user_ids
        return self.profile_id._get_owners() - self.opener_id

    def _get_criticised(self):
        """Who is not to see the case, whoever asks."""
        self.ensure_one()
        if not (self.id and self.is_about_owner):
            return self.env["res.users"]
        return self._get_kept_criticised()

    def _get_kept_criticised(self):
        """Whom these cases are about, as it was kept; callers tell nobody who it is."""
        # lifts the right to know whose customer it is
        return self._origin._for_visitors().criticised_user_ids.with_env(self.env)

    def _may_be_known_to(self, user):
        """Tell whether a user may see all these cases: none is about them."""
        return not any(user & case._get_criticised() for case in self)

    def _may_be_assigned_to(self, user):
        return super()._may_be_assigned_to(user) and self._may_be_known_to(user)

    @api.constrains("user_id", "is_about_owner")
    def _check_assignee_not_criticised(self):
        for case in self:
            if not case._may_be_known_to(case.user_id):
                raise ValidationError(
                    self.env._(
                        "This case is about its assignee: assign it to somebody else."
                    )
                )

    @api.depends("is_about_owner")
    def _compute_access_user_ids(self):
        return super()._compute_access_user_ids()

    def _get_access_users(self):
        return super()._get_access_users() - self._get_criticised()

    def _get_team_users(self):
        """Cases about owners are hidden from team members: the owner may be one."""
        members = super()._get_team_users()
        nobody = self.env["res.users"]
        return members | dict.fromkeys(self.filtered("is_about_owner"), nobody)

    @api.depends("is_about_owner")
    def _compute_reader_user_ids(self):
        return super()._compute_reader_user_ids()

    @api.model
    def _get_team_domain(self, user_ids):
        shown = Domain("is_about_owner", "=", False)
        return shown & super()._get_team_domain(user_ids)

    def _choose_special(self, team):
        """Assign cases about an owner to another officer."""
        veiled = self.filtered("is_about_owner")
        return super()._choose_special(team) | veiled._choose_officers()

    def _choose_officers(self):
        """Map cases about owners to an officer who is none of them."""
        chosen = {}
        groups = self._group_by_excluded(lambda case: case.profile_id._get_owners())
        for cases in groups:
            officer = cases[:1]._find_officer(cases[:1].profile_id._get_owners())
            code = ABOUT_OWNER if officer else ABOUT_OWNER_NOBODY
            chosen |= dict.fromkeys(cases, (officer, {"code": code}))
        return chosen

    def _group_by_excluded(self, get_besides=lambda case: None):
        """Group the cases by the persons who are excluded from them.

        :param get_besides: gives of a case who else is to be none of these
        """
        return self.grouped(
            lambda case: (
                case.company_id,
                case.team_id,
                case._get_criticised(),
                get_besides(case),
            )
        ).values()

    def _get_assign_reason(self, code="", **details):
        if code == ABOUT_OWNER:
            return self.env._("about the owner: assigned to an officer")
        if code == ABOUT_OWNER_NOBODY:
            return self.env._("about the owner: there is no other officer")
        return super()._get_assign_reason(code=code, **details)

    def _filter_shown_to_team(self):
        """Notify no team of cases that its members cannot see."""
        shown = super()._filter_shown_to_team()
        return shown.filtered(lambda case: not case.is_about_owner)

    def action_return(self):
        """Refuse to return cases that the team does not see: nobody would take them."""
        if any(self.mapped("is_about_owner")):
            raise UserError(
                self.env._(
                    "No team sees a case about the owner of the customer: assign it "
                    "to another officer instead."
                )
            )
        return super().action_return()

    def _find_officer(self, assignee):
        return super()._find_officer(assignee | self._get_criticised())

    def _find_alerted(self, user):
        """Alert an officer instead of whom a case is about."""
        alerted = super()._find_alerted(user)
        hidden = self.filtered(lambda case: not case._may_be_known_to(user))
        for cases in hidden._group_by_excluded():
            alerted |= dict.fromkeys(cases, cases[:1]._find_officer(user))
        return alerted

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Notify no criticised person, even as a follower."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        hidden = self._get_criticised().partner_id.ids if self else []
        return [person for person in recipients if person["id"] not in hidden]

    def _filter_journaled(self):
        """Write no journal entry about cases that are about an owner."""
        journaled = super()._filter_journaled()
        return journaled.filtered(lambda case: not case.is_about_owner)

    def _prepare_heir_values(self):
        return super()._prepare_heir_values() | {"is_about_owner": self.is_about_owner}

    def _check_survivor(self, survivor):
        """Refuse merging a case about an owner with one that the owner can read."""
        if len({case.is_about_owner for case in self | survivor}) > 1:
            raise UserError(
                self.env._(
                    "A case about the owner cannot be merged with one that they see."
                )
            )
        return super()._check_survivor(survivor)

    def _get_survivor_domain(self):
        alike = Domain("is_about_owner", "=", self.is_about_owner)
        return super()._get_survivor_domain() & alike

    def _take_over_merged(self, cases):
        """Hide the merged case from all persons criticised in its parts."""
        kept = self._get_kept_criticised()
        about = kept | cases._get_kept_criticised()
        if about != kept:
            self._write_as_system({"criticised_user_ids": about.ids})
            self._check_assignee_not_criticised()
        return super()._take_over_merged(cases)
