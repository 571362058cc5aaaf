from itertools import chain

from odoo import api, models
from odoo.fields import Domain

from ..privacy.care_guard_mixin import QUIET, SYSTEM
from .fast_insert import complete, keep_given


class CareReminderMixin(models.AbstractModel):
    """Reminds a person of a record by an activity; the record is the truth.

    A reminder sends no mail and follows the person and the day of its record. Done
    there is done here, and the other way round; one that a person cancels is that
    record's own skip or answer. One that is lost to the system is put back, for a valid
    person: core deletes the activities of who is archived, and purges old ones.

    Models that use this have a field of ``mail.activity`` that points to them, and
    answer the hooks.
    """

    _name = "care.reminder.mixin"
    _inherit = "care.batch.mixin"
    _description = "Reminders"

    _reminder_link = ""  # by this field of an activity it knows its record
    _reminder_list = "reminder_ids"  # the other way round
    _reminder_host = "profile_id"  # on whose thread the reminders lie
    _reminder_follows = frozenset()  # the fields that move a reminder

    def write(self, vals):
        result = super().write(vals)
        if not self._reminder_follows.isdisjoint(vals):
            self._move_reminders()
        return result

    def unlink(self):
        self._remove_reminders()
        return super().unlink()

    # Hooks: who is reminded of what, and when

    def _get_reminder_users(self):
        """Hook: map each record to who is reminded of it, the first valid choice."""
        return self._find_valid_users(type(self)._get_reminder_choices)

    def _find_valid_users(self, get_choices):
        """Map each record to the first of its choices who is valid.

        :param get_choices: a method that answers the persons for one record
        """
        planner = self.env["care.planner"]
        judge = planner._get_judge(self.profile_id)

        def is_valid(user, profile, company):
            return judge(user, profile, company) and profile._is_shown_to(user)

        return {
            record: planner._find_valid_person(
                get_choices(record),
                record.profile_id,
                record.company_id,
                is_valid,
            )
            for record in self
        }

    def _get_reminder_choices(self):
        """Hook: the persons who may be reminded, the right one first."""
        return [self.user_id, *self.profile_id._get_owners()]

    def _get_reminder_date(self):
        """Hook: the day that the reminder is about."""
        raise NotImplementedError

    def _get_reminder_summary(self, user):
        """Hook: what the reminder says, in neutral words of the user's language."""
        raise NotImplementedError

    def _get_reminder_types(self):
        """Hook: map each record to the type of its activity."""
        return dict.fromkeys(self, self._get_todo_type())

    @api.model
    def _get_todo_type(self):
        # env.ref would ask the database each time whether the type exists
        todo_id = self.env["ir.model.data"]._xmlid_to_res_id(
            "mail.mail_activity_data_todo"
        )
        return self.env["mail.activity.type"].browse(todo_id)

    @api.model
    def _get_reminded_domain(self):
        """Hook: the records of which somebody is reminded until he answers."""
        return Domain.FALSE

    def _open_reminded(self):
        """Hook: the action that opens what the reminder asks to do."""
        return self._get_records_action()

    # Hooks: what a person does to a reminder

    def _on_reminder_done(self, feedback):
        """Hook: apply a done reminder to the record, with the feedback text."""

    def _on_reminder_cancelled(self):
        """Hook: apply a cancelled reminder to the record, as its skip or answer."""

    def _on_reminder_changed(self, vals):
        """Hook: follow a reminder that was moved or given to somebody else."""

    # What the record does to its reminders

    def _create_reminders(self):
        """Make the reminders of these records, quietly and in one go."""
        activities = self._get_activities()
        # who is right depends on colleagues whom the user may not know
        values = self.with_env(activities.env)._prepare_reminders()
        reminders = activities.create(complete(activities, values))
        keep_given(reminders, values)
        return reminders

    def _move_reminders(self):
        """Let the open reminders follow the persons and days of their records.

        :return: the records that have one
        """
        link = self._reminder_link
        reminders = self._find_reminders()
        reminded = reminders[link]
        users = reminded._get_reminder_users()
        by_values = reminders.grouped(
            lambda reminder: (
                users[reminder[link]],
                reminder[link]._get_reminder_date(),
            )
        )
        for (user, day), same in by_values.items():
            if user:
                same.write({"user_id": user.id, "date_deadline": day})
            else:
                same.unlink()
        return reminded.with_env(self.env)

    def _refresh_reminders(self):
        """Move the open reminders of these records, and make those that lack."""
        (self - self._move_reminders())._create_reminders()

    def _finish_reminders(self):
        """Close the open reminders as done by their records."""
        if reminders := self._find_reminders():
            # who is to do what comes next hears of it
            reminders.with_context(mail_activity_quick_update=False).action_feedback()

    def _remove_reminders(self):
        """Take the open reminders away without calling that a person's answer."""
        self._find_reminders().unlink()

    def _find_reminders(self):
        """The open reminders of these records, whosever they are."""
        activities = self._get_activities().with_context(active_test=True)
        return activities.search([(self._reminder_link, "in", self.ids)])

    @api.model
    def _get_activities(self):
        """Return activities with elevated rights: the only such place for reminders.

        They may be a colleague's, whom the user cannot write for, or lie on the thread
        of a customer whom he sees no more now that his own part is done. Nobody is told
        by mail, and what happens to them is not taken for a person's answer.
        """
        return (
            self.env["mail.activity"].sudo().with_context(**QUIET, care_system=SYSTEM)
        )

    def _prepare_reminders(self):
        """The values of all reminders; what many have in common is found once."""
        self._get_reminder_host().fetch(["name"])  # core reads them one by one
        users, types = self._get_reminder_users(), self._get_reminder_types()
        groups = self.grouped(lambda record: (users[record], types[record]))
        values = []
        host = self._get_reminder_host()._name
        for (user, activity_type), records in groups.items():
            if not user:
                continue
            common = self._prepare_common_values(user, activity_type, host)
            values += [
                common | record._prepare_reminder_values(user) for record in records
            ]
        return values

    @api.model
    def _prepare_common_values(self, user, activity_type, host):
        """What all reminders of a person have that are of the same type.

        :param host: the name of the model on whose threads they lie
        """
        return {
            "res_model_id": self.env["ir.model"]._get_id(host),
            "activity_type_id": activity_type.id,
            "user_id": user.id,
            "user_tz": user.tz,  # core would find this and the next one for each
            "date_done": False,
            "automated": True,
        }

    def _prepare_reminder_values(self, user):
        self.ensure_one()
        host = self._get_reminder_host()
        return {
            "res_id": host.id,
            "res_name": host.display_name,  # core would find it for each
            "summary": self._get_reminder_summary(user),
            "date_deadline": self._get_reminder_date(),
            self._reminder_link: self.id,
        }

    def _get_reminder_host(self):
        return self[self._reminder_host] if self._reminder_host else self

    # What a colleague is told beside reminders

    @api.model
    def _alert_colleague(self, records, tell, user, **values):
        """Create plain activities on records for a colleague, without any mail.

        :param records: of any model with activities
        :param tell: says it, given an environment in the colleague's language: whoever
            or whatever brings it about may speak another one
        :param values: what else the activities have; they follow nothing, and stay
            until the colleague is done with them or the system takes them back
        """
        if user:
            todo = self._get_todo_type()
            common = self._prepare_common_values(user, todo, records._name)
            summary = tell(self.with_context(lang=user._get_care_lang()).env)
            common |= {"summary": summary, "date_deadline": user._get_care_today()}
            activities = self.env["mail.activity"].with_context(**QUIET)
            activities.create(
                [common | values | {"res_id": record.id} for record in records]
            )

    # What the system loses

    @api.model
    def _cron_remind(self, batch_size=500):
        """Make the reminders whose time has come, and put back those that are lost."""
        models = (self.env[name] for name in self._get_reminded_models())
        self._run_batches(
            chain.from_iterable(
                model._get_reminder_batches(batch_size) for model in models
            )
        )

    @api.model
    def _get_reminded_models(self):
        mixin = self.pool["care.reminder.mixin"]
        return [
            name
            for name, model in self.pool.items()
            if issubclass(model, mixin) and not model._abstract
        ]

    @api.model
    def _get_reminder_batches(self, batch_size):
        """Yield a method and the records it is to be called with, batch by batch."""
        # an empty list would be without done ones
        is_open = Domain("active", "=", True)
        lack = Domain(self._reminder_list, "not any", is_open)
        lost = self._get_reminded_domain() & lack
        work = type(self)._remind_again
        yield from self._get_todo_batches(self, lost, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_remind_again": self.env._("Put back a reminder")
        }

    def _remind_again(self):
        self.try_lock_for_update(allow_referencing=True)._create_reminders()

    @api.model
    def _release_reminders(self, users):
        """Remove the reminders of archived users; the job reminds others soon."""
        links = self.env["mail.activity"]._get_reminder_links()
        ours = Domain.OR(Domain(link, "!=", False) for link in links)
        theirs = Domain("user_id", "in", users.ids)
        self._get_activities().search(theirs & ours).unlink()
        self.env.ref("customer_care.ir_cron_remind")._trigger()
