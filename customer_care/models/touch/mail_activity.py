from odoo import api, fields, models

from ..common.fast_insert import give_precomputed
from ..privacy.care_guard_mixin import SYSTEM

# what a person does to a reminder that is then done to its touch, or asked of it
FOLLOWED = {"date_deadline", "user_id"}


class MailActivity(models.Model):
    _inherit = "mail.activity"

    care_touch_id = fields.Many2one(
        "care.touch",
        string="Touch",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
    care_promise_id = fields.Many2one(
        "care.promise",
        string="Promise",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )

    _care_touch_unique = models.UniqueIndex(
        "(care_touch_id) WHERE active AND care_touch_id IS NOT NULL",
        "This touch already has a reminder.",
    )

    @api.model
    def _add_precomputed_values(self, vals_list):
        """Give reminders their model: core would make a draft of each to ask for it."""
        for vals in vals_list:
            if vals.get("care_touch_id") and vals.get("res_model_id"):
                # the name of a model is no secret; core reads it in the same way
                model = self.env["ir.model"].sudo().browse(vals["res_model_id"])
                give_precomputed(self, vals, "res_model", model.model)
        return super()._add_precomputed_values(vals_list)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_care_links(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_care_links([vals])
        result = super().write(vals)
        # by the touch, which knows
        is_led = self.env.context.get("care_quiet") is SYSTEM
        if FOLLOWED & set(vals) and not is_led and (touches := self.care_touch_id):
            touches._follow_reminders(vals)
        return result

    @api.model
    def _check_care_links(self, vals_list):
        """Let nobody hang an activity on a touch or a promise that he may not see."""
        if self.env.su:
            return
        for name in ("care_touch_id", "care_promise_id"):
            linked_ids = {vals[name] for vals in vals_list if vals.get(name)}
            if linked_ids:
                model = self.env[self._fields[name].comodel_name]
                model.browse(linked_ids).check_access("read")

    def _action_done(self, feedback=False, attachment_ids=None):
        touches, promises = self.care_touch_id, self.care_promise_id
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        is_led = self.env.context.get("care_system") is SYSTEM
        if touches and not is_led:
            touches._done_by_reminder(feedback)
        if promises and not is_led:
            promises._told_by_reminder()
        return result

    def unlink(self):
        """Take a reminder that a person cancels for his skip of the touch."""
        touches = self.care_touch_id
        result = super().unlink()
        is_led = self.env.su or self.env.context.get("care_system") is SYSTEM
        if touches and not is_led:
            touches._close("skipped", self.env._("the reminder was cancelled"))
        return result
