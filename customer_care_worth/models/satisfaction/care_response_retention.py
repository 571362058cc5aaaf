from odoo import api, models


class CareResponse(models.Model):
    """The retention of free-text comments in survey responses.

    The answers in figures stay, since waves are compared by them.
    """

    _inherit = "care.response"
    _care_forgotten_by = "read"  # nobody else changes what customers have sent

    @api.model
    def _get_private_fields(self):
        return [*super()._get_private_fields(), "comment"]

    def _without_reader_rights(self):
        return self._for_answers()

    def _log_forgotten(self):
        text = self.env._("Survey comments past their retention period were deleted.")
        self.profile_id._message_log_batch(
            {profile.id: text for profile in self.profile_id}
        )
