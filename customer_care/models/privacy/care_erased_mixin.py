from odoo import fields, models

from .care_access_log import ERASED
from .readings import READ


class CareErasedMixin(models.AbstractModel):
    """Customer data whose deletion by a user is always logged.

    It belongs to one customer, and is deleted with them.

    It leaves a line in the access log and one on the thread of each customer. What the
    system takes back, merges, or erases with the customers themselves, leaves none.
    """

    _name = "care.erased.mixin"
    _inherit = "care.secret.mixin"
    _description = "Care Records Logged When Deleted"

    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,  # its own rules say who sees it
    )

    def unlink(self):
        if self and not self._is_system():
            self.check_access("unlink")  # before anything is logged
            self._log_erasure()
            self._log_deletion()
        return super().unlink()

    def _log_erasure(self):
        """Leave a line in the log that these records were deleted, and by whom."""
        if self:
            self.env["care.access.log"]._log(ERASED, self)

    def _log_deletion(self):
        """Leave a line with each customer, and count whose data somebody deletes."""
        self.profile_id._note_reading(READ)
        name = self.env["ir.model"]._get(self._name).name
        bodies = {
            profile.id: self.env._(
                "Deleted: %(type)s (%(count)s)", type=name, count=len(records)
            )
            for profile, records in self.grouped("profile_id").items()
            if profile
        }
        self.profile_id._message_log_batch(bodies)
