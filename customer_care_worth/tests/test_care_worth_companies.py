from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.companies import CompanyRules


@tagged("post_install", "-at_install")
class TestCareWorthCompanies(CompanyRules):
    """What of revenue and its fees belongs to no company, and why."""

    addon = "customer_care_worth"
    without = {
        "care.dimension": "what customers judge has the same name everywhere",
        "care.loss.reason": "customers leave for the same reasons everywhere",
    }
