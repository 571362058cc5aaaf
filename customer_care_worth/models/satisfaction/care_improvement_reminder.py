from odoo import api, fields, models
from odoo.fields import Domain


class CareImprovement(models.Model):
    """Reminds whoever carries an action out, by an activity on the action itself.

    Done there with words, the action is done, and the words are its result; without
    any it is asked for again, since nobody would know what came of it. Cancelled, its
    person is left in peace until somebody else gets it, or it is opened again.
    """

    _inherit = "care.improvement"
    _care_inner_fields = {"is_reminder_done"}
    _reminder_link = "care_improvement_id"
    _reminder_host = ""
    _reminder_follows = frozenset({"date_due", "user_id"})

    reminder_ids = fields.One2many(
        "mail.activity", "care_improvement_id", string="Reminders"
    )
    is_reminder_done = fields.Boolean(copy=False, readonly=True)

    def _get_reminder_users(self):
        """Whoever carries it out; where they have left, whoever made it, or a manager.

        An action is about no customer, and so nobody needs to know one.
        """
        planner, nobody = self.env["care.planner"], self.env["care.profile"]
        judge = planner._get_judge(nobody)
        return {
            action: planner._find_valid_person(
                [action.user_id, action.create_uid], nobody, action.company_id, judge
            )
            for action in self
        }

    def _get_reminder_date(self):
        return self.date_due

    def _get_reminder_summary(self, user):
        spoken = self.with_context(lang=user._get_care_lang())
        return spoken.env._("Improvement: carry it out, and enter the result")

    @api.model
    def _get_reminded_domain(self):
        return self._get_open_domain() & Domain("is_reminder_done", "=", False)

    def _remind_assignees(self):
        """Remind the persons of open actions anew."""
        if done := self.filtered("is_reminder_done"):
            done._write_as_system({"is_reminder_done": False})
        self._filter_open()._refresh_reminders()

    def _on_reminder_done(self, feedback):
        """Take the words of a done reminder for the result of the action."""
        if feedback:
            still_open = self._filter_open()
            still_open.filtered(lambda action: not action.result).result = feedback
            still_open.action_done()

    def _on_reminder_cancelled(self):
        self._write_as_system({"is_reminder_done": True})

    def _on_reminder_changed(self, vals):
        """Give the actions to the colleague to whom somebody gave the reminder."""
        person = self.env["res.users"].browse(vals.get("user_id") or [])
        others = self.filtered(lambda action: person and action.user_id != person)
        if others:
            others.write({"user_id": person.id})
