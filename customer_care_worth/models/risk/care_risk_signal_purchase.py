from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.days import span

from ...tools import risk as tools
from ...tools import risk_history

SEEN_YEARS = 3
SPAN = 365  # the last half of so many days is compared with the one before
USUAL = {scale.code: scale for scale in risk_history.SCALES}
# how long is long differs from trade to trade: these count once points are learned
UNLEARNED = 0


def get_usual_steps(code):
    """The steps of a value of purchases, with the points that it begins with."""
    scale = USUAL[code]
    return tuple(zip(scale.steps, scale.points, strict=True))


class CareRiskSignalBuyRhythm(models.AbstractModel):
    """The customer has brought in nothing for longer than is usual with them."""

    _name = "care.risk.signal.buy_rhythm"
    _inherit = "care.risk.signal"
    _description = "Purchases Against the Usual Frequency"

    _place = 50
    _steps = ((2.0, 8), (3.0, 15), (4.0, 20), (6.0, 25))
    _value = "buy_rhythm"  # of the values that purchases tell

    @api.model
    def _get_label(self):
        return self.env._("No purchase for unusually long")

    @api.model
    def _get_unit_label(self):
        return self.env._("times the usual days between purchases")

    @api.model
    def _measure(self, batch):
        found = {}
        described = batch.once(self.env["care.risk.signal.buy_rhythm"]._describe_all)
        for profile_id, (values, facts) in described.items():
            if values[self._value] is not None:
                found[profile_id] = self._make_sign(values, facts)
        return found

    @api.model
    def _make_sign(self, values, facts):
        return tools.Sign(round(values[self._value], 2), 1, facts)

    @api.model
    def _describe_all(self, batch):
        """Map ids of customers to what their purchases tell, and since when."""
        histories = self._find_histories(batch)
        look = risk_history.Look(batch.day, SPAN, 1)
        gaps = self.env["care.risk.policy"]._get_usual_gaps(batch.profiles)
        found = {}
        for profile, members in batch.circles.items():
            history = [one for each in members._ids for one in histories.get(each, ())]
            if history:
                history.sort()
                gap = gaps[profile.company_id]
                values = risk_history.describe(history, look, gap)
                facts = {"since": fields.Date.to_string(history[-1][0])}
                found[profile.id] = values, facts
        return found

    @api.model
    def _find_histories(self, batch):
        """Map ids of customers to what they brought in, by days."""
        first = batch.day - relativedelta(years=SEEN_YEARS)
        groups = self.env["care.contribution"]._read_group(
            [
                *span("date", first, batch.day),
                ("amount", ">", 0),
                ("profile_id", "in", batch.everybody.ids),
            ],
            ["profile_id"],
            ["date:array_agg", "amount:array_agg"],
        )
        return {
            profile.id: [*zip(days, map(float, amounts), strict=True)]
            for profile, days, amounts in groups
        }

    @api.model
    def _tell(self, sign):
        return self.env._(
            "%(times)s times the usual gap, nothing since %(day)s",
            times=self._number(round(sign.value, 1)),
            day=self._day(sign.facts["since"]),
        )

    @api.model
    def _tell_limit(self, limit):
        return self.env._("from %(times)s times", times=self._number(limit))

    @api.model
    def _open_evidence(self, profiles, sign):
        return open_action(
            self.env,
            "customer_care_worth.care_contribution_action",
            domain=[("profile_id", "in", profiles.ids)],
            context={},
        )


class CareRiskSignalBuyDecline(models.AbstractModel):
    """The customer brings in less than half a year ago."""

    _name = "care.risk.signal.buy_decline"
    _inherit = "care.risk.signal.buy_rhythm"
    _description = "Falling Purchases"

    _place = 60
    _steps = ((50.0, 5), (75.0, 8))
    _value = "buy_decline"

    @api.model
    def _get_label(self):
        return self.env._("Buys less than half a year ago")

    @api.model
    def _get_unit_label(self):
        return self.env._("% less")

    @api.model
    def _tell(self, sign):
        percent = self._number(abs(sign.value))
        if sign.value < 0:
            return self.env._("%(percent)s %% more", percent=percent)
        return self.env._("%(percent)s %% less", percent=percent)

    @api.model
    def _tell_limit(self, limit):
        return self.env._("from %(percent)s %% less", percent=self._number(limit))


class CareRiskSignalBuySilence(models.AbstractModel):
    """The customer has brought in nothing for so many days, whatever is usual."""

    _name = "care.risk.signal.buy_silence"
    _inherit = "care.risk.signal.buy_rhythm"
    _description = "Days Without a Purchase"

    _place = 62
    _steps = tuple((step, UNLEARNED) for step, __ in get_usual_steps("buy_silence"))
    _value = "buy_silence"

    @api.model
    def _get_label(self):
        return self.env._("Days without a purchase")

    @api.model
    def _get_unit_label(self):
        return self.env._("days")

    @api.model
    def _tell(self, sign):
        return self.env._(
            "%(days)s days since %(day)s",
            days=self._number(sign.value),
            day=self._day(sign.facts["since"]),
        )

    @api.model
    def _tell_limit(self, limit):
        return self.env._("from %(days)s days", days=self._number(limit))


class CareRiskSignalBuyFew(models.AbstractModel):
    """The customer has bought a few times only, and is not tied to us yet."""

    _name = "care.risk.signal.buy_few"
    _inherit = "care.risk.signal.buy_rhythm"
    _description = "Few Purchases"

    _place = 64
    _steps = tuple((step, UNLEARNED) for step, __ in get_usual_steps("buy_few"))
    _is_falling = True
    _value = "buy_few"

    @api.model
    def _get_label(self):
        return self.env._("Few purchases")

    @api.model
    def _get_unit_label(self):
        return self.env._("days with a purchase in three years")

    @api.model
    def _tell(self, sign):
        return self.env._("%(count)s in three years", count=self._number(sign.value))

    @api.model
    def _tell_limit(self, limit):
        return self.env._("below %(count)s", count=self._number(limit))
