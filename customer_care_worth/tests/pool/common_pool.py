from odoo import fields

from ..common import WorthCommon


class PoolMixin:
    """A tier whose customers return to the pool after 60 days, with a week's notice."""

    @classmethod
    def _set_terms(cls, days=60, notice=7):
        cls.tier = cls.env.ref("customer_care.care_tier_b")
        cls.tier.write({"pool_days": days, "pool_notice_days": notice})

    @classmethod
    def _get_pool_policy(cls):
        return cls.env.ref("customer_care_worth.care_pool_policy")

    @classmethod
    def _neglect(cls, days=60, profile=None):
        """Nobody has contacted the customer for so many days."""
        profile = profile or cls.profile
        day = fields.Date.subtract(fields.Date.today(), days=days)
        profile.write(
            {
                "tier_id": cls.tier.id,
                "date_start": day,
                "date_last_contact": day,
                "date_owned": day,
            }
        )

    @classmethod
    def _run_pool(cls):
        """What the nightly job does, without its commits."""
        for work, records in cls.env["care.pool.stay"]._get_pool_batches(100):
            work(records)
        cls.env.invalidate_all()

    @classmethod
    def _put_into_pool(cls, *profiles):
        """An officer releases these customers."""
        customers = (cls.profile if not profiles else profiles[0]).union(*profiles)
        customers.with_user(cls.care_officer).action_release_to_pool()
        cls.env.invalidate_all()
        return cls.env["care.pool"].browse(customers.ids)

    @classmethod
    def _find_notices(cls, profile=None):
        profile = profile or cls.profile
        return profile._find_alerts(profile._tell_return)

    @classmethod
    def _find_stays(cls, profile=None):
        profile = profile or cls.profile
        return cls.env["care.pool.stay"].search([("profile_id", "=", profile.id)])


class PoolCommon(PoolMixin, WorthCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_terms()
