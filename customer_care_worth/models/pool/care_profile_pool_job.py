from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.days import get_latest_today

from .care_pool_stay import RETURNED


class CareProfile(models.Model):
    """The nightly run: who is soon to return to the public pool, and who returns."""

    _inherit = "care.profile"

    @api.model
    def _get_noticed_domain(self):
        return Domain("date_pool", "!=", False)

    @api.model
    def _get_neglected_domain(self):
        """Those of whom notice is due, in some company at least.

        One search serves all companies: none is left out by the latest day that it is
        anywhere, and each customer is judged afterwards by the day of the company.
        """
        today = get_latest_today()
        terms = self.env["care.tier"]._get_pool_terms()
        silent = Domain.OR(
            Domain("tier_id", "=", tier_id)
            & self._get_silent_domain(fields.Date.subtract(today, days=days - notice))
            for tier_id, (days, notice) in terms.items()
        )
        owned = Domain("user_id", "!=", False) & Domain("date_pool", "=", False)
        return owned & self._get_answerable_domain() & silent

    @api.model
    def _get_silent_domain(self, day):
        """Whom nobody has contacted after a day, nor taken over."""
        unheard = Domain("date_last_contact", "=", False)
        unheard |= Domain("date_last_contact", "<=", day)
        return unheard & ~Domain("date_owned", ">", day)

    @api.model
    def _get_answerable_domain(self):
        """Hook: whom the owner could and should have contacted, in some company."""
        paused = Domain("pause_date_to", ">=", get_latest_today())
        return (
            Domain("active", "=", True)
            & Domain("is_deceased", "=", False)
            & Domain("is_do_not_contact", "=", False)
            & Domain("is_lost", "=", False)
            & ~paused
        )

    def _find_pool_days(self):
        """Map customers to the day on which they return to the pool, if they do."""
        terms = self.env["care.tier"]._get_pool_terms()
        answerable = self.filtered_domain(self._get_answerable_domain())
        kept = answerable.filtered(
            lambda profile: (
                profile.user_id
                and profile.tier_id.id in terms
                and not profile._is_left_in_peace()
            )
        )
        protected = kept._find_protected_days()
        found = {}
        for profile in kept:
            known = profile.date_last_contact, profile.date_owned, profile.date_start
            days, __ = terms[profile.tier_id.id]
            silent = fields.Date.add(max(filter(None, known)), days=days)
            found[profile] = max(silent, protected.get(profile, silent))
        return found

    def _is_left_in_peace(self):
        """Tell whether nobody is to contact the customer on the company's day."""
        last = self.pause_date_to
        return bool(last and last >= self._get_pool_today())

    def _find_protected_days(self):
        """Map those who were claimed by their owners to the end of the protection."""
        policies = self.env["care.pool.policy"]
        claims = self.env["care.pool.stay"].search(
            Domain("profile_id", "in", self.ids)
            & Domain("claim_user_id", "in", self.user_id.ids),
            order="date_end, id",
        )
        rules = policies._get_rules_of(claims.company_id)
        return {
            claim.profile_id: fields.Date.add(
                claim.date_end, days=rules[claim.company_id].protection_days
            )
            for claim in claims
            if claim.claim_user_id == claim.profile_id.user_id
        }

    def _filter_neglected(self):
        """Those who still return on the day that was said, or sooner."""
        days = self._find_pool_days()
        return self.filtered(
            lambda profile: profile in days and days[profile] <= profile.date_pool
        )

    def _give_pool_notice(self):
        """Notify owners once of the day until which they must contact the customers."""
        terms = self.env["care.tier"]._get_pool_terms()
        due = {}
        for profile, day in self._find_pool_days().items():
            notice = terms[profile.tier_id.id][1]
            last = fields.Date.add(profile._get_pool_today(), days=notice)
            if day <= last:
                due[profile] = last
        announced = self.browse().union(*due)
        for (owner, day), same in announced.grouped(
            lambda profile: (profile.user_id, due[profile])
        ).items():
            same._announce_return(owner, day)
        announced._decide_on_pool()  # where no notice is given, it is the day already

    def _announce_return(self, owner, day):
        """Remind the owner of customers who return to the pool on a day."""
        self._write_as_system({"date_pool": day})
        reminders = self.env["care.reminder.mixin"]
        reminders._alert_colleague(self, self._tell_return, owner, date_deadline=day)

    def _decide_on_pool(self):
        """Release due customers to the pool, and withdraw outdated notices."""
        neglected = self._filter_neglected()
        (self - neglected)._withdraw_pool_notice()
        neglected.filtered(
            lambda profile: profile.date_pool <= profile._get_pool_today()
        )._release_to_pool(RETURNED)
