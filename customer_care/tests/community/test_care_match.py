from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareMatch(CareCommon):
    """Two customers who can help each other meet, and neither is told why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper = cls._create_profile(name="Gao Ming")

    def _match(self, **values):
        defaults = {"offer_profile_id": self.helper.id, "date": "2026-03-12"}
        return self._create_match(self.env.user, **(defaults | values))

    @users("care_user")
    def test_planning_makes_a_touch_with_both_customers(self):
        match = self._match()
        match.action_plan()
        touches = match.touch_id | match.offer_touch_id
        self.assertEqual(touches.profile_id, self.profile | self.helper)
        self.assertEqual(match.touch_id.profile_id, self.profile)
        self.assertEqual(set(touches.mapped("date_planned")), {date(2026, 3, 12)})

    @users("care_user")
    def test_matches_planned_together_have_their_own_touches(self):
        both, alone = self._match(), self._match(offer_profile_id=False)
        (both | alone).action_plan()
        self.assertEqual(both.touch_id.profile_id, self.profile)
        self.assertEqual(both.offer_touch_id.profile_id, self.helper)
        self.assertEqual(alone.touch_id.profile_id, self.profile)
        self.assertNotIn(alone.touch_id, both.touch_id | both.offer_touch_id)
        self.assertFalse(alone.offer_touch_id)

    @users("care_user")
    def test_many_matches_are_planned_by_as_many_queries_as_few(self):
        spent = []
        for count in (2, 16):
            matches = self.env["care.match"].union(
                *(self._match() for _number in range(count))
            )
            spent.append(self._count_queries(matches.action_plan))
        # one more may ask for touches that are planned already
        self.assertLessEqual(spent[1], spent[0] + 1)

    @users("care_user")
    def test_reasons_do_not_tell_what_is_needed(self):
        match = self._match()
        match.action_plan()
        touches = match.touch_id | match.offer_touch_id
        self.assertNotIn("school", " ".join(touches.mapped("reason")))

    def test_reasons_are_said_in_the_language_of_who_is_to_call(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.helper.user_id.lang = "zh_CN"
        match = self._match()
        match.with_user(self.care_officer).action_plan()
        said = self.env(context={"lang": "zh_CN"})._("Can help another customer")
        self.assertNotEqual(said, "Can help another customer")
        self.assertEqual(match.offer_touch_id.reason, said)

    @users("care_user")
    def test_help_of_our_own_is_one_touch(self):
        match = self._match(offer_profile_id=False)
        match.action_plan()
        self.assertTrue(match.touch_id)
        self.assertFalse(match.offer_touch_id)

    @users("care_user")
    def test_match_is_cancelled_by_who_lost_sight_of_who_offers(self):
        match = self._match()
        match.action_plan()
        touch = match.sudo().offer_touch_id
        self.helper.sudo().user_id = self.care_user_two
        touch.user_id = self.care_user_two
        self.env.invalidate_all()
        match.action_cancel()
        self.assertRecord(touch, state="skipped")

    @users("care_user")
    def test_cancelled_idea_skips_what_was_planned_for_it(self):
        match = self._match()
        match.action_plan()
        match.action_cancel()
        touches = match.touch_id | match.offer_touch_id
        self.assertEqual(touches.mapped("state"), ["skipped", "skipped"])

    @users("care_user")
    def test_match_that_helped_is_not_planned_again(self):
        match = self._match()
        match.action_plan()
        match.action_help()
        self.assertRefused(match.action_plan, says="Only an idea")

    @users("care_user")
    def test_customer_of_a_colleague_cannot_be_matched(self):
        foreign = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self._match(offer_profile_id=foreign.id)

    def test_colleague_sees_no_needs_of_others_customers(self):
        match = self._match()
        self.assertHidden(match.with_user(self.care_user_two))

    def test_owner_of_who_can_help_sees_what_is_needed_and_not_by_whom(self):
        foreign = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        match = self._create_match(
            self.care_officer, offer_profile_id=foreign.id, name="A school"
        )
        self.env.flush_all()
        seen = match.with_user(self.care_user_two)
        self.assertVisible(seen)
        self.assertEqual(seen.display_name, "A school")
        self.assertIn(seen, foreign.with_user(self.care_user_two).offered_match_ids)
        [values] = seen.read(["profile_id", "name", "state"])
        self.assertNotIn(self.profile.name, str(values))
        self.assertRights(match, {self.care_user_two: "read"})

    @users("care_officer")
    def test_officer_matches_customers_of_different_owners(self):
        foreign = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        match = self._match(offer_profile_id=foreign.id)
        match.action_plan()
        self.assertEqual(match.touch_id.user_id, self.care_user)
        self.assertEqual(match.offer_touch_id.user_id, self.care_user_two)
