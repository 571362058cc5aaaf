from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..common.days import get_latest_today

DAYS_BEFORE = 3  # so long before an admin changes both are reminded
DAYS_AFTER = 7  # in which a turn that has ended is noticed, if a job was missed


class CareGroupAdmin(models.Model):
    """Reminds admins of a group that their turn ends, and who comes next."""

    _inherit = "care.group.admin"

    @api.model
    def _cron_remind_rotations(self, batch_size=200):
        """Remind admins whose turn ends in a few days, each once, and end turns."""
        self._run_batches(self._get_turn_batches(batch_size))

    @api.model
    def _get_turn_batches(self, batch_size):
        works = {
            type(self)._remind_rotation: self._get_changing_domain(),
            type(self)._end_turn: self._get_ended_domain(),
        }
        for work, domain in works.items():
            yield from self._get_todo_batches(self, domain, batch_size, work)

    @api.model
    def _get_ended_domain(self):
        """The turns that have just ended, wherever the admins live."""
        first = fields.Date.subtract(get_latest_today(), days=DAYS_AFTER)
        return Domain("date_to", ">=", first) & Domain("date_to", "<", "today")

    def _end_turn(self):
        """Unsubscribe admins whose turn is over from their group."""
        self.group_id._remove_followers_without_access()

    @api.model
    def _get_changing_domain(self):
        """The turns that end soon, wherever the admins live."""
        last = fields.Date.add(get_latest_today(), days=DAYS_BEFORE)
        running = Domain("date_from", "<=", get_latest_today())
        ending = Domain("date_to", "!=", False) & Domain("date_to", "<=", last)
        untold = Domain("is_change_told", "=", False)
        return running & ending & untold & Domain("group_id.active", "=", True)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_end_turn": self.env._("End the term of a group admin"),
            "_remind_rotation": self.env._("Remind the admins of a group"),
        }

    def _remind_rotation(self):
        """Tell the admin whose turn ends, and the next one or who has to find one."""
        for turn in self:
            turn._remind_user(turn.user_id, turn._tell_end)
            following = turn._get_following()
            person = following.user_id or turn.group_id.user_id
            if person != turn.user_id:
                tell = turn._tell_begin if following else turn._tell_gap
                turn._remind_user(person, tell)
        self._as_system().write({"is_change_told": True})

    def _remind_user(self, user, tell):
        mixin = self.env["care.reminder.mixin"]
        mixin._alert_colleague(self.group_id, tell, user, date_deadline=self.date_to)

    def _get_following(self):
        """The turn that begins after this one, if anybody is to take over."""
        self.ensure_one()
        later = self.group_id.admin_ids.filtered(
            lambda turn: turn != self and turn.date_from >= self.date_to
        )
        return later.sorted("date_from")[:1]

    def _get_change_facts(self, env):
        day = format_date(env, self.date_to)
        return {"group": self.group_id.name, "day": day}

    def _tell_end(self, env):
        facts = self._get_change_facts(env)
        if not self._get_following():
            return env._(
                "Your term as admin of %(group)s ends on %(day)s: nobody follows yet.",
                **facts,
            )
        name = self._get_following().user_id.name
        return env._(
            "Your term as admin of %(group)s ends on %(day)s: brief %(name)s.",
            name=name,
            **facts,
        )

    def _tell_begin(self, env):
        return env._(
            "You become admin of %(group)s on %(day)s.", **self._get_change_facts(env)
        )

    def _tell_gap(self, env):
        return env._(
            "%(group)s needs a new admin from %(day)s on.",
            **self._get_change_facts(env),
        )
