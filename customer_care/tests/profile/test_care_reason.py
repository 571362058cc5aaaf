from odoo.tests import tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestReasonToCall(CareCommon):
    """A reason to call is given of what is known and new, unless one should not."""

    def _get_reasons(self, user=None):
        profile = self.profile.with_user(user or self.care_user)
        return profile._get_reasons_to_call()

    def _create_like(self, name, category="hobby"):
        return self._create_preference(name=name, category=category)

    def test_nothing_known_is_said_as_such(self):
        action = self.profile.with_user(self.care_user).action_show_starters()
        shown = self.env[action["res_model"]].browse(action["res_id"])
        text = shown.with_user(self.care_user).starter_text
        self.assertIn("No conversation starters", text)

    def test_coming_date_is_a_reason(self):
        self._create_occasion(month=3, day=20)
        self.assertIn("03/20/2026", self._get_reasons()[0])

    def test_customer_in_mourning_is_left_in_peace_before_all_else(self):
        self._create_occasion(month=3, day=20)
        self._create_event(code="bereavement", date="2026-03-09")
        reasons = self._get_reasons()
        self.assertIn("no celebration and no business until", reasons[0])
        self.assertNotIn("03/20/2026", " ".join(reasons))

    def test_event_to_come_is_announced_and_pushes_no_news_out(self):
        for day in ("2026-03-20", "2026-03-25", "2026-06-01"):
            self._create_event(code="wedding", date=day)
        self._create_event(code="deal", date="2026-03-09")
        reasons = self._get_reasons()
        self.assertEqual(
            [reason.partition(":")[0] for reason in reasons],
            [
                "Deal signed on 03/09/2026",
                *(f"Coming up on 03/{d}/2026" for d in (20, 25)),
            ],
        )

    def test_age_of_what_was_bought_last_is_a_reason(self):
        for day, note in (("2024-01-10", "Old press"), ("2025-01-09", "New press")):
            self._create_event(code="delivery", date=day, note=note)
        self.assertEqual(
            self._get_reasons(),
            ["Delivery: New press, 14 months ago: ask how it works for them."],
        )

    def test_old_purchase_is_no_reason_while_a_new_one_is_news(self):
        for day, note in (("2025-01-09", "Old press"), ("2026-03-05", "New press")):
            self._create_event(code="delivery", date=day, note=note)
        reasons = " ".join(self._get_reasons())
        self.assertNotIn("Old press", reasons)
        self.assertNotIn("how it works for them", reasons)

    def test_what_changed_with_us_is_no_reason(self):
        tiers = self.env["care.tier"].search([], limit=2)
        self.profile.tier_id = tiers[1]
        self.profile.tier_id = tiers[0]
        self.assertTrue(self.profile.event_ids)
        self.assertFalse(self._get_reasons())

    def test_last_words_are_cited(self):
        self._create_touch(state="done", note="<p>The new press runs well</p>")
        self.assertIn("The new press runs well", self._get_reasons()[0])

    def test_last_words_of_another_company_are_not_cited(self):
        other = self._create_company()
        self._create_touch(state="done", note="<p>Ours</p>", company_id=other.id)
        self.env.invalidate_all()
        self.assertFalse(self._get_reasons())

    def test_shared_interest_comes_before_another(self):
        shared, other = self._create_like("Rowing"), self._create_like("Chess")
        self.care_user.care_preference_ids = shared
        self.profile.preference_ids = shared | other
        self.assertEqual(
            self._get_reasons(), ["You both like Rowing.", "Interested in Chess."]
        )

    def _tell_much(self):
        """More of the customer than fits among the starters."""
        self._create_occasion(month=3, day=20)
        for code, day in (("delivery", "05"), ("deal", "06"), ("wedding", "25")):
            self._create_event(code=code, date=f"2026-03-{day}")
        self._create_event(code="wedding", date="2026-03-21")
        self._create_touch(state="done", note="<p>The new press runs well</p>")

    def _get_lines(self, user):
        self.env.invalidate_all()
        return self.profile.with_user(user).starter_text.splitlines()

    def test_shared_interest_stays_however_much_else_there_is_to_say(self):
        self._tell_much()
        rowing, chess = self._create_like("Rowing"), self._create_like("Chess")
        self.profile.preference_ids = rowing | chess
        self.assertNotIn("Rowing", " ".join(self._get_lines(self.care_user)))
        self.care_user.care_preference_ids = rowing
        lines = self._get_lines(self.care_user)
        self.assertEqual(lines[-1], "• You both like Rowing.")
        self.assertEqual(len(lines), 5)
        touch = self._create_touch().with_user(self.care_user)
        self.assertIn("You both like Rowing.", str(touch.briefing))

    def test_shared_interest_changes_with_the_owner(self):
        self._tell_much()
        rowing, chess = self._create_like("Rowing"), self._create_like("Chess")
        self.profile.preference_ids = rowing | chess
        self.care_user.care_preference_ids = rowing
        self.care_user_two.care_preference_ids = chess
        for owner, like in ((self.care_user, "Rowing"), (self.care_user_two, "Chess")):
            self.profile.user_id = owner
            name = owner.name
            with self.subTest(owner.login):
                told = f"• {name} and the customer both like {like}."
                self.assertEqual(self._get_lines(self.care_officer)[-1], told)
                self.assertEqual(self._get_lines(owner)[-1], f"• You both like {like}.")

    def test_taboo_is_no_reason(self):
        self.profile.preference_ids = self._create_like("No wine", "taboo")
        self.assertFalse(self._get_reasons())

    def test_hardship_is_cited_to_those_only_who_may_read_it(self):
        self._create_event(code="illness")
        self._create_touch(user_id=self.care_user_two.id)
        self.assertIn("Illness", self._get_reasons()[0])
        self.assertFalse(self._get_reasons(self.care_user_two))

    def test_customers_not_told_yet_are_listed(self):
        other = self._create_profile(name="Other")
        plan = self._create_plan(
            "New address",
            trigger="once",
            date_once="2026-03-10",
            domain=f"[('id', 'in', {(self.profile | other).ids})]",
        )
        touches = self.env["care.planner"]._plan(self.profile | other)
        done = touches.filtered(lambda touch: touch.profile_id == other)
        done.with_user(self.care_user).action_done()
        listed = plan.with_user(self.care_manager).action_open_not_reached()
        self.assertFinds(self.env["care.profile"], listed["domain"], self.profile)
