from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import matrix_rules
from odoo.addons.customer_care.tests.checks.matrix import grant

PART = ("toucher", "sponsor", "owner")
OFFICERS = ("officer", "officer abroad")
MANAGERS = ("manager", "manager abroad")


@tagged("post_install", "-at_install")
class TestCareWorthMatrix(matrix_rules.MatrixRules):
    """What each person may do with revenue, fees and scorecards."""

    addon = "customer_care_worth"
    rights = {
        "care.fee.rate": grant(OFFICERS, "r") | grant(MANAGERS, "rwcu"),
        "care.revenue": grant(PART, "r") | grant(["officer", "manager"], "rwcu"),
        "care.scorecard": grant(["owner", "officer", "manager"], "r"),
    }
    proposed = {
        "care.revenue.company_id": "one's own companies",
        "care.revenue.rate": "the share that was agreed",
        "care.revenue.user_id": "who has earned the fee",
    }

    @classmethod
    def _get_more_values(cls):
        values = {"profile_id": cls.profile.id, "year": 2025, "amount": 80}
        yield cls.care_officer, "care.revenue", values

    @classmethod
    def _find_one(cls, model):
        if model._name == "care.scorecard":
            return model.search([("user_id", "=", cls.care_user.id)], limit=1)
        return super()._find_one(model)
