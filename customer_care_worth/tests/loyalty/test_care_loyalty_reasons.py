from odoo.tests import freeze_time, tagged, users

from ...tools.loyalty import USUAL, Facts
from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyReasons(LoyaltyCommon):
    """Each standing says what it was counted from, in the language of the reader."""

    def _tell(self, name, **facts):
        return getattr(self.env["care.loyalty"], name)(Facts(**facts), USUAL)

    def test_satisfaction_says_whose_and_of_when(self):
        told = self._tell(
            "_tell_satisfaction", satisfaction=72, people=3, answered_on="2026-02-01"
        )
        self.assertRegex(told, r"72 \(people: 3, last on 02/01/2026.*from 80")
        self.assertEqual(self._tell("_tell_satisfaction"), "Satisfaction: no answers.")

    def test_parts_of_behaviour_say_what_they_were_counted_from(self):
        standings = self.env["care.loyalty"]
        for facts, parts in (
            ({}, ("nothing known", "no contact tried", "no referrals, not counted")),
            (
                {"bought": 40, "bought_before": 100, "reached": 1, "tried": 4},
                ("40 after 100 the year before", "contacts that reached them: 1 of 4"),
            ),
            ({"referrals": 2}, ("referrals: 2",)),
        ):
            told = standings._get_part_texts(Facts(**facts))
            text = " ".join(source for __, source in told.values())
            for part in parts:
                with self.subTest(part):
                    self.assertIn(part, text)

    def test_silence_names_each_sign(self):
        for facts, said, unsaid in (
            ({"surveys": 2}, "surveys without an answer: 2", "reached"),
            ({"reached_before": 3}, "reached them: 0 after 3", "brought in"),
            ({"bought": 1, "bought_before": 9}, "brought in 1 after 9", "reached"),
            ({}, "asked in no survey", "brought in"),
        ):
            with self.subTest(said):
                told = self._tell("_tell_silence", **facts)
                self.assertIn("No case in 12 months", told)
                self.assertIn(said, told)
                self.assertNotIn(unsaid, told)

    def test_each_level_says_what_the_next_takes(self):
        for level, facts, parts in (
            ("passive", {"cases": 2}, ("12 months: 0", "1 wanted", "cases: 2")),
            ("aware", {"planned": 3}, ("by plan: 3", "0 of 2", "now 0")),
            (
                "devoted",
                {"personal": 4, "surprises": 1},
                ("plans: 4", "known: 0", "surprises: 1"),
            ),
        ):
            told = self.env["care.loyalty"]._tell_maturity(level, Facts(**facts), USUAL)
            for part in parts:
                with self.subTest(level=level, part=part):
                    self.assertIn(part, told)

    def test_nothing_is_said_of_what_is_not(self):
        standing = self._stand(self.profile)
        self.assertRecord(
            standing, lapse_reason=False, silence_reason=False, maturity_reason=False
        )

    def test_texts_speak_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._say(self.profile, 9, 9, 10)
        self._buy(self.profile, before=100)
        self._reach(self.profile, "2025-02-10")
        self._stand(self.profile)
        profile = self.profile.with_user(self.care_user).with_context(lang="zh_CN")
        standing = profile.loyalty_id
        for text in (
            standing.explanation,
            standing.lapse_reason,
            profile.loyalty_explanation,
        ):
            self.assertRegex(text, "[\u4e00-\u9fff]")
            for word in ("Counted", "Satisfaction", "promoter", "year before"):
                self.assertNotIn(word, text)

    def test_customer_shows_the_standing_of_today(self):
        self._say(self.profile, 9, 9, 10)
        self._buy(self.profile, before=100)
        self._stand(self.profile)
        profile = self.profile.with_user(self.care_user)
        self.assertRecord(
            profile,
            loyalty_zone="mercenary",
            loyalty_explanation=profile.loyalty_id.explanation,
            loyalty_lapse_reason=profile.loyalty_id.lapse_reason,
        )

    @users("care_user_two")
    def test_name_of_a_standing_hides_customers_of_others(self):
        standing = self._stand(self.profile).with_env(self.env)
        self.assertNotIn(self.profile.name, standing.sudo().display_name)
