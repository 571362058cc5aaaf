from odoo import api, fields, models
from odoo.fields import Domain


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
            .with_context(mail_activity_quick_update=True, care_quiet=True)
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
        quiet = {"mail_activity_quick_update": True, "care_quiet": True}
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

    def _update_reminders(self):
        """Let the open reminders follow the person and the day of their touches."""
        # who gives a touch to a colleague may see it no more, nor the reminder
        reminders = self.sudo().activity_ids.with_context(
            mail_activity_quick_update=True, care_quiet=True
        )
        by_values = reminders.grouped(
            lambda activity: (
                activity.care_touch_id.user_id.id,
                activity.care_touch_id.date_planned,
            )
        )
        for (user_id, day), activities in by_values.items():
            activities.write({"user_id": user_id, "date_deadline": day})

    def _follow_reminders(self, vals):
        """Do to planned touches what a person did to their reminders.

        :param vals: what was written on the reminders
        """
        touches = self.filtered(lambda touch: touch.state == "planned")
        if not touches:
            return
        if day := fields.Date.to_date(vals.get("date_deadline")):
            touches.filtered(lambda touch: touch.date_planned != day)._postpone(day)
        if person := self.env["res.users"].browse(vals.get("user_id") or []):
            touches.profile_id._check_new_owner(person)
            touches._give_to(person, is_chosen=True)

    def _hold(self):
        """Hide planned touches while their plan is paused."""
        self._as_system().is_on_hold = True
        self._remove_reminders()

    def _release(self):
        """Revive held touches that are not too late; the others are missed."""
        too_late = self.env["care.planner"]._get_window().start
        late = self.filtered(lambda touch: touch.date_planned < too_late)
        late._close("missed", self.env._("the plan was paused"))
        (self - late)._as_system().is_on_hold = False

    def _give_up(self, reason):
        """Skip planned touches that no plan wants, until one wants them again."""
        touches = self.filtered(lambda touch: touch.state == "planned")
        touches._close("skipped", reason)
        # nobody tried, whoever it was that changed the plan
        touches._as_system().write({"is_on_hold": True, "done_user_id": False})

    def _is_given_up(self):
        self.ensure_one()
        return self.state == "skipped" and self.is_on_hold

    def _take_up(self):
        """Let touches wait again that had been given up."""
        facts = ["skip_reason", "date_closed", "is_on_hold", "merged_into_id"]
        self._as_system().write({"state": "planned", **dict.fromkeys(facts, False)})

    def _remove_reminders(self):
        """Take the open reminders away without calling that a person's skip."""
        # a reminder may be another colleague's, whom the user cannot write for
        self.activity_ids.sudo().with_context(care_system=True).unlink()

    def _give_to(self, user, is_chosen=False):
        """Let another person do these planned touches.

        Without anybody the planner finds somebody when it is time to remind.

        :param is_chosen: a person wants this one for them, whatever their plan says
        """
        touches = self.filtered(lambda touch: touch.user_id != user)
        if not user:
            touches._remove_reminders()
        person = {"user_id": user.id}
        if is_chosen:
            touches.write(person)
        else:
            touches._write_by_plan(person)
