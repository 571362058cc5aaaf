from odoo import api, fields, models

from ....tools.colors import WARNING
from ....tools.words import comma
from ...common.answers import RELOAD, notify
from ..care_feedback_reopening import REOPEN_DAYS

OWNER_FIRST, MANUAL = "owner_first", "manual"  # how a team shares its cases
ALL_CASES = "all"  # what the one on duty takes
REOPEN = "reopen"  # what a low rating does


class CareTeam(models.Model):
    """A team that handles cases, with its working time and rules of assignment.

    Mail to the address of the team opens cases.
    """

    _name = "care.team"
    _inherit = ["care.guard.mixin", "mail.alias.mixin", "mail.thread"]
    _description = "Feedback Team"
    _order = "sequence, id"  # in no language another team is the first

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=lambda self: self._get_next_sequence())
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    user_id = fields.Many2one(
        "res.users",
        string="Lead",
        index="btree_not_null",
        domain=lambda self: self._get_persons_domain(),
        help="Takes cases that nobody else can take and those answered too late.",
    )
    member_ids = fields.One2many("care.team.member", "team_id", string="Members")
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Time",
        help="Deadlines and handling times count these hours. Leave it empty to use "
        "the company's working hours.",
    )
    method = fields.Selection(
        [
            (OWNER_FIRST, "Customer's owner first"),
            ("balanced", "By Workload"),
            (MANUAL, "Manual"),
        ],
        string="Assignment Method",
        required=True,
        default=OWNER_FIRST,
        help="The customer's owner, and then the backup, come first, unless other free "
        "members list the category among their skills and they do not.",
    )
    duty_user_id = fields.Many2one(
        "res.users",
        string="After-Hours Assignee",
        domain=lambda self: self._get_persons_domain(),
        help="Takes cases that arrive outside the team's working hours, and is told at "
        "once by e-mail.",
    )
    duty_scope = fields.Selection(
        [("urgent", "Urgent Cases Only"), (ALL_CASES, "All Cases")],
        string="After-Hours Cases",
        required=True,
        default="urgent",
        help="Which of the cases that arrive after hours are assigned to the "
        "after-hours assignee. The others are assigned as usual.",
    )
    duty_calendar_id = fields.Many2one(
        "resource.calendar",
        string="After-Hours Working Time",
        help="Deadlines of cases that the after-hours assignee takes count these "
        "hours. Leave it empty to count every hour of the day.",
    )
    first_response_hours = fields.Float(
        "First Response Time (h)",
        default=4,
        help="Working hours until the first response to the customer; 0 for no limit.",
    )
    reopen_days = fields.Integer(
        default=REOPEN_DAYS,
        help="A solved case can be reopened for this many days; after that, a new one "
        "is linked to it.",
    )
    rest_days = fields.Integer(
        string="Min. Days Between Surveys",
        default=30,
        help="A customer is not asked for another rating within this number of days.",
    )
    low_rating_action = fields.Selection(
        [("alert", "Alert the team lead"), (REOPEN, "Reopen the case")],
        required=True,
        default="alert",
    )
    suggestion_user_id = fields.Many2one(
        "res.users",
        string="Suggestions Assignee",
        domain=lambda self: self._get_persons_domain(),
        help="Suggestions and market feedback are assigned to this user.",
    )

    idle_text = fields.Char(
        "Persons Without Cases",
        compute="_compute_idle_text",
        help="Who has a part in the team and can be given no case.",
    )

    # up to when the lead knows of whose leave: it is told once, on the first day
    announced_leaves = fields.Json(readonly=True, copy=False, groups=fields.NO_ACCESS)

    _check_hours = models.Constraint(
        "CHECK(first_response_hours >= 0 AND reopen_days >= 0 AND rest_days >= 0)",
        "Hours and days cannot be negative.",
    )

    @api.depends(lambda self: [*self._get_part_fields(), "member_ids.user_id"])
    def _compute_idle_text(self):
        """Name the persons who see none of the team's cases, and so get none."""
        for team in self:
            idle = team._get_persons().filtered(
                lambda user, company=team.company_id: not user._may_care_in(company)
            )
            team.idle_text = comma(self.env).join(idle.mapped("name"))

    @api.constrains(lambda self: self._get_part_fields())
    def _check_persons(self):
        for name in self._get_part_fields():
            self[name]._check_does_care()

    @api.model
    def _get_part_fields(self):
        """The fields of those who have a part in the team beside its members."""
        return ["user_id", "duty_user_id", "suggestion_user_id"]

    @api.model
    def _get_persons_domain(self):
        return list(self.env["res.users"]._get_carers_domain())

    def _get_persons(self):
        """All who have a part in the team and have not left."""
        persons = self.member_ids.user_id
        for name in self._get_part_fields():
            persons |= self[name]
        return persons.filtered("active")

    def _alias_get_creation_values(self):
        values = super()._alias_get_creation_values()
        values["alias_model_id"] = self.env["ir.model"]._get_id("care.feedback")
        if self.id:
            values["alias_defaults"] = {"team_id": self.id}
        return values

    def action_archive(self):
        """Archive the teams, and name the categories whose cases go elsewhere now."""
        result = super().action_archive()
        categories = self.env["care.feedback.category"].search(
            [("team_id", "in", self.ids)]
        )
        if not categories:
            return result
        names = comma(self.env).join(categories.mapped("display_name"))
        text = self.env._(
            "New cases of %(categories)s go to another team now.", categories=names
        )
        return notify(text, RELOAD, WARNING)

    @api.model
    def _get_next_sequence(self):
        """A new team comes last: what has no category goes to the first."""
        teams = self.with_context(active_test=False)
        last = teams.search([], order="sequence desc", limit=1)
        return last.sequence + 10

    @api.model
    def _get_working_fields(self):
        """The fields that a new case asks of its team."""
        return [
            "name",
            "company_id",
            "user_id",
            "calendar_id",
            "method",
            "duty_calendar_id",
            "duty_scope",
            "duty_user_id",
            "suggestion_user_id",
            "first_response_hours",
        ]

    def _knows_of_leave(self, user):
        """Tell whether the lead has been told of a leave that is not over."""
        end = (self.announced_leaves or {}).get(str(user.id))
        return bool(end) and fields.Datetime.to_datetime(end) > fields.Datetime.now()

    def _note_leave(self, user, date_to):
        """Remember that the lead is told of somebody's leave."""
        now = fields.Datetime.to_string(fields.Datetime.now())
        leaves = {
            who: end for who, end in (self.announced_leaves or {}).items() if end > now
        }
        leaves[str(user.id)] = fields.Datetime.to_string(date_to)
        self.announced_leaves = leaves

    def _asks_owner_first(self):
        return self.method == OWNER_FIRST

    def _reopens_low_rated(self):
        return self.low_rating_action == REOPEN

    def _is_shared_out_by_hand(self):
        return self.method == MANUAL

    def _get_calendar(self):
        """The working time of the team, or that of its company."""
        self.ensure_one()
        return self.calendar_id or self.company_id.resource_calendar_id

    def _get_members(self):
        """The members of these teams, whatever archived ones the reader looks at."""
        members = self.with_context(active_test=False).member_ids
        return members.filtered("active").with_env(self.env)

    def _get_working_members(self):
        """The members who still work here."""
        return self._get_members().filtered(
            lambda member: member.user_id._is_at_work_in(member.company_id)
        )
