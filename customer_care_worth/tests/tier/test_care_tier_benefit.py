from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import WorthCommon

GIVEN = {
    False: ["Hotline"],
    "loyal": ["Hotline", "Free service"],
    "wavering": ["Hotline", "Call"],
    "leaving": ["Hotline", "Talk"],
}
ALL = ["Hotline", "Free service", "Call", "Talk"]


@tagged("post_install", "-at_install")
class TestCareTierBenefit(WorthCommon):
    """Benefits come and go with tier and loyalty, and the customer's thread tells."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls._create_tier_with(
            "Gold",
            ("Hotline", "all"),
            ("Free service", "loyal"),
            ("Call", "wavering"),
            ("Talk", "leaving"),
        )
        cls.profile.tier_id = cls.tier

    @classmethod
    def _create_tier_with(cls, name, *benefits, **values):
        lines = [
            Command.create({"name": benefit, "given_to": given_to})
            for benefit, given_to in benefits
        ]
        return cls._create_tier(name=name, code=name, benefit_ids=lines, **values)

    def _get_last_words(self, profile):
        return profile.message_ids[:1].body or ""

    def test_each_state_of_loyalty_has_its_benefits(self):
        for state, names in GIVEN.items():
            with self.subTest(state=state):
                self.profile.loyalty_state = state
                self.assertEqual(self.profile.benefit_ids.mapped("name"), names)

    def test_customer_without_a_tier_has_none(self):
        self.profile.write({"loyalty_state": "loyal", "tier_id": False})
        self.assertFalse(self.profile.benefit_ids)

    def test_thread_tells_each_change_once(self):
        for before, after, gained, lost in (
            (False, "loyal", "Free service", ""),
            ("loyal", "wavering", "Call", "Free service"),
            ("wavering", "leaving", "Talk", "Call"),
            ("leaving", False, "", "Talk"),
        ):
            with self.subTest(before=before, after=after):
                self.assertEqual(self.profile.loyalty_state, before)
                self.profile.loyalty_state = after
                told = self._get_last_words(self.profile)
                for text, names in (
                    ("Benefits gained", gained),
                    ("Benefits withdrawn", lost),
                ):
                    self.assertEqual(f"{text}: {names}." in told, bool(names), text)

    def test_change_that_gives_and_takes_nothing_says_nothing(self):
        count = len(self.profile.message_ids)
        self.profile.write({"car": "Blue", "tier_id": self.tier.id})
        self.assertEqual(len(self.profile.message_ids), count)

    def test_move_to_a_tier_of_the_same_benefits_names_both(self):
        other = self._create_tier_with("Silver", ("Hotline", "all"))
        self.profile.tier_id = other
        told = " ".join(self.profile.message_ids.mapped("body"))
        self.assertIn("Benefits gained: Hotline", told)
        self.assertIn("Benefits withdrawn: Hotline", told)

    @users("care_user", "care_officer")
    def test_what_a_tier_gives_is_the_managers_to_say(self):
        benefit = self.tier.benefit_ids[0].with_env(self.env)
        self.assertEqual(benefit.name, "Hotline")
        for call, arguments in (
            (benefit.write, ({"given_to": "loyal"},)),
            (benefit.unlink, ()),
            (benefit.create, ({"name": "Mine", "tier_id": self.tier.id},)),
        ):
            self.assertRefused(call, *arguments, error=AccessError, says=BY_ROLE)

    def test_copied_tier_gives_the_same(self):
        copied = self.tier.copy({"code": "G2"})
        self.assertEqual(copied.benefit_ids.mapped("name"), ALL)
        self.assertFalse(copied.benefit_ids & self.tier.benefit_ids)

    def test_benefits_of_many_are_told_with_few_more_queries(self):
        few, many = (
            self._create_profiles(number, tier_id=self.tier.id) for number in (2, 20)
        )
        count = [
            self._count_queries(lambda own=own: own.write({"loyalty_state": "loyal"}))
            for own in (few, many)
        ]
        for profile in few | many:
            self.assertIn("Free service", self._get_last_words(profile))
        self.assertLessEqual(count[1], count[0] + 5)

    def test_tier_counts_the_readers_customers_and_leads_to_them(self):
        self._create_profile(
            name="Theirs", tier_id=self.tier.id, user_id=self.care_user_two.id
        )
        for user, count in ((self.care_user, 1), (self.care_officer, 2)):
            with self.subTest(user=user.login):
                tier = self.tier.with_user(user)
                self.assertEqual(tier.customer_count, count)
                action = tier.action_open_customers()
                found = self.env["care.profile"].with_user(user)
                self.assertEqual(found.search_count(action["domain"]), count)

    def test_plan_for_all_tiers_and_no_closed_plan_stands_on_the_tier(self):
        ours = self._create_plan("Ours", tier_ids=[Command.link(self.tier.id)])
        everybody = self._create_plan("Everybody")
        closed = self._create_plan("Closed", state="draft")
        plans = self.tier.with_user(self.care_manager).plan_ids
        self.assertLessEqual(ours | everybody, plans)
        self.assertNotIn(closed, plans)
