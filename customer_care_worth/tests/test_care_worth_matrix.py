from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import matrix_rules
from odoo.addons.customer_care.tests.checks.matrix import grant

from .common import WorthMixin

PART = ("toucher", "sponsor", "owner")
OFFICERS = ("officer", "officer abroad")
MANAGERS = ("manager", "manager abroad")
HERE = ("other user", "toucher", "sponsor", "owner", "officer")
PEOPLE = ("other user", *PART)
READERS = (*HERE, "officer abroad")
BUDGET = ("officer", "officer abroad", "manager", "manager abroad")


@tagged("post_install", "-at_install")
class TestCareWorthMatrix(WorthMixin, matrix_rules.MatrixRules):
    """What each person may do with revenue, fees and scorecards."""

    addon = "customer_care_worth"
    rights = {
        "care.contribution": grant(PART, "r") | grant(["officer", "manager"], "rwcu"),
        "care.competitor": grant(PEOPLE, "rc")
        | grant(OFFICERS, "rwcu")
        | grant(MANAGERS, "rwcu"),
        "care.competitor.presence": grant([*PART, "officer", "manager"], "rwcu"),
        "care.fee.rate": grant(OFFICERS, "r") | grant(MANAGERS, "rwcu"),
        "care.revenue": grant(PART, "r") | grant(["officer", "manager"], "rwcu"),
        "care.scorecard": grant(["owner", "officer", "manager"], "r"),
        "care.segment.dimension": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.segment.value": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.target": grant([*PART, "officer", "manager"], "rwcu"),
        "care.tie": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.tier.benefit": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.tier.class": grant(HERE, "r") | grant(["manager"], "rwcu"),
        "care.tier.move": grant(PART, "r") | grant(["officer", "manager"], "rwu"),
        "care.tier.result": grant([*PART, "officer", "manager"], "r"),
        "care.value.report": grant([*PART, "officer", "manager"], "r"),
        "care.tier.rule": grant(HERE, "r") | grant(["manager"], "rwcu"),
    }
    held = {
        "care.tier.move.budget_change": BUDGET,
        "care.tier.rule.budget_change": BUDGET,
    }
    proposed = {
        "care.target.company_id": "one's own companies",
        "care.target.from_tier_id": "the tier from which a customer is to grow",
        "care.contribution.company_id": "one's own companies",
        "care.tier.class.zone": "the zone of a class",
        "care.tier.rule.class_ids": "the classes of a method, as the manager likes",
        "care.revenue.company_id": "one's own companies",
        "care.revenue.rate": "the share that was agreed",
        "care.revenue.user_id": "who has earned the fee",
    }

    @classmethod
    def _get_more_values(cls):
        cls._forget_demo()
        values = {"profile_id": cls.profile.id, "year": 2025, "amount": 80}
        yield cls.care_officer, "care.revenue", values
        values = {"profile_id": cls.profile.id, "date": "2026-02-01", "amount": 80}
        yield cls.care_officer, "care.contribution", values
        dimension = {"name": "Risk", "value_ids": [Command.create({"name": "High"})]}
        yield cls.care_manager, "care.segment.dimension", dimension
        competitor = {"name": "Steel", "company_id": False}
        yield cls.care_manager, "care.competitor", competitor
        presence = {"profile_id": cls.profile.id, "strengths": "Price"}
        presence["competitor_id"] = cls.foreign["care.competitor"].id
        yield cls.care_user, "care.competitor.presence", presence
        target = {"profile_id": cls.profile.id, "date_due": "2026-12-31"}
        target["to_tier_id"] = cls.env.ref("customer_care.care_tier_a").id
        yield cls.care_user, "care.target", {**target, "user_id": cls.care_user.id}
        benefit = {"tier_id": target["to_tier_id"], "name": "Hotline"}
        yield cls.care_manager, "care.tier.benefit", benefit
        cls.profile.tier_id = cls.env.ref("customer_care.care_tier_d")
        yield cls.care_manager, "care.tier.rule", {"name": "By value"}
        cls.foreign["care.tier.rule"].with_env(cls.env).action_preview()

    @classmethod
    def _find_one(cls, model):
        if model._name == "care.scorecard":
            return model.search([("user_id", "=", cls.care_user.id)], limit=1)
        return super()._find_one(model)
