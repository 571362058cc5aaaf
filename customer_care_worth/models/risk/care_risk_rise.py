from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain

RISK_RAISED = "risk_raised"


class CareRisk(models.Model):
    """What follows when the risk of a customer rises: once for each rise.

    The journal gets an entry that plans answer; the owner and an officer are told. What
    it is that has risen stands on the customer, for those who may read it.
    """

    _inherit = "care.risk"

    @api.model
    def _get_untold_domain(self):
        return (
            self._get_current_domain()
            & Domain("has_risen", "=", True)
            & Domain("is_told", "=", False)
        )

    def _tell_risen(self):
        """Write the journal, and tell who is to do something about it."""
        open_ones = self.filtered(
            lambda risk: risk.profile_id.active and not risk.profile_id.is_lost
        )
        self.env["care.event"]._record(
            RISK_RAISED, [risk._prepare_rise_event() for risk in open_ones]
        )
        for user, risks in open_ones._find_told().items():
            risks._notify_of_rise(user)
        self._write_as_system({"is_told": True})

    def _prepare_rise_event(self):
        journal = self.env["care.event"]
        key = f"{journal._get_day_key(self.date)} {self.band}"
        return {"profile_id": self.profile_id.id, "date": self.date, "key": key}

    def _find_told(self):
        """Map each person to the risks of which they hear: owner and officer."""
        told = {}
        planner = self.env["care.planner"]
        for risk in self:
            profile = risk.profile_id
            officer = planner._find_officer(profile, profile.company_id)
            for user in profile.user_id | officer:
                if user.active and profile._is_shown_to(user):
                    told[user] = told.get(user, self.browse()) | risk
        return told

    def _notify_of_rise(self, user):
        """Name the customers whose risk has risen; why, their pages say."""
        spoken = self.with_context(lang=user._get_care_lang())
        link = Markup('<a href="%s/odoo/care-risks">%s</a>')
        link %= self.get_base_url(), spoken.env._("Customers at Risk")
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
        bands = dict(self._fields["band"]._description_selection(self.env))
        return self.env._(
            "%(customer)s: %(band)s (%(points)s points)",
            customer=self.profile_id.name,
            band=bands[self.band],
            points=self.score,
        )
