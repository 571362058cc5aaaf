from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import elevations

PLACES = {
    "models/loyalty/care_profile.py": 1,
    "models/tier/care_tier_rule_run.py": 2,
    "models/revenue/care_fee_rate.py": 1,
}
UNASKED = {
    "care.risk.preview.action_apply": "the person writes the policy itself before",
}


@tagged("post_install", "-at_install")
class TestCareWorthElevations(elevations.ElevationCommon):
    """The places of revenue and its fees that go beyond the rights of a person."""

    addon = "customer_care_worth"
    places = PLACES
    unasked = UNASKED
