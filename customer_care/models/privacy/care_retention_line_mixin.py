from odoo import api, models
from odoo.fields import Domain


class CareRetentionLineMixin(models.AbstractModel):
    """Lines of a customer that are private as a whole: kept too long, they go.

    No manager is needed for it: whoever may delete such a line may do so here.
    """

    _name = "care.retention.line.mixin"
    _inherit = ["care.erased.mixin", "care.retention.mixin"]
    _description = "Private Lines of Customers"

    def action_delete_personal_facts(self):
        """Delete the lines whose retention has expired, with all that hangs on them."""
        profiles, text = self.profile_id, self._get_forgotten_text()
        self.check_access("unlink")
        self._log_erasure()
        self._as_system().unlink()
        profiles._message_log_batch({profile.id: text for profile in profiles})
        return True

    @api.model
    def _get_private_domain(self):
        return Domain.TRUE

    @api.model
    def _get_forgotten_text(self):
        """What is said on the customers' threads, without telling what it was."""
        raise NotImplementedError
