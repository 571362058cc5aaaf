from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.customer_care.tools.words import get_choice

from .care_loss import FULL, GONE, OPEN, WON_BACK

# what the journal tells
LOST, REMEDY_CHOSEN, REGAINED = "lost", "win_back", "won_back"


class CareLoss(models.Model):
    """The remedy and the outcome of a loss.

    The remedy is a win-back plan: that it was chosen is an entry of the journal, which
    the plan answers with its touches. Who brings in something after the loss is back.
    """

    _inherit = "care.loss"

    plan_id = fields.Many2one(
        "care.plan",
        string="Remedy",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('is_win_back', '=', True)]",
        help="The win-back plan whose touches are planned for the customer.",
    )
    proposed_plan_ids = fields.Many2many(
        "care.plan", string="Proposed Remedies", compute="_compute_proposed_plan_ids"
    )
    attempt_ids = fields.One2many("care.loss.attempt", "loss_id", "Remedies Tried")
    state = fields.Selection(
        [(OPEN, "Open"), (WON_BACK, "Won Back"), (GONE, "Gone for Good")],
        string="Outcome",
        required=True,
        default=OPEN,
        copy=False,
        group_expand=True,  # the board shows all outcomes, in this order
    )
    date_closed = fields.Date(
        string="Outcome On",
        compute="_compute_date_closed",
        store=True,
        readonly=False,
        copy=False,
    )
    won_plan_id = fields.Many2one(
        "care.plan",
        string="Won Back By",
        compute="_compute_won_plan_id",
        store=True,
        readonly=False,
        copy=False,
        ondelete="restrict",
        domain="[('is_win_back', '=', True)]",
        help="The remedy that brought the customer back. Empty if none of ours did.",
    )
    is_heard = fields.Boolean(
        string="Heard from a Contribution",
        copy=False,
        help="Nobody has recorded it: the customer brought in something again.",
    )

    _standing_unique = models.UniqueIndex(
        f"(profile_id) WHERE extent = '{FULL}' AND state <> '{WON_BACK}'",
        "This customer is lost already.",
    )

    @api.depends("line_ids.reason_id")
    def _compute_proposed_plan_ids(self):
        for loss in self:
            loss.proposed_plan_ids = loss.line_ids.reason_id.plan_ids

    @api.depends("state")
    def _compute_date_closed(self):
        today = fields.Date.context_today(self)
        for loss in self:
            loss.date_closed = not loss._is_open() and (loss.date_closed or today)

    @api.depends("state")
    def _compute_won_plan_id(self):
        for loss in self:
            plan = loss.won_plan_id or loss.plan_id
            loss.won_plan_id = loss._is_won_back() and plan

    @api.constrains("date", "date_closed")
    def _check_date_closed(self):
        if any(loss.date_closed and loss.date_closed < loss.date for loss in self):
            raise ValidationError(
                self.env._("The outcome cannot be before the customer was lost.")
            )

    @api.constrains("plan_id", "won_plan_id")
    def _check_remedies(self):
        if not all(plan.is_win_back for plan in self.plan_id | self.won_plan_id):
            raise ValidationError(self.env._("A remedy must be a win-back plan."))

    @api.onchange("line_ids")
    def _onchange_line_ids(self):
        """Propose a remedy for the reasons, as long as nobody has chosen one."""
        self.plan_id = self.plan_id or self.proposed_plan_ids[:1]

    def action_win_back(self):
        """Say that the customers came back, by the remedy that was chosen."""
        self.write({"state": WON_BACK})
        return True

    def action_give_up(self):
        """Say that the customers are gone for good."""
        self.write({"state": GONE})
        return True

    def action_reopen(self):
        """Try again to win the customers back."""
        self._check_decider()
        self._reopen()
        return True

    def _reopen(self):
        """Clear the outcome, also one that was set automatically."""
        self._as_system().write({"state": OPEN, "is_heard": False})

    def _announce_losses(self):
        """Write the losses into the journal, start their remedies and log them."""
        journal = self.env["care.event"]
        full = self.filtered(lambda loss: loss._is_full())
        if entries := [loss._prepare_loss_event() for loss in full]:
            journal._record(LOST, entries)
        self._on_outcome_changed(dict.fromkeys(self, (OPEN, self.env["care.plan"])))
        bodies = {loss.profile_id.id: loss._tell_loss() for loss in self}
        self.profile_id._message_log_batch(bodies)

    def _end_customer_work(self):
        """End the open work for customers who are fully lost."""
        standing = self.filtered(lambda loss: loss._is_standing())
        if standing:
            standing.profile_id._end_customer_work()
            self.env["care.planner"]._plan_soon()  # plans leave them now

    def _prepare_loss_event(self):
        journal = self.env["care.event"]
        return journal._prepare_entry(self.profile_id, self, date=self.date)

    def _on_outcome_changed(self, before):
        """Apply a changed outcome or remedy: journal, remedies and messages.

        :param before: maps the losses to the outcome and the remedy that they had
        """
        self.env["care.loss.attempt"]._note_remedies(self)
        chosen = self.filtered(
            lambda loss: (
                loss._is_open()
                and loss.plan_id
                and before[loss] != (OPEN, loss.plan_id)
            )
        )
        chosen._begin_remedies()
        reopened = self.filtered(
            lambda loss: not loss._is_won_back() and before[loss][0] == WON_BACK
        )
        reopened._delete_journal_entries(REGAINED)
        changed = self.filtered(lambda loss: loss.state != before[loss][0])
        changed._record_outcomes()
        self.profile_id._request_planning_after_loss()

    def _begin_remedies(self):
        """Write an event for each loss, which triggers the chosen win-back plan."""
        journal = self.env["care.event"]
        entries = [
            journal._prepare_entry(loss.profile_id, loss, loss.plan_id.id)
            for loss in self
        ]
        if entries:
            journal._record(REMEDY_CHOSEN, entries)
            self.env["care.planner"]._plan_soon()

    def _record_outcomes(self):
        """Log outcomes on the customers' threads, and journal who is back."""
        journal = self.env["care.event"]
        entries = [
            journal._prepare_entry(
                loss.profile_id, loss, REGAINED, date=loss.date_closed
            )
            for loss in self
            if loss._is_won_back()
        ]
        if entries:
            journal._record(REGAINED, entries)
        bodies = {loss.profile_id.id: loss._tell_outcome() for loss in self}
        self.profile_id._message_log_batch(bodies)

    def _tell_loss(self):
        return self.env._(
            "Customer lost (%(extent)s): %(reasons)s",
            extent=get_choice(self, "extent"),
            reasons=self.reasons_text,
        )

    def _tell_outcome(self):
        remedy = self.won_plan_id.name
        outcome = get_choice(self, "state")
        if not remedy:
            return self.env._("Loss: %(outcome)s", outcome=outcome)
        return self.env._(
            "Loss: %(outcome)s (%(remedy)s)", outcome=outcome, remedy=remedy
        )

    def _unlink_journal(self):
        """Delete the journal entries of deleted losses."""
        self._delete_journal_entries()
        self._delete_journal_entries(REGAINED)
        for plan, losses in self.attempt_ids.grouped("plan_id").items():
            losses.loss_id._delete_journal_entries(plan.id)

    def _delete_journal_entries(self, *details):
        """Delete the journal entries that these losses caused."""
        journal = self.env["care.event"]
        journal._find_caused(self.profile_id, self, *details).unlink()

    @api.model
    def _win_back_returned(self, profiles):
        """Mark losses as won back whose customers brought in something afterwards.

        If such a contribution is deleted, the loss is open again.
        """
        own = Domain("profile_id", "in", profiles.ids)
        heard = Domain("is_heard", "=", True)
        losses = self.search(own & (self._get_standing_domain() | heard))
        returns = losses._find_returns()
        for day, same in losses.grouped(
            lambda loss: returns.get(loss.profile_id)
        ).items():
            if day:
                same._close_as_returned(day)
            else:
                same.filtered("is_heard")._reopen()

    def _close_as_returned(self, day):
        new = self.filtered(lambda loss: loss.date_closed != day)
        values = {"state": WON_BACK, "date_closed": day, "is_heard": True}
        new._as_system().write(values)

    def _find_returns(self):
        """Map the customers who are back to the first day after that of the loss."""
        first = {loss.profile_id: loss.date for loss in self.sorted("date")}
        if not first:
            return {}
        since = Domain("date", ">", min(first.values())) & Domain("date", "<=", "today")
        contributions = self.env["care.contribution"].search(
            since & Domain("profile_id", "in", self.profile_id.ids), order="date, id"
        )
        returns = {}
        for line in contributions:
            if line.amount > 0 and line.date > first[line.profile_id]:
                returns.setdefault(line.profile_id, line.date)
        return returns
