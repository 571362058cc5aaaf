from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tools.touch_outcomes import (
    DECLINED,
    NOT_REACHED,
    REACHED,
    SENT_AUTOMATICALLY,
    WRONG_NUMBER,
)

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyFacts(LoyaltyCommon):
    """What loyalty is counted from: each source in its year, nothing twice."""

    def _get_facts(self, profile=None, day="2026-03-10"):
        profile = profile or self.profile
        day = self.env["care.loyalty"]._fields["date"].to_date(day)
        return profile._collect_loyalty_facts(day)[profile]

    def test_touches_count_in_the_12_months_of_the_day(self):
        for day, now, before in (
            ("2026-03-10", 1, 0),
            ("2025-03-11", 1, 0),
            ("2025-03-10", 0, 1),
            ("2024-03-11", 0, 1),
            ("2024-03-10", 0, 0),
        ):
            with self.subTest(day):
                touch = self._reach(self.profile, day)
                facts = self._get_facts()
                self.assertEqual(
                    (facts.reached, facts.tried, facts.reached_before),
                    (now, now, before),
                )
                touch._as_system().unlink()

    def test_outcomes_count_as_tried_reached_or_neither(self):
        for outcome, tried, reached in (
            (REACHED, 1, 1),
            (NOT_REACHED, 1, 0),
            (DECLINED, 1, 0),
            (WRONG_NUMBER, 0, 0),
            (SENT_AUTOMATICALLY, 0, 0),
        ):
            with self.subTest(outcome):
                touch = self._reach(self.profile, outcome=outcome)
                facts = self._get_facts()
                self.assertEqual((facts.tried, facts.reached), (tried, reached))
                touch._as_system().unlink()

    def test_planned_touch_is_by_plan_and_another_is_personal(self):
        plan = self._create_plan("Regular")
        step = {"plan_id": plan.id, "step_id": plan.step_ids.id}
        self._reach(self.profile, "2026-02-10", **step)
        self._reach(self.profile, "2026-02-11")
        self._reach(self.profile, "2026-02-12", level="corporate")
        facts = self._get_facts()
        self.assertEqual((facts.planned, facts.personal), (1, 1))
        self.assertEqual(facts.reached, 3)

    def test_touch_that_is_only_planned_tells_nothing(self):
        self._create_touch(date_planned="2026-03-09")
        facts = self._get_facts()
        self.assertEqual((facts.tried, facts.planned, facts.personal), (0, 0, 0))

    def test_cases_referrals_and_occasions_are_counted(self):
        self._create_case()
        self._create_case(date_opened="2025-03-10 12:00:00")
        self._create_referral(name="Zhao", date="2026-01-05")
        self._create_referral(name="Qian", date="2024-01-05")
        self._create_birthday(month=5, day=2)
        facts = self._get_facts()
        self.assertEqual((facts.cases, facts.referrals, facts.occasions), (1, 1, 1))

    def test_surveys_count_where_somebody_was_asked(self):
        for state, surveys in (
            ("asked", 1),
            ("no_answer", 1),
            ("answered", 1),
            ("drawn", 0),
            ("held", 0),
        ):
            with self.subTest(state):
                wave = self._create_wave(date_from="2026-02-01", date_to="2026-02-10")
                response = self.env["care.response"].create(
                    {
                        "wave_id": wave.id,
                        "profile_id": self.profile.id,
                        "state": state,
                    }
                )
                self.assertEqual(self._get_facts().surveys, surveys)
                response.unlink()

    def test_answer_counts_from_the_end_of_its_wave_when_it_was_imported_later(self):
        self._say(self.profile, 8, 8, 8, day="2025-12-01")
        facts = self._get_facts()
        self.assertEqual(facts.answered_on, "2025-12-01")
        self.assertEqual(self._get_facts(day="2025-11-30").answered, 0)
        self.assertEqual(self._get_facts(day="2025-12-01").answered, 1)

    def test_answers_of_more_than_a_year_ago_are_no_word_of_today(self):
        self._say(self.profile, 8, 8, 8, day="2025-03-10")
        facts = self._get_facts()
        self.assertIsNone(facts.satisfaction)
        self.assertIsNone(facts.again)
        self.assertIsNone(facts.answered_on)

    def test_yearly_revenue_of_two_years_is_compared(self):
        for year, amount in ((2025, 60), (2024, 90), (2023, 500), (2026, 500)):
            self._create_revenue(year=year, amount=amount)
        facts = self._get_facts()
        self.assertEqual((facts.bought, facts.bought_before), (60, 90))

    def test_contributions_go_before_what_is_known_by_year(self):
        other = self._create_profile(name="By year")
        self._buy(self.profile, now=60, before=90)
        self._buy(other, now=60, before=90)
        self._create_contribution(date="2026-02-01", amount=7)
        found = (self.profile | other)._collect_loyalty_facts(
            self.env["care.loyalty"]._fields["date"].to_date("2026-03-10")
        )
        self.assertEqual(found[self.profile].bought, 7)
        self.assertEqual(found[other].bought, 60)

    def test_contribution_after_the_day_is_not_known_then(self):
        self._buy(self.profile, now=60, before=90)
        self._create_contribution(date="2026-03-05", amount=7)
        self.assertEqual(self._get_facts(day="2026-03-04").bought, 60)

    def test_company_is_made_of_its_people_and_a_person_of_none(self):
        company = self._create_contact("Steel Works", is_company=True)
        profile = self._create_profile(partner_id=company.id)
        person = self._create_contact("Gao", parent_id=company.id)
        member = self._create_profile(partner_id=person.id)
        for own in (profile, member):
            self._reach(own)
        self.assertEqual(self._get_facts(profile).reached, 2)
        self.assertEqual(self._get_facts(member).reached, 1)

    def test_archived_person_speaks_no_more_for_the_company(self):
        company = self._create_contact("Steel Works", is_company=True)
        profile = self._create_profile(partner_id=company.id)
        person = self._create_contact("Gao", parent_id=company.id)
        member = self._create_profile(partner_id=person.id)
        self._say(member, 3, 3, 3)
        self.assertEqual(self._get_facts(profile).people, 1)
        member.active = False
        self.assertEqual(self._get_facts(profile).people, 0)
