from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.models.touch.care_event_contacts import (
    DAYS_BEFORE,
    QUIET_WEEK,
)
from odoo.addons.customer_care.tools.touch_outcomes import DECLINED, NOT_REACHED

from ...tools import risk as tools

RHYTHM_DAYS = 730  # so far back a rhythm is looked for
RECENT_DAYS = 90
FEWEST_TRIED = 3  # what few tries tell is chance
DEAL = "deal"
DEAL_DAYS = 90  # for so long a deal is a reason to look


class CareRiskSignalSilence(models.AbstractModel):
    """Nobody has reached the customer for longer than the tier tolerates."""

    _name = "care.risk.signal.silence"
    _inherit = "care.risk.signal"
    _description = "Silence Beyond the Tier's Limit"

    _place = 10
    _steps = ((1.0, 15), (2.0, 25))

    @api.model
    def _get_label(self):
        return self.env._("Silence beyond the tier's limit")

    @api.model
    def _get_unit_label(self):
        return self.env._("times the longest silence of the tier")

    @api.model
    def _measure(self, batch):
        tolerated = self.env["care.tier"]._get_tolerated_days()
        reached = batch.once(self.env["care.risk.signal.rhythm"]._find_days)
        found = {}
        for profile, members in batch.circles.items():
            limit = tolerated.get(profile.tier_id.id)
            if limit and profile.date_start <= batch.day:
                last = self._get_last(profile, members, reached, batch.day)
                facts = {"since": fields.Date.to_string(last)}
                days = (batch.day - last).days
                # so many days are tolerated yet, and the next one is too many
                found[profile.id] = tools.Sign(days, limit + 1, facts)
        return found

    @api.model
    def _get_last(self, profile, members, days, until):
        """When somebody last reached the customer; the clock starts with the care.

        Of a day in the past it tells what the touches tell.
        """
        known = [one.date_last_contact for one in members if one.date_last_contact]
        reached = [one for each in members._ids for one in days.get(each, ())]
        known += [date.fromordinal(max(reached))] if reached else []
        return max((one for one in known if one <= until), default=profile.date_start)

    @api.model
    def _tell(self, sign):
        return self.env._(
            "%(days)s days since %(day)s",
            days=self._number(sign.value),
            day=self._day(sign.facts.get("since")),
        )

    @api.model
    def _tell_limit(self, limit):
        return self.env._("from %(days)s days", days=self._number(limit))

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_touches(self.env, profiles)


class CareRiskSignalRhythm(models.AbstractModel):
    """The customer is silent for much longer than is usual with this very customer."""

    _name = "care.risk.signal.rhythm"
    _inherit = "care.risk.signal"
    _description = "Silence Against the Usual Frequency"

    _place = 20
    _steps = ((2.0, 8), (3.0, 15), (5.0, 20))

    @api.model
    def _get_label(self):
        return self.env._("Silence against the usual frequency")

    @api.model
    def _get_unit_label(self):
        return self.env._("times the usual days between contacts")

    @api.model
    def _measure(self, batch):
        found, reached = {}, batch.once(self._find_days)
        for profile, members in batch.circles.items():
            days = [one for each in members._ids for one in reached.get(each, ())]
            if sign := make_rhythm_sign(days, batch.day):
                found[profile.id] = sign
        return found

    @api.model
    def _find_days(self, batch):
        """Map ids of customers to the days on which somebody has reached them."""
        touches, day = self.env["care.touch"], batch.day
        groups = touches._read_group(
            touches._get_done_domain()
            & touches._get_reached_domain()
            & span("date_done", day - relativedelta(days=RHYTHM_DAYS), day)
            & Domain("profile_id", "in", batch.everybody.ids),
            ["profile_id"],
            ["date_done:array_agg"],
        )
        return {
            profile.id: [moment.toordinal() for moment in moments]
            for profile, moments in groups
        }

    @api.model
    def _tell(self, sign):
        return tell_rhythm(self, sign)

    @api.model
    def _tell_limit(self, limit):
        return self.env._("from %(days)s days", days=self._number(limit))

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_touches(self.env, profiles)


class CareRiskSignalAnswers(models.AbstractModel):
    """The customer answers less often than before when somebody tries."""

    _name = "care.risk.signal.answers"
    _inherit = "care.risk.signal"
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
            ours = [sum_pairs(counts, members) for counts in (now, before)]
            if all(tried >= FEWEST_TRIED for __, tried in ours):
                shares = [100 * reached / tried for reached, tried in ours]
                fall = round(shares[1] - shares[0], 1)
                facts = {"now": ours[0], "before": ours[1]}
                found[profile.id] = tools.Sign(fall, 1, facts)
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
        return self.env._("a fall of %(points)s points", points=self._number(limit))

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_touches(self.env, profiles)


class CareRiskSignalDeal(models.AbstractModel):
    """Somebody cared before the deal, and fell silent after it."""

    _name = "care.risk.signal.deal"
    _inherit = "care.risk.signal"
    _description = "Silence After the Deal"

    _place = 40
    _steps = ((50.0, 15),)
    _is_falling = True

    @api.model
    def _get_label(self):
        return self.env._("Silence after the deal")

    @api.model
    def _get_unit_label(self):
        return self.env._("% of the contact before the deal")

    @api.model
    def _measure(self, batch):
        deals = self._find_deals(batch)
        days = batch.once(self.env["care.risk.signal.rhythm"]._find_days)
        found = {}
        for profile, members in batch.circles.items():
            own = [deals[one] for one in members._ids if one in deals]
            reached = [one for each in members._ids for one in days.get(each, ())]
            sign = own and self._compare(reached, max(own), batch.day)
            if sign:
                found[profile.id] = sign
        return found

    @api.model
    def _find_deals(self, batch):
        """Map ids of customers to their last deal, if it is long enough ago."""
        first = batch.day - relativedelta(days=DEAL_DAYS)
        groups = self.env["care.event"]._read_group(
            [
                ("type_id.code", "=", DEAL),
                ("date", ">=", first),
                ("date", "<=", batch.day - QUIET_WEEK),
                ("profile_id", "in", batch.everybody.ids),
            ],
            ["profile_id"],
            ["date:max"],
        )
        return {profile.id: deal for profile, deal in groups}

    @api.model
    def _compare(self, reached, deal, day):
        """The contact since a deal in percent of what was usual before it."""
        sold = deal.toordinal()
        passed = min(day.toordinal() - sold, DAYS_BEFORE)
        before = sum(sold - DAYS_BEFORE <= one < sold for one in reached)
        after = sum(sold < one <= sold + passed for one in reached)
        if not before:
            return None
        facts = {
            "deal": fields.Date.to_string(deal),
            "before": before,
            "after": after,
            "days": passed,
        }
        usual = before * passed / DAYS_BEFORE
        return tools.Sign(round(100 * after / usual, 1), 1, facts)

    @api.model
    def _tell(self, sign):
        return self.env._(
            "%(after)s contacts in %(days)s days after the deal of %(day)s, %(before)s "
            "in the 30 days before it",
            after=sign.facts["after"],
            before=sign.facts["before"],
            days=sign.facts["days"],
            day=self._day(sign.facts["deal"]),
        )

    @api.model
    def _tell_limit(self, limit):
        return self.env._(
            "below %(percent)s %% of the contact before", percent=self._number(limit)
        )

    @api.model
    def _open_evidence(self, profiles, sign):
        """The deals, with the contacts before and since."""
        return open_action(
            self.env,
            "customer_care.care_event_action_silent",
            domain=[("profile_id", "in", profiles.ids), ("type_id.code", "=", DEAL)],
            context={},
        )


def sum_pairs(counts, members):
    """The sums of two numbers over all who count for a customer."""
    pairs = [counts[one] for one in members._ids if one in counts]
    return [sum(pair[place] for pair in pairs) for place in (0, 1)]


def make_rhythm_sign(ordinals, day):
    """How long ago the last of some days was, beside the usual time between them."""
    gap = tools.get_usual_gap(ordinals)
    if not gap:
        return None
    last = max(ordinals)
    facts = {"since": fields.Date.to_string(date.fromordinal(last)), "gap": gap}
    return tools.Sign(max(0, day.toordinal() - last), gap, facts)


def tell_rhythm(signal, sign):
    return signal.env._(
        "%(days)s days since %(day)s, usually %(gap)s",
        days=signal._number(sign.value),
        day=signal._day(sign.facts["since"]),
        gap=signal._number(sign.facts["gap"]),
    )


def open_touches(env, profiles):
    """The touches of a customer, and of those who count for it."""
    return open_action(
        env,
        "customer_care.care_touch_action",
        domain=[("profile_id", "in", profiles.ids)],
        context={"search_default_done": 1},
    )
