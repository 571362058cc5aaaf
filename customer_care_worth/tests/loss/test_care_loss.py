from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_LINK

from ..common import WorthCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoss(WorthCommon):
    """A loss says whom, when and why; it makes a customer a lost one."""

    def test_customer_is_lost_until_won_back(self):
        loss = self._create_loss(self.care_user)
        self.assertRecord(self.profile, is_lost=True)
        self.assertEqual(str(self.profile.date_lost), "2026-02-10")
        loss.action_win_back()
        self.assertRecord(self.profile, is_lost=False, date_lost=False)

    def test_customer_who_is_gone_stays_lost(self):
        loss = self._create_loss(self.care_user)
        loss.action_give_up()
        self.assertTrue(self.profile.is_lost)

    def test_customer_who_is_partly_lost_is_a_customer(self):
        loss = self._create_loss(self.care_user, extent="partial", share=40)
        self.assertFalse(self.profile.is_lost)
        self.assertEqual(self.profile.loss_id, loss)

    @users("care_user")
    def test_lost_customers_are_found(self):
        other = self._create_profile()
        self._create_loss(self.care_user)
        self.assertMatches(self.profile.with_env(self.env), [("is_lost", "=", True)])
        self.assertMatchesNot(other.with_env(self.env), [("is_lost", "=", True)])
        self.assertIn(
            other, self._search_by_filter("care_profile_view_search", "not_lost")
        )

    def test_lost_customers_are_asked_for_no_referral_until_won_back(self):
        self._create_touch(state="done", mood="5", date_done="2026-03-01 08:00:00")
        known = ("referral_belief", "referral_effect", "referral_trust")
        self.profile.write(dict.fromkeys(known, "yes") | {"influence": "high"})
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(profile.referral_readiness, "ready")
        ready = [("referral_readiness", "=", "ready")]
        loss = self._create_loss(self.care_user)
        self.assertEqual(profile.referral_readiness, "not_yet")
        self.assertMatchesNot(profile, ready)
        loss.action_win_back()
        self.assertEqual(profile.referral_readiness, "ready")
        self.assertMatches(profile, ready)

    def test_full_loss_takes_all_and_partial_loss_says_how_much(self):
        self.assertEqual(self._create_loss().share, 100)
        for share in (0, 100, 120):
            other = self._create_profile()
            with self.subTest(share=share):
                self.assertRefused(
                    self._create_loss,
                    extent="partial",
                    share=share,
                    profile_id=other.id,
                    error=ValidationError,
                    says="which share of a partly lost customer",
                )

    def test_heaviest_reason_is_the_main_one(self):
        loss = self._create_loss(reasons=("price", "rival"))
        self.assertEqual(loss.reason_id, self._get_loss_reason("price"))
        loss.line_ids[-1].weight = 5
        self.assertEqual(loss.reason_id, self._get_loss_reason("rival"))

    def test_reasons_are_told_with_their_evidence(self):
        loss = self._create_loss()
        loss.line_ids.note = "Said so on the phone"
        self.assertEqual(loss.reasons_text, "Price (Said so on the phone)")

    def test_evidence_is_of_the_same_customer(self):
        loss = self._create_loss()
        loss.line_ids.touch_id = self._create_touch()
        foreign = self._create_touch(profile_id=self._create_profile().id)
        with self.assertRaisesRegex(ValidationError, "case of this customer"):
            loss.line_ids.touch_id = foreign

    def test_loss_keeps_the_owner_and_the_tier_of_then(self):
        tier = self.env.ref("customer_care.care_tier_a")
        self.profile.tier_id = tier
        loss = self._create_loss()
        self.profile.write({"tier_id": False, "user_id": self.care_user_two.id})
        self.assertRecord(loss, tier_id=tier.id, user_id=self.care_user.id)

    def test_nobody_is_lost_in_the_future(self):
        self.assertRefused(
            self._create_loss,
            date="2026-03-12",
            error=ValidationError,
            says="cannot be lost in the future",
        )

    def test_customer_is_lost_once_at_a_time(self):
        loss = self._create_loss()
        self.assertConstraint("lost already", self._create_loss)
        loss.action_win_back()
        self.assertTrue(self._create_loss(date="2026-03-01"))

    def test_journal_and_thread_tell_of_it(self):
        self._create_loss(self.care_user)
        self.assertEqual(self.profile.event_ids.type_id.code, "lost")
        self.assertIn("Price", self.profile.message_ids[0].body)

    @users("care_user")
    def test_loss_that_was_none_leaves_nothing_behind(self):
        loss = self._create_loss(self.care_user, plan_id=self._get_remedy().id)
        loss.unlink()
        self.assertFalse(self.profile.is_lost)
        self.assertFalse(self.profile.event_ids)

    @users("care_user_two")
    def test_nobody_marks_the_customers_of_others(self):
        self.assertRefused(
            self._create_loss, self.care_user_two, error=AccessError, says=BY_LINK
        )

    def test_colleague_with_a_touch_decides_on_no_outcome(self):
        self._create_touch(user_id=self.care_user_two.id)
        for verb in ("action_win_back", "action_give_up", "action_reopen"):
            loss = self._create_loss(self.care_user)
            if verb == "action_reopen":
                loss.action_give_up()
            state = loss.state
            with self.subTest(verb):
                seen = loss.with_user(self.care_user_two)
                self.assertTrue(seen.has_access("read"))
                self.assertRefused(
                    getattr(seen, verb),
                    error=AccessError,
                    says="Only the owner, the backup or an officer",
                )
                self.assertEqual(loss.state, state)
            loss.unlink()

    def test_colleague_with_a_touch_marks_nobody(self):
        self._create_touch(user_id=self.care_user_two.id)
        self.assertTrue(self.profile.with_user(self.care_user_two).has_access("read"))
        self.assertRefused(
            self._create_loss,
            self.care_user_two,
            error=AccessError,
            says="Only the owner, the backup or an officer",
        )

    def test_reader_without_access_sees_neither_loss_nor_reason(self):
        loss = self._create_loss(self.care_user)
        for record in (loss, loss.line_ids):
            with self.subTest(model=record._name):
                foreign = record.with_user(self.care_user_two)
                self.assertHidden(foreign)
                self.assertEqual(foreign.display_name, "Not visible to you")

    @users("care_user")
    def test_lost_customer_is_not_overdue_for_contact(self):
        self.profile.tier_id = self.env.ref("customer_care.care_tier_a")
        self.profile.with_user(self.care_officer).date_start = "2024-01-01"
        overdue = [("is_contact_overdue", "=", True)]
        own = self.profile.with_env(self.env)
        self.assertMatches(own, overdue)
        self._create_loss(self.care_user)
        self.assertMatchesNot(own, overdue)
        self.assertFalse(self.profile.is_contact_overdue)

    def test_reasons_may_be_corrected_but_not_taken_away(self):
        loss = self._create_loss(self.care_user, reasons=("price", "rival"))
        loss.line_ids[0].unlink()
        for door in (
            lambda: loss.line_ids.unlink(),
            lambda: loss.write({"line_ids": [Command.clear()]}),
        ):
            self.assertRefused(door, error=ValidationError, says="at least one reason")
        self.assertEqual(len(loss.line_ids), 1)
