import threading
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.decoding import clean, join_lines
from .care_feedback_rule import NORMAL, PRIORITIES

# what mails carry in their headers, where a line break ends a header
HEADER_FIELDS = ("name", "partner_name", "email_from", "phone")
OPENED = "feedback_opened"  # what the journal calls it
PROGRAM_PATHS = ("/xmlrpc", "/jsonrpc", "/json/2")


class CareFeedback(models.Model):
    """What happens when a case is opened: its number, company, team and priority."""

    _inherit = "care.feedback"

    team_id = fields.Many2one(
        "care.team",
        compute="_compute_team_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    priority = fields.Selection(
        PRIORITIES,
        compute="_compute_priority",
        store=True,
        readonly=False,
        help="Suggested by the first matching rule.",
    )
    proposed_priority = fields.Selection(
        PRIORITIES, "Suggested Priority", compute="_compute_priority", store=True
    )

    def _get_company_owner(self):
        return self.partner_id

    @api.model
    def _get_once_fields(self):
        """The company of a case may be changed once it is saved."""
        return super()._get_once_fields() - {"company_id"}

    @api.depends("category_id", "company_id")
    def _compute_team_id(self):
        """The team of the category, or else the first of the company."""
        own = {case: case._get_own_team() for case in self}
        rest = self.filtered(lambda case: not own[case]).company_id
        teams = self.env["care.team"]
        if rest:
            teams = teams.search_fetch(
                [("company_id", "in", rest.ids)], teams._get_working_fields()
            )
        by_company = teams.grouped("company_id")
        for case in self:
            others = by_company.get(case.company_id, teams.browse())
            case.team_id = own[case] or others[:1]

    def _get_own_team(self):
        """The team of the category, or the one given to the case, in its company.

        Where somebody has begun, the category moves it no more. To a team that has been
        archived nothing comes any more.
        """
        self.ensure_one()
        proposed = self.category_id._get_line().team_id
        is_fixed = self._origin and not self._is_untouched()
        teams = self.team_id | proposed if is_fixed else proposed | self.team_id
        kept = self.team_id if is_fixed else teams.browse()
        return teams.filtered(
            lambda team: (
                team.company_id == self.company_id and (team.active or team == kept)
            )
        )[:1]

    @api.depends("type", "category_id", "partner_id")
    def _compute_priority(self):
        """Propose a priority, and set it unless a person has chosen another one.

        What has ended keeps its own.
        """
        rules = self.env["care.feedback.rule"]
        for case in self:
            kept, proposed = case.priority, rules._get_priority(case) or NORMAL
            if not kept or (kept == case.proposed_priority and case._is_open()):
                case.priority = proposed
            else:
                case.priority = kept
            case.proposed_priority = proposed

    def _recall_proposals(self):
        """Compute the proposed priority of cases that were created with one."""
        given = self.filtered(lambda case: not case.proposed_priority)
        self.env.add_to_compute(self._fields["proposed_priority"], given)

    @api.model
    def _complete_new(self, vals_list):
        numbers = self._get_next_numbers(len(vals_list))
        companies = self._get_team_companies(vals_list)
        door = self._get_door_values()
        completed = [
            company
            | self._join_lines(self._drop_archived_team(vals))
            | {"number": vals.get("number") or number}
            | ({} if vals.get("source_id") else door)
            for vals, number, company in zip(vals_list, numbers, companies, strict=True)
        ]
        return super()._complete_new(completed)

    def _complete_changes(self, vals):
        return super()._complete_changes(self._join_lines(vals))

    @api.model
    def _join_lines(self, vals):
        """The values with texts for header fields joined into one line."""
        texts = {name: vals.get(name) for name in HEADER_FIELDS}
        joined = {
            name: join_lines(clean(text))
            for name, text in texts.items()
            if isinstance(text, str) and not text.isprintable()
        }
        return vals | joined

    @api.model
    def _get_door_values(self):
        """The source of cases that name none, if their door has one."""
        if self.env.context.get("default_source_id"):
            return {}
        source = self._get_source(self._get_door())
        return {"source_id": source.id} if source else {}

    @api.model
    def _get_door(self):
        """Hook: how a case without a source came in: by a file or a program."""
        # a flag of core; whoever sends it might send the source itself as well
        if self.env.context.get("import_file"):
            return "import"
        # core lends out the request while a program calls, but not the thread
        url = getattr(threading.current_thread(), "url", "")
        return "rpc" if urlsplit(url).path.startswith(PROGRAM_PATHS) else ""

    @api.model
    def _get_source(self, code):
        """The source that stands for a door, unless the manager has removed it."""
        source_id = code and self.env["ir.model.data"]._xmlid_to_res_id(
            f"customer_care.care_feedback_source_{code}"
        )
        return self.env["care.feedback.source"].browse(source_id or [])

    @api.model
    def _get_team_companies(self, vals_list):
        """For each new case the company of its team, unless its customer has one."""
        teams = self._browse_all("care.team", "team_id", vals_list)
        partners = self._browse_all("res.partner", "partner_id", vals_list)
        return [
            {"company_id": team.company_id.id}
            if team and not partner.company_id
            else {}
            for team, partner in zip(teams, partners, strict=True)
        ]

    @api.model
    def _drop_archived_team(self, vals):
        """The values without the team that an alias still names, if it is archived."""
        team = self.env["care.team"].browse(vals.get("team_id") or [])
        if not team or team.active:
            return vals
        return {name: value for name, value in vals.items() if name != "team_id"}

    @api.model
    def _browse_all(self, model, name, vals_list):
        """The records that new cases name in a field, read together."""
        named = [vals.get(name) or False for vals in vals_list]
        return [
            self.env[model].browse(record_id).with_prefetch(filter(None, named))
            for record_id in named
        ]

    def _start_handling(self):
        """Start new cases: assign and announce open ones, learn from solved ones."""
        shared = self.filtered("is_shared")
        if not self.env.su:  # a colleague shares them, no customer opens them
            shared._log_shared()
        # who opens a case needs no right to write who follows it, nor to the working
        # time of its team
        system = self.sudo()
        system._subscribe_customers()
        self._recall_proposals()
        solved = self.filtered("date_solved")
        solved._update_memory()
        fresh = (self - solved)._filter_open()
        # as things are now, not when they are saved
        fresh.with_env(system.env)._set_first_dates()
        fresh.filtered("user_id")._create_reminders()
        fresh._assign()
        praise = fresh.filtered(lambda case: case._is_praise())
        praise._journal_cases("praise", "date_opened", are_new=True)
        (fresh - praise)._journal_cases(OPENED, "date_opened", are_new=True)

    def _subscribe_customers(self):
        """Let customers follow the cases that are shared with them."""
        shared = self.filtered(lambda case: case.is_shared and case.partner_id)
        shared._subscribe_each({case: case.partner_id for case in shared})

    @api.model
    def _get_next_numbers(self, count):
        """Draw the numbers of new cases, all at once."""
        xmlid = "customer_care.ir_sequence_feedback"
        sequence_id = self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
        sequence = self.env["ir.sequence"].browse(sequence_id)
        if sequence.implementation != "standard" or sequence.use_date_range:
            return [sequence.next_by_id() for _number in range(count)]
        # the ORM would ask the database for each number apart
        rows = self.env.execute_query(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"ir_sequence_{sequence.id:03d}",
                count,
            )
        )
        return [sequence.get_next_char(number) for [number] in rows]
