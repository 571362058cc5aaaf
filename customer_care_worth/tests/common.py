from odoo.addons.customer_care.tests.common import CareCommon


class WorthMixin:
    """Revenue and fee rates, beside whatever else a test is about."""

    @classmethod
    def _create_revenue(cls, user=None, **values):
        """Revenue of the customer in the last year."""
        return cls._create_by(user, "care.revenue", cls._prepare_revenue(), values)

    @classmethod
    def _create_revenues(cls, years, user=None, profiles=None, **values):
        """The same revenue of each customer in each of these years, at once."""
        lines = cls.env["care.revenue"].with_user(user or cls.env.user)
        return lines.create(
            [
                cls._prepare_revenue() | values | {"profile_id": one.id, "year": year}
                for one in profiles or cls.profile
                for year in years
            ]
        )

    @classmethod
    def _prepare_revenue(cls):
        return {"profile_id": cls.profile.id, "year": 2025, "amount": 1000}

    @classmethod
    def _create_rate(cls, user=None, **values):
        """A rate from the first year on."""
        defaults = {"years_from": 1, "rate": 1}
        return cls._create_by(user, "care.fee.rate", defaults, values)


class WorthCommon(WorthMixin, CareCommon):
    """A customer with an owner, who buys."""
