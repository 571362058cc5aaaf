from odoo.fields import Date

from odoo.addons.customer_care.tests.common import CareCommon

from ..loyalty.common_loyalty import LoyaltyMixin


class RiskMixin(LoyaltyMixin):
    """Customers of whom every signal can be made."""

    @classmethod
    def _set_tier(cls, profile, days=30):
        """Let the customer have a tier that tolerates so many days of silence."""
        tier = cls.env.ref("customer_care.care_tier_a")
        tier.max_days_without_contact = days
        profile.tier_id = tier
        return tier

    @classmethod
    def _be_silent(cls, profile, last="2026-01-05", days=30):
        """The last contact was long ago for such a tier."""
        cls._set_tier(profile, days)
        profile.write({"date_start": "2025-01-01", "date_last_contact": last})

    @classmethod
    def _make_at_risk(cls, profile):
        """Silent beyond all limits, with a complaint and a competitor."""
        cls._be_silent(profile)
        cls._complain(profile)
        cls._create_presence(profile_id=profile.id)

    @classmethod
    def _complain(cls, profile, name="Pump leaks", **values):
        return cls._create_case(
            name=name, type="complaint", partner_id=profile.partner_id.id, **values
        )

    @classmethod
    def _rate_case(cls, case, value):
        """The customer rates a case by mail."""
        values = case._prepare_request_values() | {"value": value}
        values["date_rated"] = "2026-03-09 02:00:00"
        return cls.env["care.feedback.rating"].create(values)

    @classmethod
    def _create_review(cls, user=None, **values):
        """A review of the customer that the first user is to make in ten days."""
        defaults = {
            "profile_id": cls.profile.id,
            "user_id": cls.care_user.id,
            "date_due": "2026-03-20",
            "reason": "Check the finances",
        }
        return cls._create_by(user, "care.risk.review", defaults, values)

    @classmethod
    def _create_company_with(cls, *roles):
        """A company, and one of its people for each role."""
        contact = cls._create_contact("Steel Works", is_company=True)
        company = cls._create_profile(partner_id=contact.id)
        people = cls.env["care.profile"]
        for role in roles:
            person = cls._create_contact(f"Wang {role}", parent_id=contact.id)
            people |= cls._create_profile(partner_id=person.id, decision_role=role)
        return company, people

    @classmethod
    def _count(cls, profile, day=None):
        """The risk of a customer as of a day."""
        risks = cls.env["care.risk"]
        return risks._record_risk(profile, Date.to_date(day or "2026-03-10"))

    @classmethod
    def _get_own_signals(cls):
        """The signals of this addon; others may have brought more."""
        return [
            signal
            for signal in cls.env["care.risk.signal"]._get_all()
            if signal._original_module == "customer_care_worth"
        ]

    def _run_job(self, profiles=None):
        """Run the job on the customer, or on others; return whom it told."""
        ids = (self.profile if profiles is None else profiles).ids
        last = self.env["mail.message"].search([], order="id desc", limit=1).id
        for work, records in self.env["care.risk"]._get_risk_batches(100):
            is_customer = records._name == "care.profile"
            name = "id" if is_customer else "profile_id"
            work(records.filtered_domain([(name, "in", ids)]))
        self.env.flush_all()
        told = [("id", ">", last), ("subject", "like", "risk of customers")]
        return self.env["mail.message"].search(told).notified_partner_ids

    def _get_rises(self, profile=None):
        """What the journal tells of the risk of a customer."""
        return (profile or self.profile).event_ids.filtered(
            lambda event: event.type_id.code == "risk_rose"
        )

    def _measure(self, profile, code, day="2026-03-10"):
        """What one signal measures of a customer; there may be nothing."""
        signals = self.env["care.risk.signal"]
        found = signals._measure_all(profile, Date.to_date(day))
        return found[profile.id].get(code)


class RiskCommon(RiskMixin, CareCommon):
    """A customer of whom nothing is known yet."""
