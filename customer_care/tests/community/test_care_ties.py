from odoo.tests import Form, freeze_time, tagged, users

from ..plan.common_planner import PlannerCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareTies(PlannerCommon):
    """What customers are to us, and what ties them, decides which plans they get."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.channel = cls.env.ref("customer_care.care_customer_category_channel")
        values = {"trigger": "recurring", "interval_days": 30}
        cls.for_channel = cls._create_plan(
            "Stock", **values, category_ids=cls.channel.ids
        )
        cls.for_later = cls._create_plan(
            "Later", **values, state="paused", category_ids=cls.channel.ids
        )
        cls.for_terms = cls._create_plan("Meet", **values, missing_tie="social")

    @users("care_user")
    def test_customers_with_financial_ties_only_are_found(self):
        both = self._create_profile(has_financial_tie=True, has_social_tie=True)
        self.profile.has_financial_tie = True
        own, only_financial = self.profile.with_env(self.env), "has_only_financial_tie"
        self.assertMatches(own, [(only_financial, "=", True)])
        self.assertMatchesNot(both.with_env(self.env), [(only_financial, "=", True)])
        self.assertTrue(own.has_only_financial_tie)

    @users("care_user")
    def test_form_proposes_other_plans_for_another_category(self):
        with Form(self.profile.with_env(self.env)) as form:
            self.assertFalse(form.default_plan_text)
            form.category_id = self.channel
            self.assertEqual(form.default_plan_text, "Stock")
            form.has_financial_tie = True
            self.assertIn("Meet", form.default_plan_text)

    @users("care_user", "care_manager")
    def test_category_names_the_running_plans_that_are_meant_for_it(self):
        category = self.channel.with_env(self.env)
        own = self.for_channel | self.for_later | self.for_terms
        self.assertEqual(category.default_plan_ids & own, self.for_channel)
        for each in category.search([]) - category:
            self.assertNotIn(self.for_channel, each.default_plan_ids)
        with Form(category) as form:
            self.assertIn(self.for_channel, form.default_plan_ids[:])

    def test_plans_reach_their_category_and_what_ties_lack(self):
        self._plan()
        plans = self._touches(state="planned").plan_id
        self.assertFalse(plans & (self.for_channel | self.for_terms))
        self.profile.write({"category_id": self.channel.id, "has_financial_tie": True})
        self._plan()
        plans = self._touches(state="planned").plan_id
        self.assertEqual(plans & (self.for_channel | self.for_terms), plans - self.plan)
        self.assertEqual(len(plans - self.plan), 2)
        self.profile.has_social_tie = True
        self._plan()
        self.assertNotIn(self.for_terms, self._touches(state="planned").plan_id)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareCompare(PlannerCommon):
    """Before an event one sees what its guests have in common."""

    @users("care_user")
    def test_traits_are_counted_the_most_frequent_first(self):
        tea, golf = (
            self._create_preference(name=name, category="hobby")
            for name in ("Tea ceremony", "Golf")
        )
        profiles = self._create_profiles(3)
        profiles.preference_ids = tea
        profiles[0].preference_ids |= golf
        profiles.partner_id.city = "Wuhan"
        china = self.env.ref("base.cn")
        profiles.partner_id.country_id = china
        profiles[0].partner_id.state_id = china.state_ids[0]
        for profile, facts in zip(
            profiles,
            (
                {
                    "product": "Pump X5",
                    "note": "Delivered in May, with two spare seals.",
                },
                {"note": "pump  x5"},
                {"note": "They want a pump, but only after the new hall is built."},
            ),
            strict=True,
        ):
            self._create_event(code="deal", profile_id=profile.id, **facts)
            self._create_need(profile_id=profile.id, name="Less noise")
        form = self.env["care.profile.compare"].with_context(
            active_model="care.profile", active_ids=profiles.ids
        )
        form = form.create({})
        traits = {trait["code"]: trait["lines"] for trait in form.traits}
        self.assertEqual(form.profile_count, 3)
        self.assertEqual(traits["hobby"], ["Tea ceremony: 3", "Golf: 1"])
        self.assertEqual(traits["product"], ["Pump X5: 2"])
        self.assertEqual(traits["need"], ["Less noise: 3"])
        self.assertEqual(traits["city"], ["Wuhan: 3"])
        self.assertEqual(traits["country"], [f"{china.name}: 3"])
        self.assertEqual(traits["region"], [f"{china.state_ids[0].display_name}: 1"])
        self.assertEqual(
            form.action_invite()["context"]["default_profile_ids"], profiles.ids
        )
