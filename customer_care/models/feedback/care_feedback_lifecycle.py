from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...tools.clock import tell_time
from ...tools.colors import WARNING
from ...tools.sets import search_set
from ...tools.words import comma
from ..common.answers import RELOAD, notify
from .care_feedback_stage import (
    CLOSED_STATES,
    DECLINED,
    IN_PROGRESS,
    MERGED,
    NEW,
    OPEN_STATES,
    RUNNING_STATES,
    SOLVED,
    WAITING,
)

STEPS = ("date_acknowledged", "date_understood", "date_accepted", "date_proposed")


class CareFeedback(models.Model):
    """The life cycle of a case: what follows when its stage changes.

    Its dates, pauses, reminders, memory and the journal follow the stage.
    """

    _inherit = "care.feedback"
    _care_system_fields = set(STEPS)

    date_acknowledged = fields.Datetime(string="Acknowledged", copy=False)
    date_understood = fields.Datetime(string="Understood", copy=False)
    date_accepted = fields.Datetime(string="Accepted", copy=False)
    date_proposed = fields.Datetime(string="Solution Proposed", copy=False)
    is_open = fields.Boolean(
        string="Open Case", compute="_compute_is_open", search="_search_is_open"
    )
    next_step = fields.Selection(
        [
            ("date_acknowledged", "Acknowledge: apologize and show empathy"),
            ("date_understood", "Understand: let the customer explain everything"),
            ("date_accepted", "Accept: explain our part in it"),
            ("date_proposed", "Propose: offer a solution and a date"),
        ],
        compute="_compute_next_step",
    )

    def _is_new(self):
        """Tell whether nobody has begun to work on the case."""
        return self.state == NEW

    def _is_open(self):
        return self.state in OPEN_STATES

    def _is_running(self):
        """Tell whether we work on the case and its time is running."""
        return self.state in RUNNING_STATES

    def _is_waiting(self):
        """Tell whether the customer is to answer first."""
        return self.state == WAITING

    def _is_solved(self):
        return self.state == SOLVED

    def _is_declined(self):
        return self.state == DECLINED

    def _is_merged(self):
        return self.state == MERGED

    def _is_closed(self):
        return self.state in CLOSED_STATES

    def _filter_open(self):
        return self.filtered(lambda case: case._is_open())

    def _filter_solved(self):
        return self.filtered(lambda case: case._is_solved())

    def _filter_out_of(self, state, before):
        """Cases that have come out of a state, by what they were in before."""
        return self.filtered(lambda case: before[case] == state)

    def _filter_turned(self, state, before):
        """Cases that have come into a state or out of it."""
        return self.filtered(
            lambda case: (before[case] == state) != (case.state == state)
        )

    def _filter_ended(self, before):
        """Cases that had ended, by what they were in before: solved or otherwise."""
        return self.filtered(lambda case: before[case] not in OPEN_STATES)

    @api.model
    def _get_open_domain(self):
        return Domain("state", "in", OPEN_STATES)

    @api.model
    def _get_running_domain(self):
        return Domain("state", "in", RUNNING_STATES)

    @api.model
    def _get_solved_domain(self):
        return Domain("state", "=", SOLVED)

    @api.model
    def _get_declined_domain(self):
        return Domain("state", "=", DECLINED)

    @api.model
    def _get_merged_domain(self):
        return Domain("state", "=", MERGED)

    @api.constrains("stage_id")
    def _check_closed_with_words(self):
        """Refuse to close cases by dragging where closing asks for a text."""
        for case in self:
            if case._is_declined() and not (case.decline_reason and case.alternative):
                raise ValidationError(
                    self.env._(
                        "Use Decline instead: it asks for the reason and the "
                        "alternative offered."
                    )
                )
            if case._is_merged() and not case.merged_into_id:
                raise ValidationError(
                    self.env._("Use Merge instead: it asks which case remains.")
                )

    @api.depends("state")
    def _compute_is_open(self):
        for case in self:
            case.is_open = case._is_open()

    @api.model
    def _search_is_open(self, operator, value):
        return search_set(operator, value, self._get_open_domain())

    @api.depends(*STEPS)
    def _compute_next_step(self):
        for case in self:
            case.next_step = next((step for step in STEPS if not case[step]), False)

    def _on_stage_changed(self, before):
        """Carry out what follows when cases come into another state."""
        if not self:
            return
        self._check_window(before)
        # whoever moves the same cases in the same second begins anew here
        self.flush_recordset(["stage_id"])
        self._move_clock(before)
        self._filter_turned(WAITING, before)._move_reminders()
        ended = self._filter_ended(before)
        ended._forget_end(self._filter_out_of(SOLVED, before))
        ended._filter_open()._on_reopened()
        self._filter_solved()._on_solved()
        closed = self.filtered(lambda case: case._is_declined() or case._is_merged())
        closed._on_closed()
        self._renew_requests()

    def _move_clock(self, before):
        """Stop the clock while cases wait, and leave out the time since they ended."""
        now = fields.Datetime.now()
        # the clock follows the stage, and nobody sets it by hand
        pauses = self.env["care.feedback.pause"].sudo()
        pauses._end_waiting(self._filter_out_of(WAITING, before), now)
        pauses._begin_waiting(self.filtered(lambda case: case._is_waiting()), now)
        pauses._note_time_ended(self._filter_ended(before), now)

    def _on_solved(self):
        """What solving brings about: the time it took, the lesson, the journal."""
        if not self:
            return
        undated = self.filtered(lambda case: not case.date_solved)
        undated._as_system().write({"date_solved": fields.Datetime.now()})
        for moment, cases in self.grouped("date_solved").items():
            cases._as_system().write({"date_closed": moment})
        self._remove_reminders()
        self._update_memory()
        self._journal_cases("feedback_solved", "date_solved")

    def _forget_end(self, solved):
        """Clear the end of reopened cases, and what they taught the estimates.

        :param solved: those of the cases that had been solved
        """
        if self:
            self._as_system().write({"date_closed": False})
        if parted := self.filtered(lambda case: not case._is_merged()):
            parted._as_system().write({"merged_into_id": False})
        if solved:
            solved._as_system().write({"date_solved": False})
            solved._update_memory()

    def _on_reopened(self):
        """Follow up on reopened cases: count the hours anew."""
        if not self:
            return
        for count, cases in self.grouped("reopened_count").items():
            cases._as_system().write(
                {"reopened_count": count + 1, "date_reopened": fields.Datetime.now()}
            )
        self._remove_reminders()
        self._remind_assignees()
        self._journal_cases("feedback_reopened")

    def _on_closed(self):
        if self:
            self._as_system().write({"date_closed": fields.Datetime.now()})
            self._remove_reminders()

    def _update_memory(self):
        """Add solved cases to the estimate memory; remove those no longer solved."""
        solved = self.filtered("date_solved")
        # what a case teaches is for all, whoever may see it
        memory = self.env["care.feedback.memory"].sudo()
        memory._forget_cases(self - solved)
        memory._remember_cases(solved.with_env(memory.env))

    def _journal_cases(self, code, date_field="", are_new=False):
        """Write an event about each case into the journal of its customer."""
        entries = [
            case._prepare_journal_entry(date_field) for case in self._filter_journaled()
        ]
        if entries:
            self.env["care.event"]._record(code, entries, are_new)

    def _prepare_journal_entry(self, date_field):
        """The values of one journal entry for each opening, solution or reopening."""
        return self.env["care.event"]._prepare_entry(
            self.profile_id,
            self,
            self.reopened_count,
            date=self._get_journal_date(date_field),
            note=self.name,
        )

    def _filter_journaled(self):
        """The cases that are written into the journals of their customers."""
        return self.filtered("profile_id")

    def _get_journal_date(self, date_field):
        """The day on which it happened, which may be long before it was entered.

        It is that of the team, whether a person, a mail or a job brings it about.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        moment = self[date_field] if date_field else now
        return tell_time(min(moment, now), self._get_calendar().tz).date()

    def _move_to(self, state):
        self.write(
            {"stage_id": self.env["care.feedback.stage"]._get_of_state(state).id}
        )

    def action_start(self):
        """Start or resume work; a merged case becomes a case of its own again."""
        self._check_may_change()
        self.filtered(lambda case: not case._is_merged())._check_open()
        self.filtered(lambda case: not case.user_id)._assign_by_hand(self.env.user)
        self._move_to(IN_PROGRESS)
        return True

    def action_wait(self):
        """Wait for the customer: the clock of the deadline stops."""
        self._check_open()
        self._move_to(WAITING)
        return True

    def action_solve(self):
        """Solve the cases; one that somebody has just solved is left as it is."""
        unsolved = self - self._filter_solved()
        unsolved._check_open()
        unsolved._move_to(SOLVED)
        return True

    def _check_open(self):
        """Refuse actions on closed cases."""
        if self - self._filter_open():
            raise UserError(self.env._("This case is closed: reopen it first."))

    def _pick_open(self):
        """The open ones of cases chosen from a list; there must be one."""
        open_cases = self._filter_open()
        if not open_cases:
            self._check_open()
        return open_cases

    @api.model
    def _show_left(self, closed, kept=None):
        """Say which of many cases a verb has left as they were, or nothing."""
        texts = []
        if closed:
            count = len(closed)
            texts.append(
                self.env._("Closed cases left as they are: %(count)s.", count=count)
            )
        if kept:
            numbers = comma(self.env).join(kept.mapped("number"))
            texts.append(
                self.env._("Nobody else can take these: %(cases)s.", cases=numbers)
            )
        return bool(texts) and notify(" ".join(texts), RELOAD, WARNING)

    def action_complete_step(self):
        """Note that the next of the four steps of a complaint is done."""
        self._check_may_change()
        self._check_open()
        now = fields.Datetime.now()
        for step, cases in self.grouped("next_step").items():
            if step:
                cases._as_system().write({step: now})
        return True

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
