from datetime import date

from odoo.tests import tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestPlannerMakeUp(PlannerCommon):
    """Reminders and regular contacts also fall on make-up workdays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = cls.env["care.make.up.day"].create(
            {"name": "Spring Festival", "date": "2026-03-14"}  # a Saturday
        )

    def test_reminder_falls_on_a_make_up_saturday(self):
        self.step.lead_days = 1
        self.profile.date_last_contact = date(2026, 2, 14)  # due on Monday 16 March
        touch = self._plan()
        self.assertEqual(touch.date_planned, date(2026, 3, 16))
        self.assertEqual(touch.date_reminder, date(2026, 3, 14))

    def test_regular_contact_is_planned_on_a_make_up_saturday(self):
        self.profile.date_last_contact = date(2026, 2, 12)  # due on that Saturday
        self.assertEqual(self._plan().date_planned, date(2026, 3, 14))

    def test_make_up_day_of_another_company_is_free(self):
        self.day.company_id = self._create_company()
        self.profile.date_last_contact = date(2026, 2, 12)
        self.assertNotEqual(self._plan().date_planned, date(2026, 3, 14))

    def test_leave_of_the_person_goes_before_the_make_up_day(self):
        self._create_resource(self.care_user, tz="UTC")
        self.profile.date_last_contact = date(2026, 2, 12)
        self.assertIn(date(2026, 3, 14), self._get_days())
        self._create_leave(
            self.care_user,
            date_from="2026-03-14 00:00:00",
            date_to="2026-03-14 23:59:59",
        )
        self.assertNotIn(date(2026, 3, 14), self._get_days())

    def _get_days(self):
        window = self.planner._get_window()
        return self.planner._get_working_days(self.care_user, window)[self.care_user.id]
