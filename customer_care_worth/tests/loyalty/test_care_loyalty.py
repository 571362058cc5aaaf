from odoo.fields import Date
from odoo.tests import freeze_time, tagged, users

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyalty(LoyaltyCommon):
    """Where customers stand follows from what they say and do, and says why."""

    def test_nothing_known_is_no_zero(self):
        standing = self._stand(self.profile)
        self.assertRecord(
            standing,
            has_satisfaction=False,
            has_intent=False,
            has_behaviour=False,
            zone=False,
            intent_zone=False,
            satisfaction_text=False,
            behaviour_text=False,
            maturity=False,
        )
        self.assertIn("no data", standing.explanation)

    def test_intent_and_behaviour_are_two_measures(self):
        self._say(self.profile, 9, 8, 10)
        self._buy(self.profile, now=40, before=100)
        self._reach(self.profile)
        self._reach(self.profile, outcome="not_reached")
        standing = self._stand(self.profile)
        self.assertRecord(
            standing,
            satisfaction=90,
            intent=90,
            behaviour=44,
            zone="mercenary",
            intent_zone="loyal",
        )
        for text in (
            "Satisfaction: 90",
            "Intent: 90",
            "Behavior: 44",
            "reached them: 1 of 2",
        ):
            self.assertIn(text, standing.explanation)

    def test_promoter_who_stopped_buying_is_flagged_with_the_reason(self):
        self._say(self.profile, 9, 9, 10)
        self._buy(self.profile, before=100)
        standing = self._stand(self.profile)
        self.assertTrue(standing.is_lapsed_promoter)
        self.assertIn("0 after 100 the year before", standing.lapse_reason)
        self._buy(self.profile, now=90)
        self.assertFalse(self._stand(self.profile).is_lapsed_promoter)

    def test_silent_customer_is_listed_with_the_reasons(self):
        self._reach(self.profile, "2025-02-10")
        standing = self._stand(self.profile)
        self.assertTrue(standing.is_silent)
        for text in ("No case", "asked in no survey", "reached them: 0 after 1"):
            self.assertIn(text, standing.silence_reason)
        self._create_case()
        self.assertFalse(self._stand(self.profile).is_silent)

    def test_level_of_an_account_follows_the_rule(self):
        self._create_case()
        self.assertEqual(self._stand(self.profile).maturity, "passive")
        self._reach(self.profile)
        self.assertEqual(self._stand(self.profile).maturity, "aware")
        self._create_birthday(month=5, day=2)
        self._reach(self.profile, "2026-02-12", is_surprise=True)
        standing = self._stand(self.profile)
        self.assertEqual(standing.maturity, "devoted")
        self.assertIn("the plans: 2 (2 wanted)", standing.maturity_reason)

    def test_people_speak_and_buy_for_their_company(self):
        company = self._create_contact("Steel Works", is_company=True)
        profile = self._create_profile(partner_id=company.id)
        for role, content in (("decides", 10), ("uses", 2)):
            person = self._create_contact(role, parent_id=company.id)
            member = self._create_profile(partner_id=person.id, decision_role=role)
            self._say(member, content, None, 9)
            self._buy(member, now=50, before=50)
        standing = self._stand(profile)
        self.assertRecord(standing, satisfaction=80, behaviour=100, zone="loyal")
        self.assertEqual(standing._get_facts().people, 2)

    def test_influence_that_is_noted_comes_before_the_part_in_buying(self):
        company = self._create_contact("Steel Works", is_company=True)
        profile = self._create_profile(partner_id=company.id)
        for role, influence, content in (("decides", "low", 10), ("uses", "high", 1)):
            person = self._create_contact(role, parent_id=company.id)
            self._say(
                self._create_profile(
                    partner_id=person.id, decision_role=role, influence=influence
                ),
                content,
                None,
                9,
            )
        self.assertEqual(self._stand(profile).satisfaction, 40)

    def test_later_answers_stand_for_earlier_ones(self):
        self._say(self.profile, 2, 2, 2, day="2025-09-01")
        self._say(self.profile, 9, 9, None, day="2026-03-01")
        standing = self._stand(self.profile)
        self.assertRecord(standing, satisfaction=90, intent=55)

    def test_other_years_than_the_last_two_full_ones_do_not_count(self):
        self._create_revenues([2022, 2026], amount=200)
        self.assertFalse(self._stand(self.profile).has_behaviour)
        self._buy(self.profile, now=50, before=100)
        self.assertEqual(self._stand(self.profile).behaviour, 50)

    def test_job_closes_the_last_quarter_and_opens_this_one(self):
        self.profile.date_start = "2020-01-01"
        self._say(self.profile, 9, 9, 9, day="2025-12-01")
        job = self.env["care.loyalty"]
        for work, customers in job._get_loyalty_batches(100):
            work(customers)
        self.assertRecordValues(
            self.profile.loyalty_ids,
            [
                {
                    "quarter": Date.to_date("2026-03-31"),
                    "date": Date.to_date("2026-03-10"),
                    "is_current": True,
                },
                {
                    "quarter": Date.to_date("2025-12-31"),
                    "date": Date.to_date("2025-12-31"),
                    "is_current": False,
                },
            ],
        )
        due = job._get_due_domain(Date.to_date("2026-03-16"))
        self.assertFalse(self.profile.filtered_domain(due))
        due = job._get_due_domain(Date.to_date("2026-03-17"))
        self.assertTrue(self.profile.filtered_domain(due))

    def test_many_customers_are_counted_with_as_many_queries_as_few(self):
        few, many = self._create_profiles(2), self._create_profiles(40)
        (few | many)._refresh_loyalty()

        def count(profiles):
            self.env.flush_all()
            self.env.invalidate_all()
            return self._count_queries(profiles._refresh_loyalty)

        self.assertLessEqual(count(many), count(few) + 5)

    def test_rules_of_a_company_go_before_those_of_all(self):
        self._say(self.profile, 7, 9, 9)
        self.profile.partner_id.company_id = self.env.company
        self.env["care.loyalty.policy"].create(
            {
                "company_id": self.env.company.id,
                "satisfied_from": 70,
            }
        )
        standing = self._stand(self.profile)
        self.assertEqual(standing.intent_zone, "loyal")
        self.assertIn("satisfied from 70", standing.explanation)

    @users("care_manager")
    def test_thresholds_must_rise(self):
        policies = self.env["care.loyalty.policy"]
        company = self.env.company.id
        rise = "The thresholds of satisfaction must rise"
        for values, says in (
            ({"terrorist_to": 70}, rise),
            ({"indifferent_from": 90}, rise),
            ({"satisfied_from": 120}, "must be between 0 and 100"),
        ):
            with self.subTest(values):
                values["company_id"] = company
                self.assertRefused(policies.create, values, says=says)
