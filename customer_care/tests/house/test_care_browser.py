from odoo.tests import tagged

from ..common import CareCommon, RealTimeCommon


@tagged("post_install", "-at_install")
class TestCareBrowser(RealTimeCommon, CareCommon):
    """The daily work of salespeople and managers is done in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.care_user | cls.care_manager:
            user.password = user.login
        cls.touch = cls._create_due(reason="Ask how the new press runs")

    @classmethod
    def _create_due(cls, **values):
        """A touch of yesterday: it is due wherever on earth the browser lives."""
        return cls._create_touch(date_planned=cls._get_day(-1), **values)

    def _load(self, login, tour):
        self.start_tour("/odoo/my-care", tour, login=login)

    def test_salesperson_spends_his_morning(self):
        self._load("care_user", "care_morning")
        self.assertRecord(self.touch, state="done", outcome="reached", mood="5")
        self.assertIn("two more presses", str(self.touch.note))

    def test_salesperson_closes_all_reasons_of_a_customer_with_one_talk(self):
        other = self._create_due(reason="Invite to the fair", importance=40)
        self._load("care_user", "care_one_card")
        self.assertRecordValues(
            self.touch | other,
            [
                {"state": "done", "covered_by_id": False},
                {"state": "done", "covered_by_id": self.touch.id},
            ],
        )

    def test_salesperson_postpones_and_skips(self):
        other = self._create_profile(name="Wang Jun")
        skipped = self._create_due(profile_id=other.id, reason="Regular contact")
        self._load("care_user", "care_postpone_and_skip")
        self.assertTrue(self.touch.is_moved)
        self.assertRecord(
            skipped, state="skipped", skip_reason="Not a good time for the customer"
        )

    def test_salesperson_logs_a_contact_that_was_not_planned(self):
        self._load("care_user", "care_log")
        self.assertRecord(self.profile.last_touch_id, state="done", plan_id=False)

    def test_contact_is_logged_on_a_phone_in_four_taps(self):
        self._create_given(self.care_user, date_due=self._get_day(2))
        self.browser_size = "390x844"
        page = f"/odoo/care-customers/{self.profile.id}"
        self.start_tour(page, "care_log_on_phone", login="care_user")
        last = self.profile.last_touch_id
        self.assertRecord(last, state="done", mood="4", outcome="reached")
        self.assertEqual(last.note, "<p>Wants two more presses</p>")

    def test_reaction_is_logged_on_a_phone_in_two_taps(self):
        self.browser_size = "390x844"
        self._load("care_user", "care_reaction_on_phone")
        self.assertEqual(self.touch.state, "planned")
        self.assertEqual(self.profile.touch_count, 2)

    def test_nothing_typed_is_lost_on_a_phone_by_back_or_escape(self):
        self.browser_size = "390x844"
        self._load("care_user", "care_back_on_phone")
        self.assertRecord(self.touch, state="planned", note=False)
        self.assertEqual(self.profile.touch_count, 1)

    def test_new_customer_is_not_lost_by_back_or_escape(self):
        before = self.env["care.profile"].search_count([])
        self._load("care_user", "care_back_from_new_customer")
        self.assertEqual(self.env["care.profile"].search_count([]), before)

    def test_who_picks_a_customer_is_led_nowhere_else(self):
        page = "/odoo/action-customer_care.care_match_action/new"
        self.start_tour(page, "care_picker", login="care_user")

    def test_mistakes_are_told_at_the_field(self):
        self._load("care_user", "care_mistakes")
        self.assertRecord(self.touch, state="planned", duration=0)

    def test_manager_activates_a_plan_after_looking_at_the_preview(self):
        plan = self._create_plan("Every single month", state="draft", interval_days=30)
        self._load("care_manager", "care_activate_plan")
        self.assertEqual(plan.state, "active")
