from odoo import api, fields, models
from odoo.exceptions import MissingError
from odoo.fields import Domain
from odoo.tools import SQL

from ....tools import assignment
from ...common.fast_insert import flush_beside


class CareTeamMember(models.Model):
    """A team member: skills, highest difficulty, and hours per week."""

    _name = "care.team.member"
    _inherit = "care.guard.mixin"
    _description = "Team Member"
    _order = "team_id, id"
    _rec_name = "user_id"

    team_id = fields.Many2one(
        "care.team", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="team_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        required=True,
        index=True,
        domain=lambda self: self.env["care.team"]._get_persons_domain(),
    )
    category_ids = fields.Many2many(
        "care.feedback.category",
        string="Skills",
        help="The categories this user can take, including their subcategories. Empty "
        "means all.",
    )
    max_difficulty = fields.Integer(
        string="Highest Difficulty",
        default=5,
        help="From 1 to 5: harder cases are assigned to others.",
    )
    weekly_hours = fields.Float(
        default=40, help="The hours per week this user has for cases."
    )
    date_last_assigned = fields.Datetime(
        string="Last Assigned", copy=False, readonly=True
    )
    active = fields.Boolean(default=True)
    open_hours = fields.Float(
        compute="_compute_open_hours",
        compute_sudo=True,  # load counts as a whole, whoever may see the single cases
        help="Expected hours of this user's open cases in all teams.",
    )
    candidate_text = fields.Char(
        string="Case Assessment",
        compute="_compute_candidate_text",
        compute_sudo=True,  # for whoever may read the case, as is asked first
    )

    _member_unique = models.UniqueIndex(
        "(team_id, user_id)", "This user is already in the team."
    )
    _check_difficulty = models.Constraint(
        "CHECK(max_difficulty BETWEEN 1 AND 5)", "Difficulty goes from 1 to 5."
    )
    _check_hours = models.Constraint(
        "CHECK(weekly_hours >= 0)", "The weekly hours cannot be negative."
    )

    @api.constrains("user_id")
    def _check_user(self):
        self.user_id._check_does_care()

    @api.depends("user_id")
    def _compute_open_hours(self):
        hours = self._get_open_hours(self.env["care.feedback"])
        for member in self:
            member.open_hours = hours.get(member.user_id, 0.0)

    def _get_open_hours(self, besides):
        """Map colleagues to the expected hours of their open cases.

        :param besides: cases that do not count, since they are about to be given away
        """
        # SQL: the ORM, and execute_query as well, would first write these cases, which
        # are written with their assignees
        flush_beside(besides, ["company_id", "state", "user_id", "expected_hours"])
        query = besides._search(
            besides._get_open_domain()
            & Domain("id", "not in", besides.ids)
            & Domain("company_id", "in", self.company_id.ids)
            & Domain("user_id", "in", self.user_id.ids)
        )
        user, hours = (
            SQL.identifier(besides._table, name)
            for name in ("user_id", "expected_hours")
        )
        query.groupby = user
        self.env.cr.execute(query.select(user, SQL("SUM(%s)", hours)))
        users = self.env["res.users"]
        return {
            users.browse(user_id): hours for user_id, hours in self.env.cr.fetchall()
        }

    @api.depends_context("care_feedback_id", "lang", "uid")
    def _compute_candidate_text(self):
        lines = {line["member"]: line for line in self._get_shown_lines()}
        for member in self:
            line = lines.get(member._origin.id)
            member.candidate_text = bool(line) and member._get_candidate_text(line)

    @api.model
    def _get_shown_lines(self):
        """The candidate lines of the case that is shown, if the user may read it.

        The client sends the case, which may be missing or not readable.
        """
        try:
            shown = self._get_shown_case().sudo(False)._filtered_access("read")
            return shown.with_env(self.env).candidates or []
        except MissingError:
            return []

    def _get_candidate_text(self, line):
        """Say why a member may have a case, or why not."""
        refusals = {
            assignment.ABSENT: self.env._("away at present"),
            assignment.SKILL: self.env._("lacks the skill"),
            assignment.DIFFICULTY: self.env._("too difficult for this user"),
            assignment.HOURS: self.env._("has no hours for cases"),
        }
        if reason := line.get("refused"):
            return refusals.get(reason, "")
        show = self.env["care.feedback"]._show_hours
        return self.env._(
            "%(open)s h planned for open cases, %(week)s h per week available",
            open=show(line["open"]),
            week=show(line["week"], 0),
        )

    def action_assign(self):
        """Give the case from which the candidates are shown to this one."""
        self.ensure_one()
        case = self._get_shown_case()
        case._check_open()
        case._assign_by_hand(self.user_id)
        return True

    @api.model
    def _get_shown_case(self):
        """The case from which the candidates are shown, if they are."""
        number = self.env.context.get("care_feedback_id")
        return self.env["care.feedback"].browse(number or [])

    @api.model
    def _get_known(self, member_ids):
        """Those of the members that have not been deleted."""
        members = self.browse(member_ids)
        try:
            members.mapped("user_id")  # of those just ranked it is known
        except MissingError:
            return members.exists()
        return members

    def _prepare_people(self, cases):
        """Map each member to what the ranking of these cases needs to know."""
        hours = self._get_open_hours(cases)
        return {
            member: assignment.Person(
                user_id=member.user_id.id,
                weekly_hours=member.weekly_hours,
                open_hours=hours.get(member.user_id, 0.0),
                max_difficulty=member.max_difficulty,
                skills=frozenset(member._get_levels()),
                levels=member._get_levels(),
                turn=member.date_last_assigned
                and member.date_last_assigned.timestamp()
                or 0.0,
            )
            for member in self
        }

    @api.model
    def _share_loads(self, people, team):
        """Let members of several teams keep the open hours that one has given them."""
        hours = {person.user_id: person.open_hours for person in team.values()}
        for person in people.values():
            person.open_hours = hours.get(person.user_id, person.open_hours)

    def _note_assigned(self, users):
        """Remember who was given a case, so that the others are next."""
        given = self.filtered(lambda member: member.user_id in users)
        given.date_last_assigned = fields.Datetime.now()
