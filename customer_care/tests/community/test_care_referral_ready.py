from ast import literal_eval

from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareReferralReady(CareCommon):
    """Who is ready to be asked for a referral, and what stands against it."""

    def _make_ready(self):
        self._create_touch(state="done", mood="4", date_done="2026-03-08 08:00:00")
        self.profile.write(
            {
                "tier_id": self.env.ref("customer_care.care_tier_a").id,
                "decision_role": "decides",
                "referral_belief": "yes",
                "referral_trust": "yes",
                "referral_effect": "yes",
            }
        )

    def test_content_trusting_convinced_and_influential_is_ready(self):
        self._make_ready()
        self.assertEqual(self.profile.referral_readiness, "ready")
        self.assertEqual(
            self.profile.referral_parts.splitlines(),
            [
                "Believes in the product: yes",
                "Satisfied at the last touch: yes",
                "Trusts us: yes",
                "Has seen results: yes",
                "Has influence: yes",
            ],
        )

    @users("care_user")
    def test_each_condition_is_told_and_decides(self):
        self._make_ready()
        profile = self.profile.with_env(self.env)
        for name, value, answer, told in (
            ("referral_belief", "no", "not_yet", "Believes in the product: no"),
            ("referral_trust", False, "unknown", "Trusts us: unknown"),
            ("referral_effect", "no", "not_yet", "Has seen results: no"),
            ("decision_role", "uses", "not_yet", "Has influence: no"),
            ("decision_role", False, "unknown", "Has influence: unknown"),
            ("influence", "low", "not_yet", "Has influence: no"),
            ("influence", "high", "ready", "Has influence: yes"),
        ):
            with self.subTest(name, value=value):
                before = profile[name]
                profile[name] = value
                self.assertEqual(profile.referral_readiness, answer)
                self.assertIn(told, profile.referral_parts)
                profile[name] = before
                self.assertEqual(profile.referral_readiness, "ready")

    @users("care_user")
    def test_influence_is_enough_without_a_part_in_buying(self):
        self._make_ready()
        profile = self.profile.with_env(self.env)
        profile.write({"decision_role": False, "influence": "high"})
        self.assertEqual(profile.referral_readiness, "ready")

    def test_company_is_asked_as_a_whole(self):
        self._make_ready()
        self.customer.is_company = True
        self.profile.decision_role = False
        self.assertEqual(self.profile.referral_readiness, "ready")
        self.assertNotIn("influence", self.profile.referral_parts)

    def _get_doors(self, profile):
        """Whether each place that says who is ready holds the customer."""
        profiles = self.env["care.profile"].with_user(self.care_officer)
        campaign = self.env.ref("customer_care.care_plan_referral_campaign")
        domains = {
            "ask": self.env.ref("customer_care.care_profile_action_ask").domain,
            "advocates": self.env.ref(
                "customer_care.care_profile_action_advocates"
            ).domain,
            "campaign": campaign.domain,
        }
        found = {
            door: profile in profiles.search(literal_eval(domain))
            for door, domain in domains.items()
        }
        not_yet = profiles.search([("referral_readiness", "=", "not_yet")])
        return found | {
            "form": profile.referral_readiness == "ready",
            "search": profile not in not_yet,
        }

    def test_every_door_leaves_out_who_has_a_complaint_open(self):
        self._make_ready()
        doors = self._get_doors(self.profile)
        self.assertEqual(doors, dict.fromkeys(doors, True))
        for case_type, is_ready in (("question", True), ("complaint", False)):
            case = self._create_case(type=case_type, priority="3")
            self.assertEqual(case.profile_id, self.profile)
            with self.subTest(case_type):
                doors = self._get_doors(self.profile)
                self.assertEqual(doors, dict.fromkeys(doors, is_ready))
        told = self.profile.with_user(self.care_user).referral_parts.splitlines()
        self.assertEqual(told[-1], "A complaint is open: solve it before you ask")
        stages = self.env["care.feedback.stage"]
        case.stage_id = stages._get_of_state("solved")
        self.assertEqual(self.profile.referral_readiness, "ready")
        self.assertNotIn("complaint", self.profile.referral_parts)

    def test_every_door_leaves_out_who_is_left_in_peace(self):
        """By an event or by hand; the day after the last one they are ready again.

        The campaign keeps them: its planner moves their touch to after that day.
        """
        self._make_ready()
        pause = {"pause_date_to": "2026-03-15", "pause_reason": "moving house"}
        hindered = dict.fromkeys(self._get_doors(self.profile), False)
        hindered["campaign"] = True
        for values in ({}, pause):
            if values:
                self.profile.write(values)
            else:
                event = self._create_event(date="2026-03-09")
            with self.subTest(values):
                self.assertEqual(self._get_doors(self.profile), hindered)
                told = self.profile.with_user(self.care_user).referral_parts
                self.assertIn("Not today: ", told.splitlines()[-1])
            if not values:
                event.unlink()
        with freeze_time("2026-03-16"):
            self.profile.invalidate_recordset(["referral_parts", "referral_readiness"])
            doors = self._get_doors(self.profile)
            self.assertEqual(doors, dict.fromkeys(doors, True))
            self.assertNotIn("Not today", self.profile.referral_parts)

    def test_complaint_makes_nobody_known_who_was_not(self):
        self._create_case(type="complaint", priority="3")
        self.assertEqual(self.profile.referral_readiness, "unknown")
        self.assertIn("complaint", self.profile.referral_parts)

    def test_mail_after_a_talk_hides_nothing_that_the_talk_showed(self):
        self._make_ready()
        self._create_touch(state="done", date_done="2026-03-09 08:00:00")
        self.assertEqual(self.profile.referral_readiness, "ready")
        self.assertIn("last touch: yes", self.profile.referral_parts)

    def test_nothing_known_is_no_answer(self):
        self.assertEqual(self.profile.referral_readiness, "unknown")
        self.assertIn("Trusts us: unknown", self.profile.referral_parts)

    def test_class_d_is_never_asked(self):
        self._make_ready()
        self.profile.tier_id = self.env.ref("customer_care.care_tier_d")
        self.assertEqual(self.profile.referral_readiness, "never")

    def test_who_does_not_want_contact_is_never_asked(self):
        self._make_ready()
        self.profile.is_do_not_contact = True
        self.assertEqual(self.profile.referral_readiness, "never")

    def test_unhappy_talk_ends_the_readiness(self):
        self._make_ready()
        self._create_touch(state="done", mood="1", date_done="2026-03-09 08:00:00")
        self.assertEqual(self.profile.referral_readiness, "not_yet")

    def test_mood_of_a_talk_that_is_noted_late_counts_as_well(self):
        self._create_touch(state="done", date_done="2026-03-09 08:00:00")
        self.profile.write(
            {
                "referral_belief": "yes",
                "referral_trust": "yes",
                "referral_effect": "yes",
                "decision_role": "decides",
            }
        )
        self.assertEqual(self.profile.referral_readiness, "unknown")
        touch = self._create_touch(
            self.care_user, state="done", mood="4", date_done="2026-03-08 08:00:00"
        )
        self.assertEqual(self.profile.referral_readiness, "ready")
        touch.mood = "2"
        self.assertEqual(self.profile.referral_readiness, "not_yet")
