from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from .common_survey import SurveyMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareMergeResponses(SurveyMixin, MergeCommon):
    """Of two customers who become one, each wave asks one, and keeps all answers."""

    def _ask_both(self):
        """A wave that has asked both, and the response of each."""
        both = self.profile | self.double
        both.partner_id.email = "lin.mei@customer.example.com"
        self._start(self._create_wave(rest_days=0))
        return self.profile.response_ids, self.double.response_ids

    def test_of_two_requests_one_stays(self):
        def check(merge):
            self._ask_both()
            self.assertRecordValues(merge().response_ids, [{"state": "asked"}])

        self._for_both_directions(check)

    def test_answer_of_either_stays_and_nobody_is_asked_again(self):
        def check(merge):
            for response in self._ask_both()[:1]:
                self._answer(response, 5, 3, 5, 7, 9)
            kept = merge()
            self.assertRecordValues(kept.response_ids, [{"state": "answered"}])
            self.assertEqual(kept.score_ids.mapped("value"), [5, 3, 5, 7, 9])

        self._for_both_directions(check)

    def test_both_answers_stay(self):
        def check(merge):
            for response in self._ask_both():
                self._answer(response, 5, 3, 5, 7, 9)
            kept = merge()
            self.assertEqual(kept.response_ids.mapped("state"), ["answered"] * 2)
            self.assertEqual(len(kept.score_ids), 10)

        self._for_both_directions(check)
