from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.event.care_event_type import DEAL
from odoo.addons.customer_care.models.touch.care_event_contacts import (
    DAYS_BEFORE,
    QUIET_WEEK,
)

from ....tools import risk as risk_rules

DEAL_DAYS = 90  # for so long a deal is a reason to look


class CareRiskSignalDeal(models.AbstractModel):
    """Somebody cared before the deal, and fell silent after it."""

    _name = "care.risk.signal.deal"
    _inherit = ["care.risk.contact.mixin", "care.risk.signal"]
    _description = "Silence After the Deal"

    _sequence = 40
    _steps = ((50.0, 15),)
    _is_falling = True
    # the deals, with the contacts before and since
    _evidence_action = "customer_care.care_event_action_silent"
    _evidence_context = {}

    @api.model
    def _get_label(self):
        return self.env._("Silence after the deal")

    @api.model
    def _get_unit_label(self):
        return self.env._("% of the contact before the deal")

    @api.model
    def _measure(self, batch):
        deals, found = self._find_deals(batch), {}
        if not deals:
            return found
        for profile, reached in batch.gather(self._find_reached(batch)):
            own = [
                deals[member_id]
                for member_id in batch.circles[profile]._ids
                if member_id in deals
            ]
            if sign := own and self._compare_with_before(reached, max(own), batch.day):
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
    def _compare_with_before(self, reached, deal, day):
        """Return contacts after a deal in percent of those before, or None."""
        sold = deal.toordinal()
        passed = min(day.toordinal() - sold, DAYS_BEFORE)
        before = sum(sold - DAYS_BEFORE <= contact < sold for contact in reached)
        after = sum(sold < contact <= sold + passed for contact in reached)
        if not before:
            return None
        facts = {
            "deal": fields.Date.to_string(deal),
            "before": before,
            "after": after,
            "days": passed,
        }
        usual = before * passed / DAYS_BEFORE
        return risk_rules.Sign(round(100 * after / usual, 1), 1, facts)

    @api.model
    def _tell_sign(self, sign):
        return self.env._(
            "contacts after the deal of %(day)s: %(after)s in %(days)s days, "
            "%(before)s in the %(days_before)s days before it",
            after=sign.facts["after"],
            before=sign.facts["before"],
            days=sign.facts["days"],
            days_before=DAYS_BEFORE,
            day=self._format_day(sign.facts["deal"]),
        )

    @api.model
    def _tell_limit(self, limit):
        percent = self._format_number(limit)
        return self.env._("below %(percent)s %% of the contact before", percent=percent)

    @api.model
    def _get_evidence_domain(self, profiles, sign):
        theirs = super()._get_evidence_domain(profiles, sign)
        return theirs & Domain("type_id.code", "=", DEAL)
