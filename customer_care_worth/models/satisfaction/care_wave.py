from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.answers import (
    RELOAD,
    notify,
    open_action,
)

from .care_response import (
    ANSWERED,
    ASKED,
    BY_LINK,
    BY_MAIL,
    DRAWN,
    ENDED,
    HELD,
    NO_ANSWER,
)
from .care_response_request import Objection

DRAFT, RUNNING, CLOSED = "draft", "running", "closed"
DAYS = 14  # in which answers are taken, unless somebody says otherwise


class CareWave(models.Model):
    """One run of a questionnaire among customers or colleagues.

    A wave is a *draft* until it starts. While it is *running*, the system draws the
    sample, asks by mail or makes links, and reminds once. *Closed*, it takes no answers
    any more, and those who gave none are counted.
    """

    _name = "care.wave"
    _inherit = ["care.guard.mixin", "care.batch.mixin"]
    _description = "Survey Wave"
    _order = "date_from desc, id desc"
    _care_once_fields = {"company_id"}

    name = fields.Char(required=True)
    questionnaire_id = fields.Many2one(
        "care.questionnaire", required=True, index=True, ondelete="restrict"
    )
    is_staff = fields.Boolean(related="questionnaire_id.is_staff")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        copy=False,
    )
    state = fields.Selection(
        [(DRAFT, "Draft"), (RUNNING, "Running"), (CLOSED, "Closed")],
        string="Status",
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
    )
    date_from = fields.Date(
        string="Start",
        required=True,
        default=lambda self: self.env.company._get_care_today(),
        copy=False,
    )
    date_to = fields.Date(
        string="Answers Until",
        required=True,
        default=lambda self: fields.Date.add(
            self.env.company._get_care_today(), days=DAYS
        ),
        copy=False,
    )
    way = fields.Selection(
        [(BY_MAIL, "E-mail"), (BY_LINK, "Link Sent by the Owner")],
        string="Asked By",
        required=True,
        default=BY_MAIL,
        help="By e-mail only the customer knows the link. Owners who send links by "
        "WeChat know them as well.",
    )
    is_anonymous = fields.Boolean(
        string="Anonymous",
        help="Answers are kept without the customer and without a time. They are shown "
        "as a whole, once the wave is closed and at least five have answered.",
    )
    rest_days = fields.Integer(
        string="Min. Days Between Surveys",
        default=30,
        help="Who was asked anything in these days, such as a rating, is not asked.",
    )
    reminder_days = fields.Integer(
        string="Reminder After (days)",
        default=5,
        help="Who has not answered by then is reminded once. Zero: nobody.",
    )
    quota_ids = fields.One2many(
        "care.wave.quota",
        "wave_id",
        string="Sample",
        default=lambda self: self._default_quota_ids(),
        copy=True,
    )
    seed = fields.Integer(
        string="Sample Number",
        readonly=True,
        copy=False,
        help="With the same number and the same customers the same sample is drawn.",
    )
    date_drawn = fields.Date(string="Drawn On", readonly=True, copy=False)
    response_ids = fields.One2many("care.response", "wave_id", string="Responses")
    improvement_ids = fields.One2many("care.improvement", "wave_id")
    drawn_count = fields.Integer(string="Drawn", compute="_compute_counts")
    asked_count = fields.Integer(string="Asked", compute="_compute_counts")
    held_count = fields.Integer(string="Not Asked", compute="_compute_counts")
    answered_count = fields.Integer(
        string="Answered",
        compute="_compute_counts",
        help="Of an anonymous wave they are counted once it is closed.",
    )

    _check_dates = models.Constraint(
        "CHECK(date_to >= date_from)", "A wave cannot end before it starts."
    )
    _check_days = models.Constraint(
        "CHECK(rest_days >= 0 AND reminder_days >= 0)", "Days cannot be negative."
    )

    @api.model
    def _default_quota_ids(self):
        """All customers of all tiers."""
        return [Command.create({"size": 0})]

    @api.depends("response_ids.state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_counts(self):
        counts, sheets = self._count_responses(), self._count_sheets()
        for wave in self:
            states = counts.get(wave._origin, {})
            asked = [states.get(state, 0) for state in (ASKED, NO_ANSWER)]
            answered = wave._count_answered(states, sheets)
            wave.answered_count = answered
            wave.asked_count = sum(asked) + states.get(ANSWERED, 0)
            wave.held_count = states.get(HELD, 0)
            wave.drawn_count = sum(states.values())

    def _count_responses(self):
        """Map waves to how many responses have which state, as the reader sees them."""
        groups = self.env["care.response"]._read_group(
            [("wave_id", "in", self.ids)], ["wave_id", "state"], ["__count"]
        )
        counts = {}
        for wave, state, count in groups:
            counts.setdefault(wave, {})[state] = count
        return counts

    def _count_answered(self, states, sheets):
        if not self._hides_answers():
            return states.get(ANSWERED, 0)
        return sheets.get(self._origin.id, 0)

    def _hides_answers(self):
        """Tell whether nobody may know who answered what."""
        self.ensure_one()
        return self.is_anonymous or self.is_staff

    def _count_sheets(self):
        """Map the ids of closed anonymous waves to how many have answered them.

        Nobody reads their sheets.
        """
        closed = self.filtered(lambda wave: wave._hides_answers() and wave._is_closed())
        if not closed:
            return {}
        responses = self.env["care.response"]
        is_sheet = Domain("is_anonymous", "=", True) & Domain("state", "=", ANSWERED)
        domain = Domain("wave_id", "in", closed.ids) & is_sheet
        # lifts the rules, which show nobody an anonymous sheet: it is only counted
        sheets = responses._search(domain, bypass_access=True)
        sheets.groupby = responses._field_to_sql(sheets.table, "wave_id", sheets)
        # SQL: the ORM counts what the reader may read, and nobody may read a sheet
        counted = sheets.select(sheets.groupby, SQL("count(*)"))
        return dict(self.env.execute_query(counted))

    @api.constrains("is_anonymous", "way")
    def _check_way(self):
        if any(wave.is_anonymous and wave._is_by_link() for wave in self):
            raise ValidationError(
                self.env._(
                    "An anonymous wave is asked by e-mail: owners would know the links."
                )
            )

    @api.constrains("company_id", "questionnaire_id")
    def _check_questionnaire_id(self):
        for wave in self:
            if wave.questionnaire_id.company_id - wave.company_id:
                raise ValidationError(
                    self.env._("The questionnaire belongs to another company.")
                )

    def write(self, vals):
        fixed = {"questionnaire_id", "is_anonymous", "way"} & vals.keys()
        started = self.filtered(lambda wave: not wave._is_draft())
        if fixed and not all(started._is_same_all(name, vals[name]) for name in fixed):
            raise UserError(
                self.env._("A wave that has started keeps its questionnaire and way.")
            )
        return super().write(vals)

    def _is_same_all(self, name, value):
        return all(wave._is_same(name, value) for wave in self)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        if not all(wave._is_draft() for wave in self):
            raise UserError(self.env._("A wave that has started cannot be deleted."))

    def action_start(self):
        """Start the wave: the hourly job draws the sample and asks."""
        self._check_ready()
        waves = self.filtered(lambda wave: wave._is_draft())._as_system()
        for wave in waves.filtered(lambda wave: not wave.seed):
            wave.seed = wave.id  # its own: the ORM sends them off in one statement
        waves.state = RUNNING
        self.env.ref("customer_care_worth.ir_cron_survey")._trigger()
        message = self.env._(
            "The wave asks within minutes, or from the day on which it starts."
        )
        return notify(message, RELOAD)

    def _check_ready(self):
        self.check_access("write")
        for wave in self:
            if not wave.questionnaire_id.question_ids:
                raise UserError(self.env._("The questionnaire has no questions."))
            if wave.date_to < wave.company_id._get_care_today():
                raise UserError(
                    self.env._("Answers would be taken until a day in the past.")
                )
            if not wave.is_staff:
                wave._check_sample()

    def _check_sample(self):
        """Refuse to start a wave without a sample."""
        if not self.quota_ids:
            raise UserError(
                self.env._("Say how many customers of which tier are asked.")
            )
        profiles = self.env["care.profile"]
        asked = Domain.OR(map(self._get_asked_domain, self.quota_ids))
        if not profiles.search(asked, limit=1):
            raise UserError(self.env._("There is no customer in the sample."))

    def action_close(self):
        """Take no more answers, and count who gave none."""
        self.check_access("write")
        running = self.filtered(lambda wave: wave._is_running())
        running._close()
        return True

    def _close(self):
        """Close the wave: set open responses to no answer, unless it is anonymous."""
        self._as_system().write({"state": CLOSED})
        named = self.filtered(lambda wave: not wave._hides_answers())
        left = (
            self.env["care.response"]
            ._for_answers()
            .search([("wave_id", "in", named.ids), ("state", "in", (DRAWN, ASKED))])
        )
        left.filtered(lambda response: response._is_asked()).state = NO_ANSWER
        left.filtered(lambda response: response._is_drawn())._hold_requests(
            Objection(ENDED, self.env._("the wave ended before"))
        )

    def action_open_responses(self):
        """Show who was asked, and who answered."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_response_action",
            domain=[("wave_id", "=", self.id)],
            context={},
            path=False,
        )

    def action_open_satisfaction(self):
        """Show the results as charts."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_satisfaction_action",
            params={"wave_id": self.id},
            path=False,
        )

    def action_propose_improvements(self):
        """Propose what to improve first: the weakest gaps, by their weight."""
        self.ensure_one()
        if not (
            self.env["care.improvement"]._propose_actions(self) or self.improvement_ids
        ):
            self._refuse_no_gap()
        return open_action(
            self.env,
            "customer_care_worth.care_improvement_action",
            domain=[("wave_id", "=", self.id)],
            context={"default_wave_id": self.id},
            path=False,
        )

    def _refuse_no_gap(self):
        raise UserError(
            self.env._(
                "No dimension is below what customers expect: nothing to propose."
            )
        )

    def _is_by_link(self):
        """Tell whether colleagues send the links, and not the system."""
        return self.way == BY_LINK

    def _is_draft(self):
        self.ensure_one()
        return self.state == DRAFT

    def _is_running(self):
        self.ensure_one()
        return self.state == RUNNING

    def _is_closed(self):
        self.ensure_one()
        return self.state == CLOSED

    @api.model
    def _get_closed_domain(self):
        return Domain("state", "=", CLOSED)

    @api.model
    def _get_begun_domain(self):
        """The waves with answers, or that ask for them."""
        return Domain("state", "!=", DRAFT)

    def _is_open(self):
        """Tell whether answers are taken still."""
        self.ensure_one()
        # not on the clock of the visitor, who has none
        today = self.company_id._get_care_today()
        return self._is_running() and self.date_to >= today
