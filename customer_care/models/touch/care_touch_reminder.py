from odoo import api, fields, models
from odoo.fields import Domain


class CareTouch(models.Model):
    """Reminds of planned touches by activities on the care profile.

    The planner makes the reminders, with the letters, and puts back the lost ones.
    """

    _inherit = "care.touch"
    _reminder_link = "care_touch_id"
    _reminder_list = "activity_ids"
    _reminder_follows = frozenset({"user_id", "date_planned"})

    activity_ids = fields.One2many("mail.activity", "care_touch_id", string="Reminders")

    @api.model
    def _get_to_remind_domain(self, day):
        """The planned touches whose day of reminding has come and that lack one."""
        return self._get_reminded_by_domain(day) & Domain("activity_ids", "=", False)

    @api.model
    def _get_reminded_by_domain(self, day):
        """The planned touches of which somebody is to be reminded by this day."""
        return self._get_waiting_domain() & Domain("date_reminder", "<=", day)

    @api.model
    def _get_reminder_batches(self, batch_size):
        return []  # the planner has its own

    def _get_reminder_users(self):
        """The persons of the touches, for whom the planner has made sure."""
        return {touch: touch.user_id for touch in self}

    def _get_reminder_date(self):
        return self.date_planned

    def _get_reminder_summary(self, user):
        return self.reason

    def _get_reminder_types(self):
        types = super()._get_reminder_types()
        own = {channel: channel.activity_type_id for channel in self.channel_id}
        return {touch: own.get(touch.channel_id) or types[touch] for touch in self}

    def _reword_confirmed(self, occasion):
        """Ask nobody any more to confirm a date first, but where it was reworded."""
        trigger = self.env["care.trigger.occasion"]
        occasion = occasion.with_env(self.env)  # in the language of the touches
        asking = trigger._name_date(occasion, is_confirmed=False)
        doubted = self.filtered(lambda touch: touch.reason == asking)
        doubted._follow_plan(
            {"reason": trigger._name_date(occasion, is_confirmed=True)}
        )

    def _follow_plan(self, values):
        """Let planned touches, and the reminders nobody has reworded, follow a plan."""
        unchanged = self._find_reminders().filtered(
            lambda reminder: reminder.summary == reminder.care_touch_id.reason
        )
        self.write(values)
        left = unchanged.exists()
        types = left.care_touch_id._get_reminder_types()
        by_words = left.grouped(
            lambda reminder: (
                reminder.care_touch_id.reason,
                types[reminder.care_touch_id].id,
            )
        )
        for (reason, type_id), same in by_words.items():
            same.write({"summary": reason, "activity_type_id": type_id})
