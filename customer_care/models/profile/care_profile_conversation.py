from odoo import api, models


class CareProfile(models.Model):
    """Keeps the thread of a care profile among those who may read the profile.

    Reminders and letters live here and not on the contact, whose thread every
    colleague reads. The customer himself is never proposed as a reader.
    """

    _inherit = "care.profile"

    @api.model
    def _mail_get_partner_fields(self, introspect_fields=False):
        """Never propose the customer himself as reader of what colleagues write."""
        return []

    def _message_get_suggested_recipients_batch(self, *args, **kwargs):
        """Propose nobody: a letter names whom it is for."""
        return {profile_id: [] for profile_id in self.ids}

    @api.model
    def _track_get_fields(self):
        """Track nothing private, nor again what the contact tracks itself."""
        private = set(self._get_private_fields())
        return {
            name
            for name in super()._track_get_fields()
            if not self._fields[name].related
            and not self._fields[name].groups
            and name not in private
        }
