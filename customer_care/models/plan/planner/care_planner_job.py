import logging
from contextlib import contextmanager
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ....tools.touch_states import MISSED
from ...common.care_batch_mixin import BUSY
from ...common.days import get_latest_today

_logger = logging.getLogger(__name__)

BATCH_SIZE = 1000
MOST_TURNS = 5
MOST_REMINDERS = 100_000
# what a reminder is made of: a touch has several times as many fields
REMINDED_FIELDS = [
    "channel_id",
    "date_planned",
    "date_reminder",
    "profile_id",
    "reason",
    "step_id",
    "user_id",
]


class CarePlanner(models.AbstractModel):
    """The hourly job: what there is to do, in its order."""

    _inherit = "care.planner"

    @api.model
    def _cron_plan(self, batch_size=BATCH_SIZE):
        """Do the day's planning batch by batch, as far as the time allows."""
        with self._lock_out_other_runs() as is_alone:
            if is_alone:
                self._run_in_turns(batch_size)

    @contextmanager
    def _lock_out_other_runs(self):
        """Take a lock, so that two planners do not plan the same touches.

        The connection keeps the lock over all commits; when we are killed both go.
        """
        # SQL: the ORM locks rows, and gives them free with the next commit
        lock = SQL("SELECT pg_try_advisory_lock(hashtext(%s))", self._name)
        unlock = SQL("SELECT pg_advisory_unlock(hashtext(%s))", self._name)
        [[is_alone]] = self.env.execute_query(lock)
        try:
            self.env["ir.cron"]._commit_progress()  # and see what others have done
            yield is_alone
        except Exception:
            self.env.cr.rollback()
            raise
        finally:
            if is_alone:
                self.env.execute_query(unlock)

    @api.model
    def _run_in_turns(self, batch_size):
        """Run the batches, and start again after a conflict with a user."""
        for _turn in range(MOST_TURNS - 1):
            try:
                return self._run_batches(self._get_batches(batch_size))
            except BUSY as conflict:
                self.env.cr.rollback()
                _logger.info("care planning starts once more: %s", conflict)
        return self._run_batches(self._get_batches(batch_size))

    @api.model
    def _get_batches(self, batch_size):
        """Yield a method and the records it is to be called with, batch by batch."""
        yield from self._get_meeting_batches(batch_size)
        yield from self._get_late_batches(batch_size)
        yield from self._get_due_batches(batch_size)
        yield from self._get_pass_batches(batch_size)
        yield from self._get_sending_batches(batch_size)
        yield from self._get_reminder_batches(batch_size)

    @api.model
    def _get_late_batches(self, batch_size):
        """The planned touches whose day is too long ago to make up for."""
        yield from self._get_todo_batches(
            self.env["care.touch"],
            self._get_late_domain(),
            batch_size,
            self._close_missed,
            "date_planned",
        )

    @api.model
    def _get_late_domain(self):
        """Hook: the touches that nobody is to do any more, for want of time."""
        late = fields.Date.subtract(self._get_window().start, days=1)
        planned = self.env["care.touch"]._get_planned_domain()
        return planned & Domain("date_planned", "<", late)

    @api.model
    def _get_due_batches(self, batch_size):
        """The customers who have woken, by their own day or by a change."""
        domain = [("date_next_check", "<=", fields.Date.today())]
        profiles = self.env["care.profile"].with_context(active_test=False)
        work = partial(self._plan, reminds=True)
        yield from self._get_cursor_batches(
            profiles, domain, batch_size, work, "date_next_check"
        )

    @api.model
    def _get_pass_batches(self, batch_size):
        """The audiences of the plans that were switched on or changed."""
        plans = busy = self.env["care.plan"]
        waiting = Domain("pass_after_id", ">=", 0)
        while plan := plans.search(waiting & Domain("id", "not in", busy.ids), limit=1):
            profiles = plan._find_next_in_pass(batch_size)
            free = profiles.try_lock_for_update(allow_referencing=True)
            last_id = self._get_last_free_id(profiles, free)
            if profiles and last_id <= plan.pass_after_id:
                busy += plan  # somebody else works on its next customer: later
                continue
            plan.pass_after_id = last_id if profiles else -1
            if profiles:
                yield partial(self._plan, changed=plan), free

    @api.model
    def _get_last_free_id(self, profiles, free):
        """The id up to which no customer is passed over: before the first not free."""
        busy = profiles - free
        return busy[:1].id - 1 if busy else profiles[-1:].id

    @api.model
    def _get_sending_batches(self, batch_size):
        """Hook: what goes out by itself by now, before anybody is reminded."""
        return ()

    @api.model
    def _get_reminder_batches(self, batch_size):
        """The planned touches of which somebody is to be reminded by now."""
        touches = self.env["care.touch"]
        due = touches._get_to_remind_domain(get_latest_today())
        failures = self.env["care.failure"]
        domain = failures._get_domain_without_failures(
            due, touches._name, self._remind_of_touches
        )
        # those without a reminder are sought once: that looks at all open ones
        todo = touches.search(domain, order="date_reminder, id", limit=MOST_REMINDERS)
        for ids in split_every(batch_size, todo.ids):
            yield (
                self._remind_of_touches,
                touches.search(domain & Domain("id", "in", ids)),
            )

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_log_meetings": self.env._("Log a held meeting"),
            "_close_missed": self.env._("Close touches that are too late"),
            "_plan": self.env._("Plan touches for a customer"),
            "_remind_of_touches": self.env._("Remind of a touch"),
        }

    @api.model
    def _set_aside(self, work, record, error):
        """Set a failing customer aside until a change or a later attempt."""
        failure = super()._set_aside(work, record, error)
        if self._is_same_work(work, self._plan):
            record.date_next_check = failure.date_retry
        return failure

    @api.model
    def _is_same_work(self, work, other):
        get_name = self.env["care.failure"]._get_name
        return get_name(work) == get_name(other)

    @api.model
    def _close_missed(self, touches):
        """Mark touches that nobody did in time."""
        touches.try_lock_for_update(allow_referencing=True)._close(MISSED)

    @api.model
    def _remind_of_touches(self, touches):
        """Remind of those touches whose day has come, all by persons who are there."""
        touches = touches.try_lock_for_update(allow_referencing=True)
        touches.fetch(self._get_reminded_fields())
        touches.profile_id.fetch(["name", "company_id"])
        self._replace_lost_people(touches)
        self._remind_people(touches)

    @api.model
    def _remind_at_once(self, touches):
        """Remind of what was planned just now and is due, while all of it is known.

        What fails here does not undo the planning: the job comes to it once more, and
        finds out which one it is.
        """
        by_now = touches._get_reminded_by_domain(get_latest_today())
        due = touches.filtered_domain(by_now)
        try:
            with self.env.cr.savepoint():
                self._remind_people(due)
        except self._passed_errors:
            raise
        except Exception as error:
            _logger.info("%s reminders failed together: %s", len(due), error)

    @api.model
    def _remind_people(self, touches):
        """Remind of those touches whose day has come where their person lives."""
        today = {user: user._get_care_today() for user in touches.user_id}
        due = touches.filtered(
            lambda touch: (user := touch.user_id) and touch.date_reminder <= today[user]
        )
        self._remind_due(due)

    @api.model
    def _get_reminded_fields(self):
        """Hook: what is read at once of touches of which somebody is reminded."""
        return REMINDED_FIELDS

    @api.model
    def _remind_due(self, touches):
        """Hook: remind of touches whose day of reminding has come."""
        touches._create_reminders()
