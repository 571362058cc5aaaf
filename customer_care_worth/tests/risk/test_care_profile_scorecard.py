from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .common_risk import RiskCommon


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
        self.assertRefused(self._render, foreign, error=AccessError)
