from odoo import api, fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    care_touch_id = fields.Many2one(
        "care.touch", index="btree_not_null", ondelete="cascade"
    )
    care_promise_id = fields.Many2one(
        "care.promise", string="Promise", index="btree_not_null", ondelete="cascade"
    )

    _care_touch_unique = models.UniqueIndex(
        "(care_touch_id) WHERE active AND care_touch_id IS NOT NULL",
        "There is a reminder of this touch already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._check_care_touch()
        return activities

    def write(self, vals):
        result = super().write(vals)
        if "care_touch_id" in vals:
            self._check_care_touch()
        if not self.env.context.get("care_quiet"):  # else the touch led the way
            self.care_touch_id._follow_reminders(vals)
        return result

    def _check_care_touch(self):
        """Let nobody hang an activity on a touch that he may not see."""
        if not self.env.su and self.care_touch_id:
            self.care_touch_id.check_access("read")

    def _action_done(self, feedback=False, attachment_ids=None):
        touches, promises = self.care_touch_id, self.care_promise_id
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        if not self.env.context.get("care_system"):
            touches._done_by_reminder(feedback)
            promises._told_by_reminder()
        return result

    def unlink(self):
        """Take a reminder that a person cancels for his skip of the touch."""
        touches = self.care_touch_id
        result = super().unlink()
        if not self.env.su and not self.env.context.get("care_system"):
            touches._close("skipped", self.env._("the reminder was cancelled"))
        return result
