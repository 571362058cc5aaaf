from odoo import api, models
from odoo.exceptions import UserError

from ..privacy.ours import is_our_field

# what profiles follow of their contacts, or are asked about
FOLLOWED = {"active", "company_id", "email"}


class ResPartner(models.Model):
    """Keeps care profiles in step with archived, moved and deleted contacts."""

    _inherit = "res.partner"

    def write(self, vals):
        if not (vals := self._leave_out_care(vals)):
            return True
        changed = self._filter_archiving(vals)
        before = self.mapped("email") if "email" in vals else []
        result = super().write(vals)
        if FOLLOWED & set(vals) and (profiles := self._get_care_profiles()):
            if "company_id" in vals:
                self._check_care_move(profiles)
            foreign = self._filter_foreign(profiles)
            foreign._note_addresses(dict(zip(self, before, strict=False)))
            followed = profiles.filtered(lambda profile: profile.partner_id in changed)
            if vals.get("active"):
                followed._restore_with_contact()
            else:
                followed._archive_with_contact()
        return result

    def _leave_out_care(self, vals):
        """The values without computed care fields, which are not stored.

        Whoever may not see that is refused as by core.
        """
        self.check_access("write")
        for name in filter(is_our_field, vals):
            if field := self._fields.get(name):
                self._check_field_access(field, "write")
        return {name: vals[name] for name in vals if not is_our_field(name)}

    def _filter_foreign(self, profiles):
        """Those of which the user does not decide, though he may edit their contacts.

        Core lets every employee with contact rights do so: nobody is refused, but
        whoever cares for these customers hears of it.
        """
        return profiles - profiles.with_env(self.env)._filter_disposable()

    def _filter_archiving(self, vals):
        """The contacts that these values archive or bring back: others stay as is."""
        if "active" not in vals:
            return self.browse()
        return self.filtered(lambda partner: partner.active != bool(vals["active"]))

    def _check_care_move(self, profiles):
        """Refuse to move a colleague's customer to a company without access."""
        moved = profiles.filtered(lambda profile: profile._is_away_from_owner())
        held = moved.with_env(self.env)._filter_disposable()
        if len(held) < len(moved):
            raise UserError(
                self.env._(
                    "A customer's contact cannot move to a company to which the owner "
                    "does not belong: ask a care officer."
                )
            )

    def unlink(self):
        found = self._find_care_records()
        if any(found.values()):
            self._check_care_deletion(found)
            found["care.profile"].unlink()
        result = super().unlink()
        self._erase_care_records(found)
        return result

    def _find_care_records(self):
        """Hook: map each model that names contacts to what it has of these.

        What is found outlives the contacts, unless it is erased with their customers.
        """
        return {"care.profile": self._get_care_profiles()}

    @api.model
    def _erase_care_records(self, found):
        """Hook: erase the persons from what outlives their contacts.

        :param found: what :meth:`_find_care_records` has found
        """

    def _check_care_deletion(self, found):
        """Let nobody delete a customer of whom he may not dispose, nor unseen cases.

        The system deletes contacts that were merged, undone or asked to be forgotten.
        """
        if self.env.su:
            return
        self.check_access("unlink")  # before anything is erased and logged
        held = [records.with_env(self.env) for records in found.values()]
        if any(records._filter_disposable() != records for records in held):
            raise UserError(
                self.env._(
                    "One of these contacts is the customer of a colleague, or has "
                    "cases with one: archive it instead of deleting it."
                )
            )

    def _get_care_profiles(self):
        """The profiles of these contacts, whoever asks."""
        return self.env["care.profile"]._get_of_partners(self)
