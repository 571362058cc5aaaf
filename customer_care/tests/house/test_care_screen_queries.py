from odoo.tests import tagged, users

from ..checks import screen_queries
from ..common_access import DoorsCommon


@tagged("post_install", "-at_install")
class TestCareScreenQueries(screen_queries.ScreenQueriesCommon, DoorsCommon):
    """No screen of the core asks the database for each of its rows."""

    @classmethod
    def _create_row(cls, name):
        """A customer of the first user with one record of everything."""
        profile = cls._create_profile(name=name, email="customer@example.com")
        own = {"profile_id": profile.id}
        relative = cls._create_relative(**own)
        call = cls.env.ref("customer_care.care_channel_call")
        records = [
            profile,
            cls._create_touch(**own, note="<p>Well</p>", date_planned="2026-03-09"),
            relative,
            cls._create_occasion(**own, relative_id=relative.id, month=5, day=3),
            cls._create_event(**own),
            cls._create_channel_line(**own, channel_id=call.id),
            cls._create_quiet_time(**own),
        ]
        more = cls._create_more_records(profile)
        return {record._name: record for record in records} | more

    @users("care_user")
    def test_rows_of_a_salesperson_cost_no_query_each(self):
        self._check_menus("care.touch", "care.feedback")

    @users("care_officer")
    def test_rows_of_an_officer_cost_no_query_each(self):
        self._check_menus("care.touch", "care.feedback")
