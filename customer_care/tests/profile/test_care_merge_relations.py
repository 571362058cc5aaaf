from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_merge import MergeCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeRelations(MergeCommon):
    """What ties merged customers to others comes along, whichever contact stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.friend = cls._create_profile(name="Gao Ming")

    def _refer(self, referrer, referred, **values):
        return self._create_referral(
            profile_id=referrer.id, referred_profile_id=referred.id, **values
        )

    def _find_event(self, referral_id):
        return self.env["care.event"].search(
            [("key", "=", f"care.referral,{referral_id}")]
        )

    def test_promises_and_expenses_of_both_stay_as_they_were(self):
        def check(merge):
            promise = self._create_promise()
            promise.with_user(self.care_user).action_give()
            twin = promise.copy({"profile_id": self.double.id})
            expense = self._create_expense(profile_id=self.double.id)
            kept = merge()
            self.assertEqual((promise | twin).profile_id, kept)
            self.assertEqual(promise.state, "open")
            self.assertEqual(expense.profile_id, kept)

        self._for_both_directions(check)

    def test_support_of_a_difficulty_that_is_told_twice_stays_with_it(self):
        def check(merge):
            events = [
                self._create_event(
                    code="business_trouble",
                    profile_id=profile.id,
                    repeat_days=days,
                    key="flood",
                )
                for profile, days in ((self.profile, 0), (self.double, 90))
            ]
            promises = [
                self._create_promise(profile_id=event.profile_id.id, event_id=event.id)
                for event in events
            ]
            kept = merge()
            [event] = kept.event_ids.filtered(lambda event: event.key == "flood")
            self.assertRecord(event, repeat_days=90)
            self.assertEqual(len(event.promise_ids), len(promises))
            self.assertEqual(event.promise_ids.profile_id, kept)

        self._for_both_directions(check)

    def test_gifts_come_along_with_their_touches(self):
        def check(merge):
            tea = self._create_gift(cost=5)
            touches = self._create_touch()
            touches |= self._create_touch(profile_id=self.double.id)
            lines = self.env["care.touch.gift"].union(
                *(self._create_touch_gift(touch, tea) for touch in touches)
            )
            kept = merge()
            self.assertEqual(lines.profile_id, kept)

        self._for_both_directions(check)

    def test_who_referred_and_was_referred_follows_the_customer(self):
        def check(merge):
            newcomer = self._create_profile(name="Xu Lan")
            self._refer(self.friend, self.double)
            self._refer(self.profile, newcomer)
            kept = merge()
            self.assertRecord(kept, referred_by_id=self.friend.id, referred_count=1)
            self.assertEqual(newcomer.referred_by_id, kept)
            self.assertEqual(self.friend.referred_count, 1)

        self._for_both_directions(check)

    def test_nobody_has_referred_himself(self):
        def check(merge):
            referral = self._refer(self.profile, self.double)
            kept = merge()
            self.assertFalse(referral.exists())
            self.assertFalse(self._find_event(referral.id), "nobody is thanked")
            self.assertRecord(kept, referred_by_id=False, referred_count=0)

        self._for_both_directions(check)

    def test_reward_that_was_given_stays_on_record(self):
        def check(merge):
            referral = self._refer(self.profile, self.double, reward_amount=50)
            referral.with_user(self.care_user).action_give_reward()
            kept = merge()
            self.assertRecord(
                referral,
                profile_id=kept.id,
                referred_profile_id=False,
                name="Lin Mei (old)",
                reward_state="given",
            )

        self._for_both_directions(check)

    def test_first_referral_counts_when_there_were_two(self):
        def check(merge):
            other = self._create_profile(name="Xu Lan")
            first = self._refer(other, self.double, date="2025-01-01")
            second = self._refer(self.friend, self.profile, date="2025-02-01")
            kept = merge()
            self.assertEqual(kept.referred_by_id, other)
            self.assertEqual(kept.origin_referral_ids, first)
            self.assertEqual(second.profile_id, self.friend)
            self.assertTrue(second.name, "who was referred then")

        self._for_both_directions(check)

    def test_same_referral_noted_twice_is_one(self):
        def check(merge):
            self._refer(self.friend, self.double)
            self._refer(self.friend, self.profile)
            merge()
            self.assertEqual(self.friend.referred_count, 1)

        self._for_both_directions(check)

    def test_referrals_never_run_in_a_circle(self):
        def check(merge):
            self._refer(self.profile, self.friend)
            self._refer(self.friend, self.double)
            kept = merge()
            self.assertEqual(self.friend.referred_by_id, kept)
            self.assertFalse(kept.referred_by_id)

        self._for_both_directions(check)

    def test_help_for_both_and_by_both_comes_along(self):
        def check(merge):
            needed, offered = (
                self._create_match(
                    name="School",
                    profile_id=self.double.id,
                    offer_profile_id=self.friend.id,
                ),
                self._create_match(
                    name="Doctor",
                    profile_id=self.friend.id,
                    offer_profile_id=self.double.id,
                ),
            )
            kept = merge()
            self.assertEqual(needed.profile_id, kept)
            self.assertEqual(offered.offer_profile_id, kept)

        self._for_both_directions(check)

    def test_idea_that_one_could_help_himself_is_given_up(self):
        def check(merge):
            match = self._create_match(name="School", offer_profile_id=self.double.id)
            match.with_user(self.care_officer).action_plan()
            kept = merge()
            self.assertRecord(
                match, profile_id=kept.id, offer_profile_id=False, state="cancelled"
            )
            self.assertEqual(match.touch_id.state, "skipped")

        self._for_both_directions(check)

    def test_member_of_the_same_group_is_counted_once(self):
        def check(merge):
            both, one = (
                self._create_group(
                    name="Owners",
                    profile_ids=[Command.set((self.profile | self.double).ids)],
                ),
                self._create_group(
                    name="Anglers", profile_ids=[Command.set(self.double.ids)]
                ),
            )
            kept = merge()
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(kept.group_ids, both | one)
            self.assertEqual((both.member_count, one.member_count), (1, 1))

        self._for_both_directions(check)

    def test_customer_of_an_emergency_is_asked_once_and_open_help_stays(self):
        def check(merge):
            (self.customer | self.twin).city = "Harbour Town"
            emergency = self._create_emergency()
            emergency.action_start()
            asked, waiting = self.profile.touch_ids, self.double.touch_ids
            asked.with_user(self.care_user).action_note_help_needed()
            kept = merge()
            self.assertEqual(kept.touch_ids, asked | waiting)
            self.assertEqual(waiting.state, "skipped")
            self.assertRecord(emergency, progress=100, help_count=1)

        self._for_both_directions(check)

    def test_greeting_on_its_way_to_both_goes_out_once(self):
        def check(merge):
            step = self.env.ref("customer_care.care_plan_step_birthday_1")
            touches = self._create_touch(step_id=step.id, key="x/1")
            touches |= self._create_touch(
                profile_id=self.double.id, step_id=step.id, key="x/1"
            )
            touches.write({"letter_subject": "Hello", "letter_body": "<p>Hello</p>"})
            touches._queue_letters()
            merge()
            mails = self.env["mail.mail"].search([("care_touch_id", "in", touches.ids)])
            self.assertEqual(mails.care_touch_id.state, "planned")
            self.assertEqual(len(mails), 1)

        self._for_both_directions(check)

    def test_feedback_is_seen_by_who_cares_for_the_merged_customer(self):
        def check(merge):
            case = self._create_case(partner_id=self.twin.id)
            kept = merge()
            self.assertEqual(case.profile_id, kept)
            self.assertLessEqual(
                kept.user_id | kept.backup_user_id, case.access_user_ids
            )

        self._for_both_directions(check)

    def test_feedback_of_a_plain_contact_finds_the_customer(self):
        plain = self._create_contact("Lin")
        case = self._create_case(partner_id=plain.id)
        kept = self._merge(self.customer, plain, into=self.customer)
        self.assertEqual(case.profile_id, kept)
        self.assertIn(kept.user_id, case.access_user_ids)
