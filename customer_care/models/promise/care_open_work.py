from odoo import api, models
from odoo.fields import Domain

from ..privacy.care_guard_mixin import SYSTEM
from ..profile.care_open_work import Kind


class CareOpenWork(models.AbstractModel):
    """Promises that are not kept yet are somebody's to keep."""

    _inherit = "care.open.work"

    @api.model
    def _get_kinds(self):
        label, promised = self.env._("Promises"), ["draft", "waiting", "open"]
        is_open = Domain("state", "in", promised)
        kind = Kind(label, "care.promise", "user_id", is_open, "profile_id")
        return super()._get_kinds() | {"promise": kind}

    @api.model
    def _hand_over(self, work, user, heir):
        result = super()._hand_over(work, user, heir)
        self._move_promise_reminders(work["promise"], user)
        return result

    @api.model
    def _move_promise_reminders(self, promises, user):
        if not promises:
            return
        # reminders are private to their person, who is about to go
        reminders = promises.sudo().activity_ids.filtered(
            lambda activity: activity.user_id == user
        )
        quiet = {"mail_activity_quick_update": True, "care_quiet": SYSTEM}
        for reminder in reminders.with_context(**quiet):
            reminder.user_id = reminder.care_promise_id.user_id
