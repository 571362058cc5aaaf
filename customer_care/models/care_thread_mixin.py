from odoo import api, models


class CareThreadMixin(models.AbstractModel):
    """Keeps the thread of a care profile among those who may read the profile."""

    _name = "care.thread.mixin"
    _description = "Private Thread of Care Profiles"

    @api.model
    def _mail_get_partner_fields(self, introspect_fields=False):
        """Never propose the customer himself as reader of what colleagues write."""
        return []

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Follow for those colleagues only who may read the profile."""
        if self.env.context.get("care_quiet") or not partner_ids:
            return True
        # users of partners are looked up beyond the contacts the user may see
        users = self.env["res.users"].sudo().search([("partner_id", "in", partner_ids)])
        readers = {
            user.partner_id.id: self.with_user(user)._filtered_access("read").ids
            for user in users
            if not user.share
        }
        for partner_id, profile_ids in readers.items():
            super(CareThreadMixin, self.browse(profile_ids)).message_subscribe(
                [partner_id], subtype_ids
            )
        return True
