from functools import cache

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

from ..privacy.care_attached_mixin import PLACE_FIELDS
from ..privacy.care_guard_mixin import SYSTEM
from ..privacy.ours import is_ours
from .fast_insert import LazyReference, give_precomputed, is_complete

# what a person does to a reminder that is then done to its record, or asked of it
FOLLOWED = {"date_deadline", "user_id"}


class MailActivity(models.Model):
    """Tells the record behind a reminder what a person does with the activity.

    Each room whose records remind adds the field by which an activity knows them.
    """

    _inherit = "mail.activity"

    res_id = LazyReference()  # as core has it

    @api.model
    @ormcache(cache="stable")
    def _get_reminder_links(self):
        """The names of the fields that point to what is reminded of."""
        mixin = self.pool["care.reminder.mixin"]
        return tuple(
            name
            for name, field in self._fields.items()
            if field.type == "many2one"
            and issubclass(self.pool[field.comodel_name], mixin)
        )

    def _get_reminded(self):
        """The records of which these activities remind, model by model."""
        return [
            records for link in self._get_reminder_links() if (records := self[link])
        ]

    @api.model
    def _add_missing_default_values(self, values):
        """Seek no defaults for reminders, which have them already."""
        return (
            values
            if is_complete(values)
            else super()._add_missing_default_values(values)
        )

    @api.model
    def _add_precomputed_values(self, vals_list):
        """Give reminders their model: core would make a draft of each to ask for it."""
        if self.env.su:  # as which reminders are made
            links = self._get_reminder_links()
            find_name = cache(lambda number: self.env["ir.model"].browse(number).model)
            for vals in vals_list:
                if vals.get("res_model_id") and any(map(vals.get, links)):
                    name = find_name(vals["res_model_id"])
                    give_precomputed(self, vals, "res_model", name)
        return super()._add_precomputed_values(vals_list)

    @api.model_create_multi
    def create(self, vals_list):
        self = self._without_proposed_links()
        self.browse()._check_care_links(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_care_links([vals])
        result = super().write(vals)
        if not PLACE_FIELDS.isdisjoint(vals):
            self._filter_of_care().check_access("create")  # where they hang from now on
        if FOLLOWED & set(vals) and not self._is_led():
            for records in self._get_reminded():
                records._on_reminder_changed(vals)
        return result

    def _check_access(self, operation):
        """Refuse activities on models that nobody can follow."""
        result = super()._check_access(operation)
        if operation != "create":
            return result
        stray = self._filter_of_care().filtered(
            lambda activity: (
                not hasattr(self.env[activity.res_model], "message_subscribe")
            )
        )
        if not stray:
            return result
        forbidden = stray | result[0] if result else stray
        return forbidden, forbidden._make_stray_error

    def _make_stray_error(self):
        return AccessError(self.env._("Activities cannot be added to this record."))

    def _filter_of_care(self):
        return self.filtered(lambda activity: is_ours(activity.res_model))

    @api.model
    def _is_led(self):
        """Tell whether the record itself is changing its reminders."""
        context = self.env.context
        return any(context.get(key) is SYSTEM for key in ("care_quiet", "care_system"))

    @api.model
    def _without_proposed_links(self):
        """Let no context make a reminder of a person's activity."""
        proposals = {f"default_{name}" for name in self._get_reminder_links()}
        context = self.env.context
        if self.env.su or proposals.isdisjoint(context):
            return self
        kept = {key: value for key, value in context.items() if key not in proposals}
        return self.with_env(self.env(context=kept))

    def _check_care_links(self, vals_list):
        """Refuse links to our records: only the records make their own reminders.

        What stands there may be sent back.
        """
        if self.env.su:
            return
        for vals in vals_list:
            for name in vals.keys() & set(self._get_reminder_links()):
                known = {activity[name].id for activity in self} or {False}
                if known != {vals[name] or False}:
                    raise AccessError(
                        self.env._("Reminders are created by their records.")
                    )

    def action_open_document(self):
        """Open what is to be done, where a reminder lies on the customer's thread."""
        self.ensure_one()
        for record in self._get_reminded():
            if record.has_access("read"):
                return record._open_reminded()
        return super().action_open_document()

    def _action_done(self, feedback=False, attachment_ids=None):
        reminded = self._get_reminded()
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        if not self._is_led():
            for records in reminded:
                records._on_reminder_done(feedback)
        return result

    def unlink(self):
        """Tell records whose reminder a person cancels; the system has no opinion."""
        has_opinion = not (self.env.su or self._is_led())
        reminded = self._get_reminded() if has_opinion else []
        result = super().unlink()
        for records in reminded:
            records._on_reminder_cancelled()
        return result
