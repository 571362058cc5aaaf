from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.touch_outcomes import IN_VAIN

from ....tools import risk as risk_rules

RECENT_DAYS = 90
FEWEST_TRIED = 3  # what few tries tell is chance


class CareRiskSignalAnswers(models.AbstractModel):
    """The customer answers less often than before when somebody tries."""

    _name = "care.risk.signal.answers"
    _inherit = ["care.risk.contact.mixin", "care.risk.signal"]
    _description = "Falling Answers"

    _sequence = 30
    _steps = ((30.0, 10),)

    @api.model
    def _get_label(self):
        return self.env._("Answers less often")

    @api.model
    def _get_unit_label(self):
        return self.env._("percentage points")

    @api.model
    def _measure(self, batch):
        day = batch.day
        year_ago, recent, today = (
            start.toordinal()
            for start in (
                day - relativedelta(years=1),
                day - relativedelta(days=RECENT_DAYS),
                day,
            )
        )
        found, missed = {}, dict(batch.gather(self._find_missed(batch)))
        for profile, reached in batch.gather(self._find_reached(batch)):
            ours = [
                self._count_tries(reached, missed[profile], *days)
                for days in ((recent, today), (year_ago, recent))
            ]
            if all(tried >= FEWEST_TRIED for __, tried in ours):
                found[profile.id] = self._make_sign(*ours)
        return found

    @api.model
    def _find_missed(self, batch):
        """Map ids of customers to the days on which somebody tried in vain."""
        in_vain = Domain("outcome", "in", IN_VAIN)
        return self._find_touch_days(batch, in_vain)

    @api.model
    def _count_tries(self, reached, missed, after, until):
        """How often a customer was reached after one day until another, and tried."""
        count = sum(after < day <= until for day in reached)
        return [count, count + sum(after < day <= until for day in missed)]

    @api.model
    def _make_sign(self, now, before):
        """By how many points the share of those reached has fallen."""
        share, share_before = (
            100 * reached / tried for reached, tried in (now, before)
        )
        facts = {"now": now, "before": before}
        return risk_rules.Sign(round(share_before - share, 1), 1, facts)

    @api.model
    def _tell_sign(self, sign):
        return self.env._(
            "contacts that reached them: %(now)s of %(now_tried)s in %(days)s days, "
            "%(before)s of %(before_tried)s before",
            days=RECENT_DAYS,
            now=sign.facts["now"][0],
            now_tried=sign.facts["now"][1],
            before=sign.facts["before"][0],
            before_tried=sign.facts["before"][1],
        )

    @api.model
    def _tell_limit(self, limit):
        points = self._format_number(limit)
        return self.env._("a fall of %(points)s points", points=points)
