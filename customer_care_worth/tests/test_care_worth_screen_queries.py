from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.checks import screen_queries

from .risk.common_risk import RiskCommon


@tagged("post_install", "-at_install")
class TestCareWorthScreenQueries(screen_queries.ScreenQueriesCommon, RiskCommon):
    """No screen of worth asks the database for each of its rows."""

    @classmethod
    def _create_row(cls, name):
        """A lost customer with one record of what is counted, and why."""
        profile = cls._create_profile(name=name)
        own = {"profile_id": profile.id}
        competitor = cls._create_competitor(name=f"Rival of {name}")
        records = [
            profile,
            competitor,
            cls._create_presence(**own, competitor_id=competitor.id),
            cls._create_contribution(**own),
            cls._create_revenue(**own),
            cls._create_target(**own),
            cls._count(profile),
            cls._create_review(**own),
            cls._create_loss(**own),
        ]
        return {record._name: record for record in records}

    @users("care_officer")
    def test_rows_of_an_officer_cost_no_query_each(self):
        self._check_menus("care.profile", "care.loss", "care.risk", "care.contribution")
