from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ...tools.sets import search_set
from ...tools.words import colon, comma, get_choices
from ..common.answers import CLOSE, notify, open_dialog
from ..common.care_approval_mixin import WAITING
from ..common.care_due_mixin import OPEN

DRAFT, KEPT, BROKEN = "draft", "kept", "broken"
IN_TIME, TOO_LATE = "yes", "no"
FIXED_WHEN_GIVEN = {"amount", "company_id", "date_due", "name", "profile_id", "user_id"}


class CarePromise(models.Model):
    """A promise made to a customer.

    A promise is a *draft*, and *open* once it is given: at once below the limit of the
    company, above it after *waiting* for approval. Its person is warned some days
    before it is due, and asked to tell the customer first when it is delayed. It ends
    *kept* or *broken*.
    """

    _name = "care.promise"
    _inherit = [
        "care.erased.mixin",
        "care.company.mixin",
        "care.approval.mixin",
        "care.due.mixin",
    ]
    _description = "Promise"
    _care_person_fields = {"user_id"}
    _order = "date_due, id"

    def _default_profile_id(self):
        touch = self.env["care.touch"].browse(self.env.context.get("default_touch_id"))
        return touch.profile_id

    name = fields.Char(string="Promise", required=True, help="What was promised.")
    profile_id = fields.Many2one(
        bypass_search_access=False, default=lambda self: self._default_profile_id()
    )
    touch_id = fields.Many2one(
        "care.touch",
        string="Made During",
        index="btree_not_null",
        ondelete="set null",
        domain="[('profile_id', '=', profile_id)]",
    )
    event_id = fields.Many2one(
        "care.event",
        string="Support Because Of",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        domain="[('profile_id', '=', profile_id)]",
        help="The difficulty of the customer that this help is for.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Promised By",
        required=True,
        copy=False,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    amount = fields.Monetary(help="What keeping the promise costs us at most.")
    date_due = fields.Date(string="Due Date", required=True)
    date_given = fields.Date(string="Promised On", copy=False, readonly=True)
    date_informed = fields.Date(
        string="Informed On",
        copy=False,
        readonly=True,
        help="When we informed the customer about the delay.",
    )
    explanation = fields.Text(
        "Explanation Given",
        copy=False,
        help="Why the promise is delayed and what we offer instead, as the customer "
        "was told.",
    )
    date_closed = fields.Date(string="Kept or Broken On", copy=False, readonly=True)
    note = fields.Text("Notes")
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (WAITING, "Waiting for Approval"),
            (OPEN, "Open"),
            (KEPT, "Kept"),
            (BROKEN, "Broken"),
        ],
        required=True,
        default=DRAFT,
        copy=False,
        readonly=True,
    )
    is_pending = fields.Boolean(
        string="Not Closed",
        compute="_compute_is_pending",
        search="_search_is_pending",
        help="Somebody has still to do something for it.",
    )
    informed_in_time = fields.Selection(
        [(IN_TIME, "Yes"), (TOO_LATE, "No")],
        string="Informed in Time",
        compute="_compute_informed_in_time",
        store=True,
        help="Whether we informed the customer of the delay by the due date. Empty if "
        "there was no delay.",
    )
    kept_rate = fields.Float(
        string="Kept (%)",
        compute="_compute_kept_rate",
        store=True,
        aggregator="avg",
        help="100 if kept, 0 if broken: the average is the share kept.",
    )

    _check_amount = models.Constraint(
        "CHECK(amount >= 0)", "The amount of a promise cannot be negative."
    )
    _open_idx = models.Index(f"(date_due, id) WHERE state = '{OPEN}'")
    _closed_idx = models.Index("(user_id, date_closed) WHERE date_closed IS NOT NULL")

    def _is_draft(self):
        return self.state == DRAFT

    def _is_kept(self):
        return self.state == KEPT

    def _is_broken(self):
        return self.state == BROKEN

    @api.model
    def _get_kept_domain(self):
        return Domain("state", "=", KEPT)

    @api.model
    def _get_pending_domain(self):
        """The promises for which somebody has still to do something."""
        given = self._get_waiting_domain() | self._get_open_domain()
        return self._get_draft_domain() | given

    @api.model
    def _get_draft_domain(self):
        return Domain("state", "=", DRAFT)

    @api.depends("state")
    def _compute_is_pending(self):
        for promise in self:
            promise.is_pending = not (promise._is_kept() or promise._is_broken())

    def _search_is_pending(self, operator, value):
        return search_set(operator, value, self._get_pending_domain())

    @api.depends("state", "date_due", "date_informed", "date_closed")
    def _compute_informed_in_time(self):
        for promise in self:
            informed = promise.date_informed
            delayed = promise._is_broken() or (
                promise._is_kept() and promise.date_closed > promise.date_due
            )
            in_time = informed and informed <= promise.date_due
            answer = IN_TIME if in_time else TOO_LATE
            promise.informed_in_time = delayed and answer

    @api.depends("state")
    def _compute_kept_rate(self):
        for promise in self:
            promise.kept_rate = 100 if promise._is_kept() else 0

    @api.constrains("event_id", "profile_id")
    def _check_event_id(self):
        for promise in self.filtered("event_id"):
            if promise.event_id.profile_id != promise.profile_id:
                raise ValidationError(
                    self.env._("The difficulty is that of another customer.")
                )

    def _read_group_select(self, aggregate_spec, query):
        """Let only promises that came to an end count for the share that was kept."""
        answer = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec != "kept_rate:avg":
            return answer
        closed = self._field_to_sql(self._table, "date_closed", query)
        return SQL("%s FILTER (WHERE %s IS NOT NULL)", answer, closed)

    def write(self, vals):
        if not self.env.su:
            self._check_change(vals)
        return super().write(vals)

    def _check_change(self, vals):
        """Refuse changes to the terms of a given promise."""
        fixed = self._get_fixed_fields() & vals.keys()
        for promise in self.filtered(lambda promise: not promise._is_draft()):
            if not all(promise._is_same(name, vals[name]) for name in fixed):
                raise UserError(
                    self.env._(
                        "A promise that was made cannot be changed: create a new one."
                    )
                )

    @api.model
    def _get_fixed_fields(self):
        """What the customer was promised, and on which terms."""
        return FIXED_WHEN_GIVEN

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        # as superuser customers are erased with all they have
        if not self.env.su and not all(promise._is_draft() for promise in self):
            raise UserError(self.env._("Only draft promises can be deleted."))

    def action_give(self):
        """Give the promises, or ask for approval above the limit."""
        self._check_is_draft()
        self._check_own_name()
        costly = self.filtered("needs_approval")
        costly._ask_approval(costly._get_excess())
        (self - costly)._give_promises()
        return self._tell_given()

    def action_give_and_close(self):
        """Give the promise in the short form, which says when it waits for approval."""
        self.ensure_one()
        told = self.action_give()
        if not self._is_waiting():
            return told
        view = "customer_care.care_promise_view_form_quick"
        return open_dialog(self, self.env._("Waiting for Approval"), view)

    def _tell_given(self):
        """Notify the user of the result for the first promise."""
        promise = self[:1]
        if promise._is_waiting():
            text = self.env._("Saved: the promise waits for approval.")
        else:
            day = format_date(self.env, promise.date_due)
            text = self.env._("Saved: to be kept by %(day)s.", day=day)
        return notify(text, CLOSE)

    def action_explain(self):
        """Ask what the customer is told of a promise that is delayed."""
        self.ensure_one()
        self._check_is_open()
        view = "customer_care.care_promise_view_form_explain"
        return open_dialog(self, self.env._("Customer Informed"), view)

    def action_note_informed(self):
        """Note that the customer has heard that the promises will be late, and why."""
        self._check_is_open()
        self._check_work_of_others()
        if not all(promise.explanation for promise in self):
            raise UserError(
                self.env._("Enter the explanation that the customer was given.")
            )
        self.check_access("write")
        self._note_informed()
        self._remove_reminders()
        self._log_on_customers(
            self.env._("The customer was informed that a promise is delayed")
        )
        return {**CLOSE}

    def _note_informed(self):
        """Note that the customers are informed as of today, if they were not before."""
        uninformed = self.filtered(lambda promise: not promise.date_informed)
        uninformed._write_as_system({"date_informed": fields.Date.context_today(self)})

    def action_keep(self):
        self._close(KEPT, self.env._("Promise kept"))
        return True

    def action_break(self):
        self._close(BROKEN, self.env._("Promise broken"))
        return True

    def _give_promises(self):
        today = fields.Date.context_today(self)
        self._write_by_button({"state": OPEN, "date_given": today})
        self._log_on_customers(self.env._("Promise made"))

    def _close(self, state, message):
        self._check_is_open()
        self._check_work_of_others()
        today = fields.Date.context_today(self)
        self._write_by_button({"state": state, "date_closed": today})
        self._remove_reminders()
        self._log_on_customers(message)

    def _write_by_button(self, values):
        """Write system fields for a button, after a check of the write access."""
        self.check_access("write")
        self._write_as_system(values)

    def _log_on_customers(self, message):
        """Log the message with the names of the promises on the customers' threads."""
        # whoever approves or keeps a promise may say so on the customer's thread
        promises = self.sudo()
        bodies = {
            profile.id: colon(self.env).join(
                [message, comma(self.env).join(same.mapped("name"))]
            )
            for profile, same in promises.grouped("profile_id").items()
        }
        promises.profile_id._message_log_batch(bodies)

    def _check_is_draft(self):
        self._check_all_in(DRAFT)

    def _check_is_open(self):
        self._check_all_in(OPEN)

    def _check_all_in(self, state):
        if any(promise.state != state for promise in self):
            names = dict(get_choices(self, "state"))
            raise UserError(
                self.env._(
                    "Only possible for promises in the state %(state)s.",
                    state=names[state],
                )
            )

    @api.model
    def _get_kept_rates(self, users, date_from, date_to):
        """Map each user to how many promises he kept and how many came to an end.

        A user of whom nothing came to an end is not in the map: that is no data.
        """
        groups = self._read_group(
            [
                ("user_id", "in", users.ids),
                ("date_closed", ">=", date_from),
                ("date_closed", "<=", date_to),
            ],
            ["user_id"],
            ["kept_rate:sum", "__count"],
        )
        return {user: (round(rate / 100), closed) for user, rate, closed in groups}
