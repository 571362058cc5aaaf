from odoo import api, fields, models
from odoo.fields import Domain

from ..privacy.care_guard_mixin import SYSTEM


class CareTouch(models.Model):
    """Reminds of planned touches by activities on the care profile.

    Activities are only reminders: the touch is the truth. What a person does to a
    reminder is done to the touch; what the system does to it is mended.
    """

    _inherit = "care.touch"

    activity_ids = fields.One2many("mail.activity", "care_touch_id", string="Reminders")

    @api.model
    def _get_to_remind_domain(self, day):
        """The planned touches whose day of reminding has come and that lack one."""
        return (
            Domain("state", "=", "planned")
            & Domain("is_on_hold", "=", False)
            & Domain("is_automatic", "=", False)
            & Domain("date_reminder", "<=", day)
            & Domain("activity_ids", "=", False)
        )

    def _remind(self):
        """Make the reminders of these touches, quietly and in one go."""
        # for all at once, and no more than is asked
        self.profile_id.fetch(["name"])
        values = []
        for (user, channel), touches in self.grouped(
            lambda touch: (touch.user_id, touch.channel_id)
        ).items():
            common = self._prepare_common_values(user, channel)
            values += [common | touch._prepare_reminder_values() for touch in touches]
        return (
            self.env["mail.activity"]
            .with_context(mail_activity_quick_update=True, care_quiet=SYSTEM)
            .create(values)
        )

    @api.model
    def _prepare_common_values(self, user, channel):
        """What all reminders of a person have that ask for the same channel."""
        return {
            "res_model_id": self.env["ir.model"]._get_id("care.profile"),
            "activity_type_id": self._get_reminder_type(channel).id,
            "user_id": user.id,
            "user_tz": user.tz,  # core finds it too, but writes each once more for it
            "automated": True,
        }

    def _prepare_reminder_values(self):
        self.ensure_one()
        profile = self.profile_id
        return {
            "res_id": profile.id,
            "res_name": profile.display_name,  # as with the time zone
            "summary": self.reason,
            "date_deadline": self.date_planned,
            "care_touch_id": self.id,
        }

    @api.model
    def _get_reminder_type(self, channel):
        if type_of_channel := channel.activity_type_id:
            return type_of_channel
        # env.ref would ask the database each time whether the type exists
        todo_id = self.env["ir.model.data"]._xmlid_to_res_id(
            "mail.mail_activity_data_todo"
        )
        return self.env["mail.activity.type"].browse(todo_id)

    def _renew(self, values):
        """Let planned touches, and the reminders nobody has reworded, follow a plan."""
        unchanged = self.activity_ids.filtered(
            lambda reminder: reminder.summary == reminder.care_touch_id.reason
        )
        self.write(values)
        self.filtered("is_automatic")._remove_reminders()
        quiet = {"mail_activity_quick_update": True, "care_quiet": SYSTEM}
        by_words = (
            unchanged.exists()
            .with_context(**quiet)
            .grouped(
                lambda reminder: (
                    reminder.care_touch_id.reason,
                    self._get_reminder_type(reminder.care_touch_id.channel_id).id,
                )
            )
        )
        for (reason, type_id), same in by_words.items():
            same.write({"summary": reason, "activity_type_id": type_id})

    def _update_reminders(self, vals):
        """Let the open reminders follow a new person or day of their touches."""
        if not {"user_id", "date_planned"} & vals.keys():
            return
        # who gives a touch to a colleague may see it no more, nor the reminder
        reminders = self.sudo().activity_ids.with_context(
            mail_activity_quick_update=True, care_quiet=SYSTEM
        )
        by_values = reminders.grouped(
            lambda activity: (
                activity.care_touch_id.user_id.id,
                activity.care_touch_id.date_planned,
            )
        )
        for (user_id, day), activities in by_values.items():
            activities.write({"user_id": user_id, "date_deadline": day})

    def _remove_reminders(self):
        """Take the open reminders away without calling that a person's skip."""
        # a reminder may be another colleague's, whom the user cannot write for
        self.activity_ids.sudo().with_context(care_system=SYSTEM).unlink()

    def _finish_reminders(self):
        """Close the open reminders as done by the touch."""
        # the person may see the customer no more, now that his touch is done
        for touch in self.sudo():
            touch.activity_ids.with_context(care_system=SYSTEM).action_feedback(
                feedback=False
            )
