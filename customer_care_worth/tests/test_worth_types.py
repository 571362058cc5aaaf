from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.types import TypesCommon

from .common import WorthCommon


@tagged("post_install", "-at_install")
class TestWorthTypes(TypesCommon, WorthCommon):
    """Revenue of every source, fees and scorecards open at every door."""

    addon = "customer_care_worth"

    @classmethod
    def _make_records(cls):
        """Revenue that is entered, imported, and told by another addon."""
        buyers = cls._create_profiles(2)
        for year, row in enumerate(cls._get_rows("care.revenue", "source"), 2020):
            values = row | {"profile_id": buyers[0].id, "year": year}
            cls._create_revenue(cls.care_officer, **values)
        cls.env["care.revenue"]._fill({buyers[1]: 200}, 2025, cls.env.company)
        cls.shown = {"care.profile": cls.profile}
