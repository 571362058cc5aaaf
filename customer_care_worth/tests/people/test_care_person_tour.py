from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCarePersonTour(RealTimeCommon, WorthCommon):
    """A manager goes from the morning to a scorecard, a list, and a report."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_touch(date_planned=cls._get_day(-1), user_id=cls.care_user.id)
        report = cls.env["care.work.report"].with_user(cls.care_user)
        report = report.create({"date": cls._get_day(-1)})
        report.sentence = "Two customers want to visit the plant"
        report.action_submit()
        cls._create_touch(
            state="done",
            date_planned=cls._get_day(),
            done_user_id=cls.care_user.id,
            outcome="reached",
        )

    def test_manager_goes_from_the_morning_to_scorecard_and_report(self):
        self.start_tour(
            "/odoo/care-morning", "care_person_morning", login="care_manager"
        )

    def test_salesperson_opens_the_own_scorecard(self):
        self.start_tour(
            "/odoo/care-my-scorecard", "care_person_scorecard", login="care_user"
        )

    def test_salesperson_writes_the_report_of_today_once(self):
        self.start_tour(
            "/odoo/care-work-reports", "care_person_report", login="care_user"
        )
        reports = self.env["care.work.report"].with_user(self.care_user)
        today = reports.search([("date", "=", self._get_day()), ("type", "=", "day")])
        self.assertRecord(today, state="submitted", sentence="The pump runs again")
