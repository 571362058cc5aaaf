from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.words import get_choice

from ...tools import risk as risk_rules

RISK_ROSE = "risk_rose"


class CareRisk(models.Model):
    """Journal entries and messages when the risk of a customer rises.

    The journal gets an entry that plans answer; the owner and an officer are told. What
    it is that has risen stands on the customer, for those who may read it.

    Who is at risk already when looked at first has not risen. The journal says so and
    the plan brings a card, but nobody gets a message: that of the first night would
    name hundreds.
    """

    _inherit = "care.risk"

    @api.model
    def _get_untold_domain(self):
        is_new = Domain("has_risen", "=", True) | Domain("band_before", "=", False)
        return self._get_at_risk_domain() & is_new & Domain("is_told", "=", False)

    def _alert_of_rises(self):
        """Write journal entries, and notify owners and officers of risen risks."""
        news = self._find_news()
        self.env["care.event"]._record(
            RISK_ROSE, [risk._prepare_rise_event() for risk in news]
        )
        for user, risks in news.filtered("has_risen")._group_by_alerted().items():
            risks._notify_of_rise(user)
        self._write_as_system({"is_told": True})

    def _find_news(self):
        """The risks worse than what was reported lately, of current customers."""
        told = self._find_alerted_bands()
        return self.filtered(
            lambda risk: (
                risk.profile_id.active
                and not risk.profile_id.is_lost
                and risk_rules.is_news(risk.band, told.get(risk.profile_id, ()))
            )
        )

    def _find_alerted_bands(self):
        """Map customers to the bands that the journal reported lately."""
        groups = self.env["care.event"]._read_group(
            Domain("type_id.code", "=", RISK_ROSE) & self._get_of_late_domain(),
            ["profile_id"],
            ["key:array_agg"],
        )
        return {profile: self._read_bands(keys) for profile, keys in groups}

    def _get_of_late_domain(self):
        """The entries of these customers of late, on the days of their companies."""
        by_day = self.profile_id.grouped(
            lambda profile: profile.company_id._get_care_today()
        )
        days = {
            fields.Date.subtract(day, days=risk_rules.TELL_AGAIN_DAYS): profiles
            for day, profiles in by_day.items()
        }
        return Domain.OR(
            Domain("profile_id", "in", profiles.ids) & Domain("date", ">", day)
            for day, profiles in days.items()
        )

    def _prepare_rise_event(self):
        day = self.env["care.event"]._get_day_key(self.date)
        key = f"{day} {self.band}"
        return {"profile_id": self.profile_id.id, "date": self.date, "key": key}

    @api.model
    def _read_bands(self, keys):
        """The bands in the keys of entries; entries by users have none."""
        words = (key.rpartition(" ")[-1] for key in keys)
        return [word for word in words if word in risk_rules.BANDS]

    def _group_by_alerted(self):
        """Map each user to the risks of which they are notified."""
        told = {}
        for risk in self:
            for user in risk._get_alerted_users():
                told[user] = told.get(user, self.browse()) | risk
        return told

    def _get_alerted_users(self):
        """Hook: who is notified of a risen risk: the owner and an officer."""
        profile = self.profile_id
        officer = self.env["care.planner"]._find_officer(profile, profile.company_id)
        return (profile.user_id | officer).filtered(
            lambda user: user.active and profile._is_shown_to(user)
        )

    def _notify_of_rise(self, user):
        """Name the customers whose risk has risen; why, their pages say."""
        spoken = self.with_context(lang=user._get_care_lang())
        link = Markup('<a href="%s/odoo/care-risks">%s</a>')
        link %= self[:1].get_base_url(), spoken.env._("Customers at Risk")
        names = Markup("").join(
            Markup("<li>%s</li>") % risk._tell_rise() for risk in spoken
        )
        self.env["mail.thread"].message_notify(
            model="care.profile",
            res_id=self[:1].profile_id.id,
            partner_ids=user.partner_id.ids,
            subject=spoken.env._("The risk of customers has risen"),
            body=Markup("<ul>%s</ul><p>%s</p>") % (names, link),
        )

    def _tell_rise(self):
        return self.env._(
            "%(customer)s: %(band)s (%(points)s points)",
            customer=self.profile_id.name,
            band=get_choice(self, "band"),
            points=self.score,
        )
