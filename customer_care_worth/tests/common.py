from odoo.fields import Command

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

    @classmethod
    def _create_contribution(cls, user=None, **values):
        """What the customer brought in last month."""
        defaults = {
            "profile_id": cls.profile.id,
            "date": "2026-02-10",
            "amount": 1000,
        }
        return cls._create_by(user, "care.contribution", defaults, values)

    @classmethod
    def _create_tier_rule(cls, user=None, **values):
        """A pyramid with the usual classes."""
        rule = cls._create_by(user, "care.tier.rule", {"name": "By value"}, values)
        rule.with_user(user or cls.env.user).read(["class_ids"])  # as a form does
        return rule

    @classmethod
    def _forget_demo(cls):
        """Let nobody be ranked but those whom a test makes."""
        cls.env["care.tier.rule"].search([]).unlink()
        cls.env["care.contribution"].search([]).unlink()
        everybody = cls.env["care.profile"].search([])
        everybody.write({"potential": 0, "segment_ids": False})

    @classmethod
    def _create_competitor(cls, user=None, **values):
        return cls._create_by(user, "care.competitor", {"name": "Steel & Sons"}, values)

    @classmethod
    def _create_presence(cls, user=None, **values):
        """A competitor at the customer."""
        if "competitor_id" not in values:
            values["competitor_id"] = cls._create_competitor().id
        defaults = {"profile_id": cls.profile.id, "share": 30}
        return cls._create_by(user, "care.competitor.presence", defaults, values)

    @classmethod
    def _create_target(cls, user=None, **values):
        """The customer is to come into the second tier this year."""
        defaults = {
            "profile_id": cls.profile.id,
            "to_tier_id": cls.env.ref("customer_care.care_tier_b").id,
            "date_due": "2026-12-31",
            "user_id": (user or cls.care_user).id,
        }
        return cls._create_by(user, "care.target", defaults, values)

    @classmethod
    def _create_tie(cls, user=None, **values):
        """What makes it costly to leave us."""
        return cls._create_by(user, "care.tie", {"name": "Lease"}, values)

    @classmethod
    def _create_risk_policy(cls, user=None, **values):
        """How risk is counted in this company, with the usual steps."""
        defaults = {"company_id": cls.env.company.id}
        return cls._create_by(user, "care.risk.policy", defaults, values)

    @classmethod
    def _create_loyalty_policy(cls, user=None, **values):
        """Where the zones of loyalty begin in this company."""
        defaults = {"company_id": cls.env.company.id}
        return cls._create_by(user, "care.loyalty.policy", defaults, values)

    @classmethod
    def _create_loss_change(cls, user=None, **values):
        """What we do otherwise since a loss."""
        defaults = {"name": "Dates are confirmed"}
        return cls._create_by(user, "care.loss.change", defaults, values)

    @classmethod
    def _get_loss_reason(cls, code):
        return cls.env.ref(f"customer_care_worth.care_loss_reason_{code}")

    @classmethod
    def _get_remedy(cls, code="apology"):
        return cls.env.ref(f"customer_care_worth.care_plan_win_back_{code}")

    @classmethod
    def _prepare_reasons(cls, *codes):
        """Reasons of a loss, each as heavy as the others."""
        reasons = [cls._get_loss_reason(code) for code in codes]
        return [Command.create({"reason_id": reason.id}) for reason in reasons]

    @classmethod
    def _create_loss(cls, user=None, reasons=("price",), **values):
        """The customer was lost last month, for the price."""
        defaults = {
            "profile_id": cls.profile.id,
            "date": "2026-02-10",
            "line_ids": cls._prepare_reasons(*reasons),
        }
        return cls._create_by(user, "care.loss", defaults, values)

    @classmethod
    def _create_buyers(cls, amounts, **values):
        """A customer for each amount, who brought it in last month."""
        buyers = cls._create_profiles(len(amounts), **values)
        cls.env["care.contribution"].create(
            [
                {"profile_id": buyer.id, "date": "2026-02-10", "amount": amount}
                for buyer, amount in zip(buyers, amounts, strict=True)
            ]
        )
        return buyers


class WorthCommon(WorthMixin, CareCommon):
    """A customer with an owner, who buys."""


class RankingCommon(WorthCommon):
    """Customers who are compared: nobody but those whom a test makes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_demo()
