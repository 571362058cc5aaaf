from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_RULE

from ..risk.common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareProfileScorecard(RiskCommon):
    """What one takes to a meeting: value, contact, loyalty and risk on a page."""

    def _render(self, profile):
        html, __ = self.env["ir.actions.report"]._render_qweb_html(
            "customer_care_worth.care_profile_scorecard_document", profile.ids
        )
        return html.decode()

    def test_card_holds_what_is_known_and_why_there_is_a_risk(self):
        self._make_at_risk(self.profile)
        self._create_contribution(amount=1234)
        self.profile._count_risk()
        self.env = self.env(user=self.care_user)
        html = self._render(self.profile)
        for text in ("Lin Mei", "1,234", "64 days since", "High", "Pump leaks"):
            self.assertIn(text, html)

    @users("care_user")
    def test_nothing_known_is_not_shown_as_zero(self):
        profile = self.profile.with_env(self.env)
        titles = [title for title, __ in profile._get_scorecard_sections()]
        self.assertNotIn("Value", titles)
        self.assertNotIn("Satisfaction and Loyalty", titles)

    @users("care_user")
    def test_nobody_prints_the_customers_of_others(self):
        foreign = self._create_profile(user_id=self.care_user_two.id)
        self.assertRefused(self._render, foreign, error=AccessError, says=BY_RULE)

    def _get_sections(self, profile=None, user=None):
        """The sections as a person has them, each with its labels and texts."""
        own = (profile or self.profile).with_user(user or self.care_user)
        return {title: dict(pairs) for title, pairs in own._get_scorecard_sections()}

    def test_card_begins_with_who_the_customer_is(self):
        self._set_tier(self.profile)
        facts = self._get_sections()["Customer"]
        self.assertEqual(facts["Tier"], self.profile.tier_id.name)
        self.assertEqual(facts["Owner"], self.care_user.name)
        self.assertEqual(facts["As of"], "03/10/2026")

    def test_contacts_are_those_that_reached_the_customer_within_a_year(self):
        for day, outcome in (
            ("2025-03-10", "reached"),
            ("2025-03-11", "reached"),
            ("2026-03-01", "reached"),
            ("2026-03-02", "not_reached"),
        ):
            self._reach(self.profile, day, outcome=outcome)
        contact = self._get_sections()["Contact"]
        self.assertEqual(contact["Contacts in 12 months"], "2")

    def test_contacts_with_the_people_count_for_their_company(self):
        company, people = self._create_company_with("uses")
        self._reach(people, "2026-03-01")
        self.env.flush_all()
        self.env.invalidate_all()
        contact = self._get_sections(company)["Contact"]
        self.assertEqual(contact["Contacts in 12 months"], "1")

    def test_value_has_both_years_and_their_trend(self):
        for day, amount in (("2024-06-01", 200), ("2025-02-10", 800)):
            self._create_contribution(date=day, amount=amount)
        self._create_contribution(amount=1500)
        value = self._get_sections()["Value"]
        self.assertIn("1,500", str(value))
        self.assertIn("1,000", str(value))
        self.assertIn("+50 %", value.values())

    def test_open_cases_and_promises_stand_on_it(self):
        self._complain(self.profile)
        self._create_given()
        contact = self._get_sections()["Contact"]
        self.assertTrue(contact["What is open"])
        self.assertEqual(contact["Open promises"], "1")

    def test_customer_of_whom_nothing_is_open_has_no_such_lines(self):
        contact = self._get_sections()["Contact"]
        self.assertNotIn("What is open", contact)
        self.assertNotIn("Open promises", contact)

    def test_customer_who_was_never_counted_has_no_risk(self):
        self.env = self.env(user=self.care_user)
        self.assertNotIn("Threshold", self._render(self.profile))

    def test_signals_stand_with_value_threshold_and_points(self):
        self._be_silent(self.profile)
        self.profile._count_risk()
        self.env = self.env(user=self.care_user)
        html = self._render(self.profile)
        for text in ("Silence beyond the tier", "64 days", "from 62 days", ">25<"):
            self.assertIn(text, html)

    def test_each_of_several_customers_has_a_page(self):
        other = self._create_profile(name="Zhou Ping")
        self.env = self.env(user=self.care_user)
        html = self._render(self.profile | other)
        for name in ("Scorecard of Lin Mei", "Scorecard of Zhou Ping"):
            self.assertEqual(html.count(name), 1)

    def test_answers_of_loyalty_stand_on_it(self):
        self._say(self.profile, 9, 9, 9)
        self._buy(self.profile, now=100, before=100)
        self._stand(self.profile)
        card = self._get_sections()["Satisfaction and Loyalty"]
        self.assertTrue(all(card.values()))
