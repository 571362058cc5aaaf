from odoo.tests import tagged

from odoo.addons.customer_care_worth.tests.people.common_people import PeopleCommon

from ..models.care_profile import AT_SEA
from ..models.care_work_measure import DONE_AT_SEA


@tagged("post_install", "-at_install")
class TestCareMeasureAtSea(PeopleCommon):
    """A measure of another addon stands wherever that addon says so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.function = AT_SEA
        cls._log_touch()
        cls._log_touch(profile_id=cls._create_profile(name="Ashore").id)

    def test_it_is_a_figure_of_the_dashboard_with_its_list(self):
        page = self.env["care.dashboard"].with_user(self.care_user).get_report()
        _today, period = page["groups"]
        self._check_shown(period["figures"])

    def test_it_stands_on_the_scorecard_of_a_person(self):
        page = self.env["care.person.scorecard"].with_user(self.care_user).get_report()
        self._check_shown(page["figures"])

    def test_it_is_counted_in_a_report(self):
        report = self.env["care.work.report"].with_user(self.care_user).create({})
        self._check_shown(report.fact_table["counts"])

    def _check_shown(self, figures):
        [figure] = [one for one in figures if one["id"] == DONE_AT_SEA]
        told = figure["name"], str(figure["value"])
        self.assertEqual(told, ("Touches at Sea", "1"))
        touch = self._get_list(figure["link"], self.care_user)
        self.assertEqual(touch.partner_id.function, AT_SEA)
