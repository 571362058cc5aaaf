from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareTakeover(CareCommon):
    """A new owner gets a dated list; who gives up a customer proposes it."""

    def _hand_over(self, profiles, **values):
        form = self.env["care.profile.handover"].create(
            {
                "from_user_id": self.care_user.id,
                "to_user_id": self.care_user_two.id,
                "reach": "selection",
                "profile_ids": profiles.ids,
                **values,
            }
        )
        form.action_hand_over()

    @users("care_officer")
    def test_learning_list_runs_over_two_weeks_the_first_tier_first(self):
        profiles = self._create_profiles(14)
        first = profiles[5]
        first.tier_id = self.env.ref("customer_care.care_tier_a")
        self._hand_over(profiles)
        days = sorted(map(str, profiles.mapped("date_learn_by")))
        self.assertEqual(days[0], "2026-03-11")
        self.assertEqual(days[-1], "2026-03-24")
        self.assertEqual(str(first.date_learn_by), "2026-03-11")

    @users("care_officer")
    def test_what_nobody_has_learned_in_time_is_overdue(self):
        self._hand_over(self.profile)
        profile = self.profile.with_user(self.care_user_two)
        self.assertFalse(profile.is_learning_overdue)
        overdue = [("is_learning_overdue", "=", True), ("id", "=", profile.id)]
        with freeze_time("2026-03-12"):
            profile.invalidate_recordset()
            self.assertTrue(profile.is_learning_overdue)
            self.assertFinds(profile, overdue, profile)
            profile.action_mark_learned()
            self.assertFindsNothing(profile, overdue)
            self.assertIn("knows the customer by now", profile.message_ids[0].body)

    @users("care_officer")
    def test_form_counts_what_is_selected_and_whose_it_is_not(self):
        other = self._create_profile(name="Gao", user_id=self.care_user_two.id)
        form = self.env["care.profile.handover"].create(
            {
                "from_user_id": self.care_user.id,
                "reach": "selection",
                "profile_ids": (self.profile | other).ids,
            }
        )
        self.assertRecordValues(
            form, [{"selected_count": 2, "other_count": 1, "profile_count": 1}]
        )

    @users("care_user")
    def test_owner_proposes_to_give_up_and_the_officer_hands_over(self):
        profile = self.profile.with_env(self.env)
        self.assertRefused(profile.action_propose_give_up, says="Say why")
        profile.give_up_reason = "Moved to the north"
        profile.action_propose_give_up()
        self.assertEqual(profile.give_up_user_id, self.care_user)
        self.assertIn("Proposed to give", profile.message_ids[0].body)
        told = profile.sudo().activity_ids.filtered("note")
        self.assertTrue(told.user_id._is_care_officer())
        self.assertIn("Moved to the north", told.note)
        officer = self.env(user=self.care_officer.id)
        action = profile.with_env(officer).action_open_handover()
        form = officer["care.profile.handover"].with_context(**action["context"])
        form = form.create({"to_user_id": self.care_user_two.id})
        form.action_hand_over()
        self.assertRecordValues(
            self.profile,
            [{"user_id": self.care_user_two.id, "date_give_up": False}],
        )

    @users("care_user_two")
    def test_nobody_gives_up_foreign_customers(self):
        self._create_touch(user_id=self.env.uid)
        profile = self.profile.with_env(self.env)
        with self.assertRaisesRegex(
            AccessError, "Only the owner, the backup or an officer"
        ):
            profile.action_open_give_up()

    @users("care_user")
    def test_customer_is_kept_after_all(self):
        profile = self.profile.with_env(self.env)
        profile.give_up_reason = "Too far"
        profile.action_propose_give_up()
        profile.action_keep()
        self.assertRecordValues(
            profile, [{"give_up_reason": False, "date_give_up": False}]
        )
        self.assertIn("stays with the owner", profile.message_ids[0].body)

    @users("care_officer")
    def test_following_goes_to_who_sees_the_customer(self):
        other = self._create_profile(name="Gao", user_id=self.care_user_two.id)
        other.backup_user_id = self.care_user
        person = self.care_user.partner_id
        other.message_subscribe(person.ids)
        self._hand_over(self.profile | other, reach="all")
        self.assertNotIn(person, other.message_partner_ids)
        self.assertIn(self.care_user_two.partner_id, other.message_partner_ids)

    @users("care_user")
    def test_repeated_proposal_is_one_alert_with_the_last_reason(self):
        profile = self.profile.with_env(self.env)
        for reason in ("Moved to the north", "Moved to the south"):
            profile.give_up_reason = reason
            profile.action_propose_give_up()
        [told] = profile.sudo().activity_ids.filtered("note")
        self.assertIn("Moved to the south", told.note)
        profile.action_keep()
        self.assertFalse(profile.sudo().activity_ids.filtered("note"))
