from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ...tools.contactability import PROTECTIONS
from .common_merge import MergeCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMerge(MergeCommon):
    """Merged contacts keep one care profile with the lines of both."""

    def test_profile_of_the_contact_that_stays_is_kept(self):
        self.assertEqual(
            self._merge(self.customer, self.twin, into=self.twin), self.double
        )
        self._assert_gone(self.profile)

    def test_and_in_the_other_direction(self):
        self.assertEqual(
            self._merge(self.customer, self.twin, into=self.customer), self.profile
        )
        self._assert_gone(self.double)

    def test_contact_without_profile_into_one_with(self):
        other = self._create_contact("Lin")
        self.assertEqual(
            self._merge(self.customer, other, into=self.customer), self.profile
        )

    def test_contact_with_profile_into_one_without(self):
        other = self._create_contact("Lin", is_company=True)
        touch = self._create_touch()
        kept = self._merge(self.customer, other, into=other)
        self.assertEqual(kept, self.profile)
        self.assertEqual(kept.name, "Lin")
        self.assertTrue(kept.is_company)
        self.assertEqual(kept.touch_ids, touch)

    def test_customer_archived_by_hand_does_not_come_back_for_its_double(self):
        """Only the mark of the one who is kept says whether it goes its contact's way.

        Each case: who is archived by hand, who with the contact, whether the one who is
        kept is active in the end, or comes back with the contact. Core keeps a contact
        active of which either was.
        """
        nobody = self.profile.browse()
        for hand, gone, is_active, comes_back in (
            (self.profile, self.double, False, False),
            (self.double, self.profile, True, False),
            (self.profile | self.double, nobody, False, False),
            (nobody, self.profile | self.double, False, True),
            (nobody, self.profile, True, False),
        ):
            with (
                self.subTest(hand=hand, gone=gone),
                self.env.cr.savepoint() as savepoint,
            ):
                hand.action_archive()
                gone.partner_id.action_archive()
                kept = self._merge(self.customer, self.twin, into=self.customer)
                marks = {"active": is_active, "has_left_with_contact": comes_back}
                self.assertRecordValues(kept, [marks])
                savepoint.rollback()
            self.env.invalidate_all()

    def test_three_contacts_at_once(self):
        third = self._create_contact("Lin")
        profile = self._create_profile(partner_id=third.id, note="Third")
        touches = self._create_touch() | self._create_touch(profile_id=self.double.id)
        touches |= self._create_touch(profile_id=profile.id)
        kept = self._merge(self.customer, self.twin, third, into=self.twin)
        self.assertEqual(kept.touch_ids, touches)
        self.assertIn("Third", kept.note)
        self._assert_gone(self.profile, profile)

    def test_done_touch_beats_the_planned_one_that_answers_the_same(self):
        for into in (self.customer, self.twin):
            with self.subTest(into=into.name), self.env.cr.savepoint() as savepoint:
                planned = self._create_touch(
                    profile_id=self.profile.id, step_id=self.step.id, key="x/1"
                )
                done = self._create_touch(
                    profile_id=self.double.id,
                    step_id=self.step.id,
                    key="x/1",
                    state="done",
                )
                kept = self._merge(self.customer, self.twin, into=into)
                self.assertEqual(kept.touch_ids, planned | done)
                self.assertRecordValues(
                    planned | done,
                    [
                        {"state": "skipped", "key": f"merged/{planned.id}/x/1"},
                        {"state": "done", "key": "x/1"},
                    ],
                )
                savepoint.rollback()
            self.env.invalidate_all()

    def _create_doubles(self):
        return [
            self._create_touch(profile_id=profile.id, step_id=self.step.id, key="x/1")
            for profile in (self.profile, self.double)
        ]

    def test_of_two_that_wait_the_one_with_a_gift_stays(self):
        gift = self._create_gift()
        for number, into in enumerate((self.customer, self.twin)):
            with self.subTest(into=into.name), self.env.cr.savepoint() as savepoint:
                touches = self._create_doubles()
                touches[1 - number].gift_id = gift
                self._merge(self.customer, self.twin, into=into)
                self.assertEqual(touches[1 - number].state, "planned")
                self.assertEqual(touches[number].state, "skipped")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_gift_for_what_a_colleague_has_done_already_stays_as_a_persons_plan(self):
        gift = self._create_gift()
        planned, other = self._create_doubles()
        planned.gift_id = gift
        other.with_user(self.care_user_two).action_done()
        self._merge(self.customer, self.twin, into=self.customer)
        self.assertRecord(planned, state="planned", step_id=False, plan_id=False)
        self.env["care.planner"]._plan(planned.profile_id)
        self.assertEqual(planned.gift_line_ids.touch_state, "planned")

    def test_door_touches_of_the_same_mail_stay_both_done(self):
        touches = [
            self._create_touch(profile_id=profile.id, key="mail/7", state="done").id
            for profile in (self.profile, self.double)
        ]
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertEqual(sorted(kept.touch_ids.ids), touches)
        self.assertEqual(set(kept.touch_ids.mapped("state")), {"done"})

    def test_same_date_stays_once_and_its_touches_meet(self):
        first = self._create_occasion(month=5, day=3)
        twin = self._create_occasion(
            profile_id=self.double.id, month=5, day=3, year=1980, is_confirmed=True
        )
        other = self._create_occasion(profile_id=self.double.id, month=6, day=3)
        self._create_touch(
            step_id=self.step.id, key=f"occasion/{first.id}/2026", occasion_id=first.id
        )
        done = self._create_touch(
            profile_id=self.double.id,
            step_id=self.step.id,
            key=f"occasion/{twin.id}/2026",
            occasion_id=twin.id,
            state="done",
        )
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertEqual(kept.occasion_ids, first | other)
        self.assertRecord(first, year=1980, is_confirmed=True)
        self.assertRecord(done, key=f"occasion/{first.id}/2026", occasion_id=first.id)

    def test_family_is_one_and_each_date_of_it_too(self):
        own = {"profile_id": self.double.id}
        same = self._create_relative(name="lin an ", **own)
        other = self._create_relative(name="Lin Bo", relation="son", **own)
        first = self._create_occasion(relative_id=self.daughter.id, month=5, day=3)
        for relative in (same, other):
            self._create_occasion(
                profile_id=self.double.id, relative_id=relative.id, month=5, day=3
            )
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertEqual(kept.relative_ids, self.daughter | other)
        self.assertEqual(self.daughter.occasion_ids, first)
        self.assertEqual(other.occasion_ids.profile_id, kept)
        self.assertEqual(len(kept.occasion_ids), 2)

    def test_relative_who_turns_out_to_be_the_customer_is_cut_loose(self):
        self.daughter.partner_id = self.twin
        for into in (self.customer, self.twin):
            with self.subTest(into=into.name), self.env.cr.savepoint() as savepoint:
                kept = self._merge(self.customer, self.twin, into=into)
                self.assertFalse(kept.relative_ids.partner_id)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_channels_are_merged_and_a_refusal_holds(self):
        call = self.env.ref("customer_care.care_channel_call")
        visit = self.env.ref("customer_care.care_channel_visit")
        lines = self.env["care.profile.channel"]
        lines.create(
            {"profile_id": self.profile.id, "channel_id": call.id, "address": "1"}
        )
        for channel in (call, visit):
            lines.create(
                {
                    "profile_id": self.double.id,
                    "channel_id": channel.id,
                    "address": "2",
                    "consent": "refused",
                }
            )
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertRecordValues(
            kept.channel_line_ids.sorted("id"),
            [
                {"channel_id": call.id, "address": "1 / 2", "consent": "refused"},
                {"channel_id": visit.id, "address": "2", "consent": "refused"},
            ],
        )

    def test_events_told_twice_are_one(self):
        for profile, note in ((self.profile, "one"), (self.double, "two")):
            self._create_event(profile_id=profile.id, note=note)
        kept = self._merge(self.customer, self.twin, into=self.twin)
        self.assertEqual(kept.event_ids.mapped("note"), ["two\none"])

    def test_same_words_of_an_event_told_twice_stand_once(self):
        for profile in (self.profile, self.double):
            self._create_event(profile_id=profile.id, note="Her mother died")
        kept = self._merge(self.customer, self.twin, into=self.twin)
        self.assertEqual(kept.event_ids.mapped("note"), ["Her mother died"])

    def test_what_forbids_to_contact_one_forbids_to_contact_both(self):
        self.double.write(dict.fromkeys(PROTECTIONS, True))
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertRecord(kept, **dict.fromkeys(PROTECTIONS, True))

    def test_facts_are_filled_and_what_differs_is_kept_in_words(self):
        red, blue = (
            self._create_preference(name="Red"),
            self._create_preference(name="Blue"),
        )
        filled = {
            "home": "Canton",
            "is_do_not_contact": True,
            "identity_number": "X9",
            "private_opinion": "Proud",
            "preference_ids": (red | blue).ids,
        }
        known = {"car": "Volvo", "preference_ids": red.ids}
        self.profile.write({**known, "date_last_contact": "2026-01-05"})
        other = {"car": "Saab", "note": "<p>Likes tea</p>"}
        self.double.write({**filled, **other, "date_last_contact": "2026-02-07"})
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertRecord(kept, **filled, car="Volvo")
        self.assertEqual(str(kept.date_last_contact), "2026-02-07")
        self.assertIn("Saab", kept.note)
        self.assertIn("Likes tea", kept.note)

    def test_owner_stays_and_the_other_owner_becomes_backup(self):
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertRecord(
            kept, user_id=self.care_user.id, backup_user_id=self.care_user_two.id
        )
        self.assertEqual(kept.access_user_ids, self.care_user | self.care_user_two)

    def test_owner_of_one_is_the_owner_whoever_sells_to_the_other(self):
        def check(merge):
            self.profile.write({"user_id": False, "backup_user_id": self.seller.id})
            self.customer.user_id = self.twin.user_id = self.seller
            kept = merge()
            persons = (kept.user_id, kept.backup_user_id)
            self.assertEqual(persons, (self.care_user_two, self.seller))

        self.seller = self._create_colleague("seller", "user")
        self._for_both_directions(check)

    def test_customer_of_nobody_stays_one_when_merged(self):
        self.double.user_id = self.profile.user_id = False
        self.care_user.group_ids += self.env.ref("base.group_partner_manager")
        self.profile.backup_user_id = self.double.backup_user_id = self.care_user
        plain = self._create_contact(user_id=self.care_user.id)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        with self._request_of(self.care_user) as env:
            contacts = self.customer | self.twin | plain
            wizard.with_env(env)._merge(contacts.ids, plain.with_env(env))
        self.env.invalidate_all()
        [kept] = self.env["care.profile"].search([("partner_id", "=", plain.id)])
        self.assertFalse(kept.user_id)

    def test_thread_comes_along(self):
        message = self.double.message_post(body="We talked")
        activity = self.double.activity_schedule("mail.mail_activity_data_todo")
        file = self.env["ir.attachment"].create(
            {"name": "photo", "res_model": "care.profile", "res_id": self.double.id}
        )
        for profile in (self.profile, self.double):
            profile.message_subscribe(self.care_officer.partner_id.ids)
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertIn(message, kept.message_ids)
        self.assertEqual(kept.activity_ids, activity)
        self.assertEqual(file.res_id, kept.id)
        self.assertIn(self.care_officer.partner_id, kept.message_partner_ids)

    def test_reminder_of_a_moved_touch_comes_along(self):
        touch = self._create_touch(profile_id=self.double.id)
        reminder = touch._create_reminders()
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertEqual(reminder.res_id, kept.id)
        self.assertEqual(touch.profile_id, kept)
        self.assertEqual(str(kept.date_next_touch), str(touch.date_planned))

    def test_user_with_access_to_both_merges_them(self):
        self.care_user.group_ids += self.env.ref("base.group_partner_manager")
        self.double.user_id = self.care_user
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(
            self.care_user
        )
        wizard._merge(
            (self.customer | self.twin).ids, self.customer.with_user(self.care_user)
        )
        self.assertFalse(self.double.exists())

    def test_internal_user_without_care_does_not_merge_customers(self):
        self.double.user_id = self.care_user
        groups = self.env.ref("base.group_partner_manager") | self.env.ref(
            "base.group_user"
        )
        self.care_user_two.group_ids = groups
        wizard = self.env["base.partner.merge.automatic.wizard"]
        with self.assertRaisesRegex(UserError, "ask a care officer"):
            wizard.with_user(self.care_user_two)._merge(
                (self.customer | self.twin).ids, self.twin.with_user(self.care_user_two)
            )

    def test_plain_contacts_are_merged_as_ever(self):
        partners = self._create_contact("A") + self._create_contact("A")
        self.env["base.partner.merge.automatic.wizard"]._merge(
            partners.ids, partners[0]
        )
        self.assertFalse(partners[1].exists())
