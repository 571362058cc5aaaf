from datetime import date
from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged, users

from .common_planner import PlannerCommon

FIRST, LAST = date(2026, 3, 16), date(2026, 3, 29)  # two weeks


@tagged("post_install", "-at_install")
class TestCarePlanCampaign(PlannerCommon):
    """A campaign is spread over its days, and says who was told and who was not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.campaign = cls._create_plan(
            "Fair", trigger="once", date_once=FIRST, date_once_to=LAST
        )

    def _launch(self, count=20):
        profiles = self._create_profiles(count)
        self._plan(profiles)
        return self.env["care.touch"].search([("profile_id", "in", profiles.ids)])

    def test_each_customer_has_one_touch_on_a_weekday_of_the_campaign(self):
        touches = self._launch()
        self.assertEqual(len(touches), 20)
        days = touches.mapped("date_planned")
        self.assertEqual(len(set(days)), 10, "spread over all weekdays")
        self.assertTrue(all(FIRST <= day <= LAST for day in days))
        self._plan(touches.profile_id)
        self.assertEqual(days, touches.mapped("date_planned"), "stays where it is")

    def test_campaign_of_a_weekend_is_on_its_first_day(self):
        saturday, sunday = date(2026, 3, 14), date(2026, 3, 15)
        self.campaign.write({"date_once": saturday, "date_once_to": sunday})
        self.assertEqual(set(self._launch(3).mapped("date_planned")), {saturday})

    def test_campaign_does_not_end_before_it_begins(self):
        values = {"date_once_to": "2026-03-01"}
        self.assertConstraint("end before it begins", self.campaign.write, values)

    @users("care_manager")
    def test_plan_says_who_was_told_when_and_by_what_and_who_was_not(self):
        tier = self._create_tier(name="Gold")
        touches = self._launch(4)
        touches.profile_id[:2].tier_id = tier
        told = touches.filtered(lambda touch: touch.profile_id.tier_id)[:1]
        told.write({"state": "done", "outcome": "reached"})
        plan = self.campaign.with_user(self.env.user)
        plan.domain = repr([("id", "in", touches.profile_id.ids)])
        self.assertRecord(plan, reached_count=1, progress=25)
        self.assertIn("Gold: 1 of 2 reached", plan.reached_by_tier)
        self.assertIn("Without tier: 0 of 2 reached", plan.reached_by_tier)
        self.assertFinds(
            self.env["care.touch"], plan.action_open_reached()["domain"], told
        )
        action = plan.action_open_not_reached()
        self.assertFinds(
            self.env["care.profile"],
            action["domain"],
            touches.profile_id - told.profile_id,
        )

    @users("care_manager")
    def test_ten_plans_are_counted_in_as_many_queries_as_one(self):
        audience = Domain("id", "in", self._create_profiles(3).ids)
        plans = self.campaign
        for number in range(9):
            plans |= self._create_plan(
                f"Fair {number}", trigger="once", date_once=FIRST, date_once_to=LAST
            )
        plans = plans.with_user(self.env.user)
        # each audience is tried by itself: a person may have written nonsense there
        with patch.object(type(plans), "_get_shown_domain", lambda plan: audience):
            one, ten = (
                self._count_queries(lambda some=some: some.mapped("reached_by_tier"))
                for some in (plans[:1], plans)
            )
            self.assertEqual(
                set(plans.mapped("reached_by_tier")),
                {"Without tier: 0 of 3 reached"},
            )
        self.assertEqual(ten, one)

    @users("care_manager")
    def test_plans_without_a_date_say_nothing_of_it(self):
        plan = self.plan.with_user(self.env.user)
        self.assertRecord(plan, reached_count=0, progress=0, reached_by_tier=False)
