from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...tools.words import name_some
from ..common.answers import open_dialog
from .care_access_log import ARCHIVED, ERASED

NAMED_AT_MOST = 20


class CareProfile(models.Model):
    """Archiving, deletion and erasure of customers."""

    _inherit = "care.profile"

    has_left_with_contact = fields.Boolean(
        string="Archived with the Contact",
        readonly=True,
        copy=False,
        help="The customer comes back when the contact is unarchived.",
    )

    def _complete_changes(self, vals):
        if "active" in vals:
            vals = {"has_left_with_contact": False, **vals}
        return super()._complete_changes(vals)

    def _note_before(self, vals):
        before = super()._note_before(vals)
        if not vals.get("active", True):
            before["archived"] = self.filtered("active")
        return before

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        before.get("archived", self.browse())._log_archiving()
        return result

    def _erase_mentions(self):
        """Hook: erase mentions of these customers in records that are not deleted."""

    def _log_erasure(self):
        """Leave a line in the log that these customers were erased, and by whom."""
        if self:
            self.env["care.access.log"]._log(ERASED, self.partner_id)

    def _unlink_hanging(self):
        """Remove all that hangs on the profiles through the ORM."""
        # a query for each pointing field: no one query finds records of several models
        for model, name in self._get_hanging_fields():
            lines = self.env[model].with_context(active_test=False)
            lines.search([(name, "in", self.ids)]).unlink()

    @api.model
    def _get_hanging_fields(self):
        """The fields by which records go with their customer.

        The database would remove these records too, but not their files and messages.
        Those on which others of them depend go first: ``_care_erased_first``.
        """
        hanging = [
            (model, name)
            for model, name in self._get_pointing_fields()
            if self.env[model]._fields[name].ondelete == "cascade"
        ]
        return sorted(
            hanging,
            key=lambda place: (
                not getattr(self.env[place[0]], "_care_erased_first", False)
            ),
        )

    @api.model
    def _get_pointing_fields(self):
        """The fields of all addons by which stored records name a customer."""
        return [
            (model._name, name)
            for model in self.env.values()
            if model._auto and not model.is_transient()
            for name, field in model._fields.items()
            if field.type == "many2one"
            and field.store
            and field.comodel_name == self._name
        ]

    def action_erase(self):
        """Open the dialog that asks before all data of the customers is erased."""
        return open_dialog(
            self.env["care.profile.erase"],
            self.env._("Erase Customer Data"),
            default_profile_ids=self.ids,
        )

    def _erase(self):
        """Erase all care data of these customers; the contacts stay."""
        if not self.env.user._is_care_manager():
            raise AccessError(
                self.env._("Only a care manager may erase customer data.")
            )
        self.unlink()

    @api.model
    def _get_of_partners(self, partners):
        """The profiles of these contacts, archived ones included."""
        # contacts are archived and deleted by colleagues who see no care data
        profiles = self.sudo().with_context(active_test=False)
        return profiles.search([("partner_id", "in", partners.ids)])

    def _archive_with_contact(self):
        """Archive the profiles of contacts that were archived."""
        retired = self.filtered("active")
        retired.write({"active": False, "has_left_with_contact": True})
        for (owner, company), profiles in retired.grouped(
            lambda profile: (profile.user_id, profile.company_id)
        ).items():
            if owner and owner != self.env.user:
                profiles._notify_owner_archived(owner)
            elif not owner:
                profiles._notify_officers_archived(company or self.env.company)

    def _log_archiving(self):
        """Log that a user archived customers or their contacts."""
        if self:
            self.env["care.access.log"]._log(ARCHIVED, self)

    def _notify_owner_archived(self, owner):
        """Notify the owner that a colleague archived the customers."""
        there = self.with_context(lang=owner._get_care_lang())
        there._notify_archived(
            owner,
            there.env._("Your customers were archived"),
            there.env._(
                "%(person)s archived the contacts of your customers: %(names)s. Their "
                "planned touches were skipped.",
                **there._prepare_archived_names(),
            ),
        )

    def _notify_officers_archived(self, company):
        """Notify the officers that customers without an owner were archived."""
        officers = self.env["res.users"]._find_other_officers(company)
        for lang, readers in officers.grouped(
            lambda officer: officer._get_care_lang()
        ).items():
            there = self.with_context(lang=lang)
            there._notify_archived(
                readers,
                there.env._("Customers without an owner were archived"),
                there.env._(
                    "%(person)s archived the contacts of customers without an owner: "
                    "%(names)s. Their planned touches were skipped.",
                    **there._prepare_archived_names(),
                ),
            )

    def _prepare_archived_names(self):
        names = name_some(self.env, self.mapped("name"), NAMED_AT_MOST)
        return {"person": self.env.user.name, "names": names}

    def _notify_archived(self, persons, subject, body):
        self.env["mail.thread"].message_notify(
            partner_ids=persons.partner_id.ids, subject=subject, body=body
        )

    def _note_addresses(self, before):
        """Say in the threads who gave these customers of others another address.

        :param before: the e-mail addresses that their contacts had
        """
        changed = self.filtered(
            lambda profile: (
                profile.partner_id in before
                and profile.partner_id.email != before[profile.partner_id]
            )
        )
        bodies = {
            profile.id: self.env._(
                "%(person)s changed the customer's e-mail address: %(old)s → %(new)s",
                person=self.env.user.name,
                old=before[profile.partner_id] or "–",
                new=profile.partner_id.email or "–",
            )
            for profile in changed
        }
        if bodies:
            changed._message_log_batch(bodies)

    def _restore_with_contact(self):
        """Restore the profiles that were archived together with their contacts."""
        back = self.filtered("has_left_with_contact")
        back.write({"active": True, "date_next_check": fields.Date.today()})
