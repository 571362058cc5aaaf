from odoo.exceptions import AccessError
from odoo.tests import Form, tagged, users

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from ..common import WorthCommon, WorthMixin

LOCKED = {"is_tier_locked": True, "tier_lock_reason": "Reference customer"}


@tagged("post_install", "-at_install")
class TestCareTierLock(WorthCommon):
    """Officers decide whom no rule moves, through whichever door it is said."""

    @users("care_user")
    def test_owner_brings_no_customer_into_a_locked_tier(self):
        profiles = self.env["care.profile"]
        contact = self._find_contact()
        for values in (LOCKED, {"tier_lock_reason": "Mine"}):
            with self.subTest(values):
                self.assertRefused(
                    profiles.create,
                    {"partner_id": contact.id, **values},
                    error=AccessError,
                    says="Only officers may lock a tier",
                )
        unlocked = {"is_tier_locked": False, "tier_lock_reason": False}
        profile = profiles.create({"partner_id": contact.id, **unlocked})
        self.assertFalse(profile.is_tier_locked)

    @users("care_officer")
    def test_officer_locks_a_new_customer_with_a_reason(self):
        profile = self.env["care.profile"].create(
            {"partner_id": self._find_contact().id, **LOCKED}
        )
        self.assertTrue(profile.is_tier_locked)

    @users("care_user")
    def test_owner_neither_unlocks_nor_tells_another_reason(self):
        self.profile.write(LOCKED)
        profile = self.profile.with_env(self.env)
        for values in ({"is_tier_locked": False}, {"tier_lock_reason": "Mine"}):
            with self.subTest(values):
                self.assertRefused(
                    profile.write,
                    values,
                    error=AccessError,
                    says="Only officers may lock a tier",
                )
        profile.write({**LOCKED, "car": "Blue"})  # as a form sends what stands there
        self.assertEqual(profile.car, "Blue")

    def test_form_lets_officers_lock_alone(self):
        for user, may_lock in (
            (self.care_user, False),
            (self.care_officer, True),
            (self.care_manager, True),
        ):
            with self.subTest(user=user.login):
                profile = self.profile.with_user(user)
                self.assertEqual(profile.can_lock_tier, may_lock)

    @users("care_officer")
    def test_person_moves_a_locked_customer_whom_no_rule_moves(self):
        self.profile.write(LOCKED)
        tier = self.env.ref("customer_care.care_tier_b")
        with Form(self.profile.with_env(self.env)) as form:
            form.tier_id = tier
        self.assertRecord(self.profile, tier_id=tier.id, is_tier_locked=True)


@tagged("post_install", "-at_install")
class TestCareTierMerge(WorthMixin, MergeCommon):
    """Of two customers who become one, the classes of the one who stays hold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_demo()
        for profile, amount in ((cls.profile, 900), (cls.double, 100)):
            profile.tier_id = cls.env.ref("customer_care.care_tier_d")
            cls._create_contribution(profile_id=profile.id, amount=amount)
        cls.rule = cls._create_tier_rule(cls.care_manager)
        cls.rule.with_user(cls.care_officer).action_preview()

    def test_one_class_of_a_rule_stays_with_the_moves_of_both(self):
        def check(merge):
            moves = self.rule.env["care.tier.move"].search(
                [("rule_id", "=", self.rule.id)]
            )
            kept = merge()
            self.assertEqual(len(kept.tier_result_ids), 1)
            self.assertEqual(kept.tier_move_ids, moves)

        self._for_both_directions(check)

    def test_class_that_only_one_has_fills_the_gap(self):
        self.profile.tier_result_ids._as_system().sudo().unlink()

        def check(merge):
            self.assertEqual(merge().tier_result_ids.rule_id, self.rule)

        self._for_both_directions(check)

    def test_next_run_ranks_the_one_by_what_both_brought_in(self):
        def check(merge):
            kept = merge()
            self.rule.with_user(self.care_officer).action_preview()
            self.assertEqual(kept.tier_result_ids.value, 1000)

        self._for_both_directions(check)
