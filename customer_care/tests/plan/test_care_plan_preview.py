from unittest.mock import patch

from odoo.tests import tagged

from ...models.plan import care_plan_forecast
from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCarePlanPreview(PlannerCommon):
    """A plan says before it is activated how many contacts it brings, and to whom."""

    def _forecast(self):
        self.env.invalidate_all()
        return self.plan.with_user(self.care_manager).forecast

    def test_large_audience_is_estimated_from_an_evenly_drawn_sample(self):
        customers = self._create_profiles(40)
        # an import makes company and person in turns
        customers[1::2].partner_id.is_company = True
        self.plan.domain = "[('partner_id.is_company', '=', True)]"
        self.env.flush_all()
        counted = self._forecast()
        self.assertFalse(counted["is_sampled"])
        with patch.object(care_plan_forecast, "SAMPLE_SIZE", 10):
            estimated = self._forecast()
        self.assertTrue(estimated["is_sampled"])
        self.assertAlmostEqual(
            estimated["total"], counted["total"], delta=counted["total"] / 5
        )

    def _restrict_to(self, profiles):
        self.plan.domain = repr([("id", "in", profiles.ids)])
        profiles.date_last_contact = "2026-03-10"
        self.env.flush_all()

    def test_each_contact_of_the_next_90_days_is_counted(self):
        self._restrict_to(self.profile)
        for days, count in ((7, 12), (30, 2), (90, 1), (100, 0)):
            self.plan.interval_days = days
            with self.subTest(days=days):
                forecast = self._forecast()
                self.assertEqual(forecast["total"], count)
                self.assertEqual(sum(forecast["weeks"]), count)

    def test_overdue_customer_is_counted_from_today_on(self):
        self.plan.date_activated = "2025-01-01"
        self._restrict_to(self.profile)
        since = {"date_start": "2025-01-01", "date_last_contact": "2026-01-20"}
        self.profile.write(since)
        forecast = self._forecast()
        self.assertEqual((forecast["total"], forecast["weeks"][0]), (3, 1))

    def test_touches_are_counted_for_who_is_to_do_them(self):
        profiles = self.profile | self._create_profile(name="Second")
        profiles.backup_user_id = self.care_user_two
        self._restrict_to(profiles)
        for responsible, person in (
            ("owner", self.care_user),
            ("backup", self.care_user_two),
            ("manager", self.care_manager),
        ):
            self.step.responsible = responsible
            with self.subTest(responsible):
                self.assertEqual(self._forecast()["people"], [[person.name, 4]])

    def test_users_of_one_name_are_two_people(self):
        self.care_user_two.name = self.care_user.name
        other = self._create_profile(name="Second", user_id=self.care_user_two.id)
        self._restrict_to(self.profile | other)
        self.assertEqual(self._forecast()["people"], [[self.care_user.name, 2]] * 2)
