from odoo import models
from odoo.fields import Domain

from .care_profile_pool import POOL_EVENTS


class CarePlan(models.Model):
    """Which plans reach customers in the public pool, who have no owner.

    Reached are they by plans that stand by customers, answer what they have said, or
    answer that they came into the pool.
    """

    _inherit = "care.plan"

    def _get_reserved_domain(self, exclusive=None):
        reserved = super()._get_reserved_domain(exclusive)
        if self._is_owed_to_all() or self._answers_pool():
            return reserved
        return reserved | Domain("is_in_pool", "=", True)

    def _answers_pool(self):
        return not POOL_EVENTS.isdisjoint(self.event_type_ids.mapped("code"))
