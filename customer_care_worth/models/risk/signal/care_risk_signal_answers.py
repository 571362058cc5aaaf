from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.tools.touch_outcomes import DECLINED, NOT_REACHED

from ....tools import risk as tools

RECENT_DAYS = 90
FEWEST_TRIED = 3  # what few tries tell is chance


class CareRiskSignalAnswers(models.AbstractModel):
    """The customer answers less often than before when somebody tries."""

    _name = "care.risk.signal.answers"
    _inherit = ["care.risk.contact.mixin", "care.risk.signal"]
    _description = "Falling Answers"

    _place = 30
    _steps = ((30.0, 10),)

    @api.model
    def _get_label(self):
        return self.env._("Answers less often")

    @api.model
    def _get_unit_label(self):
        return self.env._("percentage points")

    @api.model
    def _measure(self, batch):
        recent = batch.day - relativedelta(days=RECENT_DAYS)
        year_ago = batch.day - relativedelta(years=1)
        now = self._count_tries(batch, span("date_done", recent, batch.day))
        before = self._count_tries(batch, span("date_done", year_ago, recent))
        found = {}
        for profile, members in batch.circles.items():
            ours = [self._sum_tries(counts, members) for counts in (now, before)]
            if all(tried >= FEWEST_TRIED for __, tried in ours):
                found[profile.id] = self._make_sign(*ours)
        return found

    @api.model
    def _count_tries(self, batch, domain):
        """Map ids of customers to how often they were reached, and tried."""
        touches, counts = self.env["care.touch"], {}
        reached = touches._get_reached_domain()
        tried = reached | Domain("outcome", "in", [NOT_REACHED, DECLINED])
        for place, which in enumerate((reached, tried)):
            done = touches._get_done_domain() & which & domain
            for profile_id, count in self._count("care.touch", batch, done).items():
                counts.setdefault(profile_id, [0, 0])[place] = count
        return counts

    @api.model
    def _sum_tries(self, counts, members):
        """How often all who count for a customer were reached, and tried."""
        pairs = [counts[one] for one in members._ids if one in counts]
        return [sum(pair[place] for pair in pairs) for place in (0, 1)]

    @api.model
    def _make_sign(self, now, before):
        """By how many points the share of those reached has fallen."""
        share, share_before = (
            100 * reached / tried for reached, tried in (now, before)
        )
        facts = {"now": now, "before": before}
        return tools.Sign(round(share_before - share, 1), 1, facts)

    @api.model
    def _tell(self, sign):
        return self.env._(
            "reached %(now)s of %(now_tried)s times in 90 days, %(before)s of "
            "%(before_tried)s before",
            now=sign.facts["now"][0],
            now_tried=sign.facts["now"][1],
            before=sign.facts["before"][0],
            before_tried=sign.facts["before"][1],
        )

    @api.model
    def _tell_limit(self, limit):
        points = self._format_number(limit)
        return self.env._("a fall of %(points)s points", points=points)
