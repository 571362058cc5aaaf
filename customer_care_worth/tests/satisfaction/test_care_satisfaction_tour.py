from odoo.tests import HttpCase, tagged

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
class TestCareSatisfactionTour(SurveyCommon, HttpCase):
    """An officer looks at a wave, and at the answers behind a gap."""

    def test_officer_opens_the_answers_behind_a_gap(self):
        wave = self._create_wave(date_to="2099-01-01")
        self._answer(self._start(wave), 5, 3, 3, 7, 9)
        url = "/odoo/care-satisfaction"
        self.start_tour(url, "care_satisfaction_tour", login="care_officer")
