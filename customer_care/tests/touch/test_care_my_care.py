from odoo.tests import freeze_time, tagged

from odoo.addons.base.tests.common import BaseCommon

from ..assertions import CareAssertions
from ..common import CareCommon
from ..records import RecordMaker

LATER = "2027-03-10"


@tagged("post_install", "-at_install")
class TestCareMyCare(CareCommon):
    """What My Care says when nobody waits."""

    def setUp(self):
        super().setUp()
        self.env["care.plan"].search([]).active = False
        self.env["care.touch"].search([])._close("skipped")
        (self.env["care.profile"].search([]) - self.profile).active = False
        self.profile.date_next_check = LATER
        self.tier = self.env.ref("customer_care.care_tier_c")

    def _tell(self, user):
        """The title, the text, and the actions of the buttons."""
        self.env.flush_all()  # he opens it in a request of his own
        told = self.env["care.my.care"].with_user(user).explain()
        actions = [button["action"] for button in told["buttons"]]
        for action in actions:
            self.assertTrue(self.env.ref(action))
        return told["title"], told["text"], actions

    def _activate_plan(self, **values):
        plan = self._create_plan("Keep in touch", state="draft", **values)
        plan.action_activate()
        return plan

    def test_who_has_no_customers_is_told_how_to_begin(self):
        title, text, actions = self._tell(self.care_user_two)
        self.assertEqual(title, "You have no customers yet.")
        self.assertIn("Add to Customer Care", text)
        new = "customer_care.care_profile_start_action"
        guide = "customer_care.care_guide_action"
        self.assertEqual(actions, [new, "contacts.action_contacts", guide])

    def test_officer_without_any_customers_adds_many(self):
        self.profile.active = False
        title, __, actions = self._tell(self.care_officer)
        self.assertEqual(title, "There are no customers yet.")
        self.assertIn("customer_care.care_profile_create_action", actions)

    def test_without_an_active_plan_nothing_is_planned(self):
        title, text, actions = self._tell(self.care_user)
        self.assertIn("No care plan is active", title)
        self.assertIn("Ask a care manager", text)
        self.assertFalse(actions)
        actions = self._tell(self.care_manager)[-1]
        self.assertEqual(actions, ["customer_care.care_plan_action"])

    def test_customers_without_a_tier_are_shown(self):
        plan = self._activate_plan()
        for user in (self.care_user, self.care_officer):
            title, text, actions = self._tell(user)
            self.assertIn("None of your customers has a tier", title)
            self.assertIn("Set Tier", text)
            self.assertEqual(actions, ["customer_care.care_profile_action"])
        plan.interval_days = 30  # then it needs no tier
        self.assertNotIn("tier", self._tell(self.care_user)[0])
        plan.interval_days = 0
        self._create_profile(tier_id=self.tier.id)
        self.assertNotIn("tier", self._tell(self.care_user)[0])

    def test_customers_whom_no_plan_has_looked_at_are_waited_for(self):
        self._activate_plan()
        self.profile.tier_id = self.tier
        title, text, __ = self._tell(self.care_user)
        self.assertEqual(title, "Nobody waits for you today.")
        self.assertIn("The care plans look at the customers", text)
        self.profile.date_next_check = LATER
        title, text, actions = self._tell(self.care_user)
        self.assertIn("next 30 days, and look again on Wed, Mar 10, 2027", text)
        self.assertEqual(actions, ["customer_care.care_profile_action"])

    def test_manager_is_offered_to_plan_now(self):
        self._activate_plan()
        self.profile.write({"tier_id": self.tier.id, "user_id": self.care_manager.id})
        plan_now = "customer_care.care_plan_action_plan_now"
        self.assertEqual(self._tell(self.care_manager)[-1][0], plan_now)
        self.profile.date_next_check = LATER
        self.assertEqual(self._tell(self.care_manager)[-1][-1], plan_now)

    def test_next_touch_is_named(self):
        self._create_touch(date_planned="2026-03-20")
        self._create_touch(date_planned="2026-03-12")
        self._create_touch(date_planned="2026-03-11", is_on_hold=True)
        title, text, actions = self._tell(self.care_user)
        self.assertEqual(title, "Nobody waits for you today.")
        self.assertEqual(text, "Your next touch: Lin Mei, on Thu, Mar 12")
        self.assertEqual(actions, ["customer_care.care_touch_action_my"])

    def test_whoever_has_done_it_all_is_praised(self):
        self._create_touch(date_planned="2026-03-12")
        self._create_touch().with_user(self.care_user).action_done()
        title, text, __ = self._tell(self.care_user)
        self.assertEqual(title, "All done for today. Well done!")
        self.assertIn("Thu, Mar 12", text)
        self.env["care.touch"].search([])._close("skipped")
        title, text, __ = self._tell(self.care_user)
        self.assertEqual(title, "All done for today. Well done!")
        self.assertIn("No care plan is active", text)

    def test_touches_that_wait_are_not_denied(self):
        self._create_touch()
        self._create_touch(date_planned="2026-03-01")
        title, text, actions = self._tell(self.care_user)
        self.assertEqual(title, "No touch matches your search.")
        self.assertEqual(text, "Touches that wait for you today: 2")
        self.assertEqual(actions, ["customer_care.care_touch_action_my"])

    def test_who_has_no_customers_of_his_own_hears_of_the_others(self):
        self._create_touch()
        title, text, __ = self._tell(self.care_officer)
        self.assertEqual(title, "Nobody waits for you today.")
        self.assertEqual(text, "Touches planned for your colleagues: 1")
        self.assertEqual(
            self._tell(self.care_user_two)[0], "You have no customers yet."
        )

    def test_view_of_my_care_asks_for_the_sentence(self):
        action = self.env.ref("customer_care.care_touch_action_my")
        [[view_id, __]] = [pair for pair in action.views if pair[1] == "kanban"]
        arch = self.env["care.touch"].get_view(view_id, "kanban")["arch"]
        self.assertIn('js_class="care_my_care"', arch)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestFirstHour(CareAssertions, RecordMaker, BaseCommon):
    """A new company adds its contacts with the defaults of a fresh install."""

    def test_customers_made_with_the_defaults_are_cared_for(self):
        tag = self.env["res.partner.category"].create({"name": "Bought something"})
        contacts = self._create_contacts(20, category_id=tag.ids)
        admin = self.env.ref("base.user_admin")
        wizard = self.env["care.profile.create"].with_user(admin)
        wizard = wizard.create({"domain": repr([("category_id", "in", tag.ids)])})
        self.env.company.partner_id.category_id = tag
        self.assertEqual((wizard.new_count, wizard.left_out_count), (20, 1))
        plan = self.env.ref("customer_care.care_plan_tier")
        self.assertEqual(plan.state, "active")
        plan.date_activated = "2026-03-01"  # not the day on which this test runs
        wizard.action_create()
        profiles = contacts.care_profile_id
        self.assertEqual(len(profiles), 20)
        tier = self.env.ref("customer_care.care_tier_c")
        self.assertEqual(profiles.tier_id, tier)
        touches = profiles.touch_ids
        self.assertIn(len(touches), (4, 5, 6), "a quarter of 120 days lies ahead")
        days = touches.mapped("date_planned")
        self.assertLess(len(touches) - len(set(days)), 2, "they are spread over it")
        made, first = wizard.result.splitlines()
        self.assertEqual(made, "Customers created: 20")
        self.assertRegex(first, r"^First touches from \w+, Mar \d+: ")
        self.assertTrue(first.endswith(f": {len(touches)}"))
        action = wizard.action_open_touches()
        self.assertFinds(self.env["care.touch"], action["domain"], touches.sorted())
        self.assertFalse(touches.filtered(lambda touch: not touch.user_id))
        self.assertFalse(profiles.filtered(lambda profile: not profile.date_next_check))
