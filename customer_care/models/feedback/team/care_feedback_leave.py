from datetime import timedelta
from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

SHORT = timedelta(hours=4)  # nobody's cases are shared out for a visit to the dentist


class CareFeedback(models.Model):
    """Open cases of a colleague on leave: the lead is told, and shares them out."""

    _inherit = "care.feedback"

    is_assignee_away = fields.Boolean(compute="_compute_is_assignee_away")

    @api.depends("user_id", "state", "team_id")
    def _compute_is_assignee_away(self):
        cases = self._filter_open()
        away = self._find_leaves(cases.user_id, SHORT) if cases else {}
        for case in self:
            case.is_assignee_away = case in cases and case.user_id in away

    @api.model
    def _find_leaves(self, users, longer_than=timedelta()):
        """Map those of the colleagues who are on leave now to its last moment."""
        now = fields.Datetime.now()
        leaves = self.env["resource.calendar.leaves"]
        return leaves._find_care_absences(users, now, longer_than)

    def _filter_present(self, users):
        """Those of the colleagues who may be given these cases and are not on leave."""
        fit = users.filtered(self._may_be_assigned_to) if self else users.browse()
        away = self._find_leaves(fit) if fit else {}
        return fit.filtered(lambda user: user not in away)

    def _prefer_present(self, users):
        """The best of the colleagues who are not on leave, or else of them all.

        The lead of the team knows these cases; who administers Odoo, perhaps none.
        """
        leads = self.team_id.user_id
        there = self._filter_present(users) or users
        return there.sorted(
            lambda user: (user not in leads, user._is_system(), user.id)
        )[:1]

    @api.model
    def _get_escalation_batches(self, batch_size):
        yield from super()._get_escalation_batches(batch_size)
        teams, work = self.env["care.team"], self._alert_of_leaves
        yield from self._get_todo_batches(teams, Domain.TRUE, batch_size, work)

    @api.model
    def _get_work_names(self):
        names = {"_alert_of_leaves": self.env._("Tell the lead of a leave")}
        return super()._get_work_names() | names

    @api.model
    def _alert_of_leaves(self, teams):
        """Tell the leads of who is on leave and has open cases of a team, once each.

        Whether he is a member, the lead himself, on duty or an officer.
        """
        ours = self._get_open_domain() & Domain("team_id", "in", teams.ids)
        assignees = self._read_group(ours, ["user_id"])
        leaves = self._find_leaves(
            self.env["res.users"].union(*chain(*assignees)), SHORT
        )
        away = teams.user_id.browse(user.id for user in leaves)
        cases = self._find_open_of(away, teams)
        by_person = cases.grouped(lambda case: (case.team_id, case.user_id))
        for (team, user), own in by_person.items():
            if not team._knows_of_leave(user):
                team._note_leave(user, leaves[user])
                own._alert_of_leave(user)

    @api.model
    def _find_open_of(self, users, teams):
        """The open cases of these colleagues in these teams, the most urgent first."""
        return self.search(
            self._get_open_domain()
            & Domain("user_id", "in", users.ids)
            & Domain("team_id", "in", teams.ids)
        )

    def _alert_of_leave(self, user):
        """Tell the lead on the most urgent of the cases, where all are shared out."""
        self[:1]._create_alerts(
            lambda env: env._(
                "%(person)s is on leave; open cases to share out: %(count)s",
                person=user.name,
                count=len(self),
            ),
            self[:1]._get_lead(user),
        )

    def action_share_out(self):
        """Reassign all open cases of an absent assignee to colleagues who are at work.

        Also what is half done or waits: a customer who writes now is to find somebody.
        """
        self.ensure_one()
        if not self.is_assignee_away:
            raise UserError(self.env._("The assignee is not on leave."))
        return self._find_open_of(self.user_id, self.team_id).action_assign_best()
