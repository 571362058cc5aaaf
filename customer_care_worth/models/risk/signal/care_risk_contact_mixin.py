from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.days import span

SEEN_DAYS = 730  # so far back contacts are looked at


class CareRiskContactMixin(models.AbstractModel):
    """Shared code of the signals that are measured from touches."""

    _name = "care.risk.contact.mixin"
    _description = "Risk Signal From Contacts"

    _evidence_action = "customer_care.care_touch_action"
    _evidence_context = {"search_default_done": 1}

    @api.model
    def _find_reached(self, batch):
        """Map ids of customers to the days on which somebody has reached them.

        All signals of contacts share what was found for a batch.
        """
        return batch.once(self.env["care.risk.contact.mixin"]._find_days)

    @api.model
    def _find_days(self, batch):
        reached = self.env["care.touch"]._get_reached_domain()
        return self._find_touch_days(batch, reached)

    @api.model
    def _find_touch_days(self, batch, which):
        """Map ids of customers to the days of those of their touches."""
        touches, day = self.env["care.touch"], batch.day
        groups = touches._read_group(
            touches._get_done_domain()
            & which
            & span("date_done", day - relativedelta(days=SEEN_DAYS), day)
            & Domain("profile_id", "in", batch.everybody.ids),
            ["profile_id"],
            ["date_done:array_agg"],
        )
        return {
            profile.id: [moment.toordinal() for moment in moments]
            for profile, moments in groups
        }
