from odoo.tests import BaseCase

from ...tools.people import Figure, team_median


class TestPeopleTools(BaseCase):
    """What of a person's figures is shown, and beside which median."""

    def test_share_of_few_is_no_percentage(self):
        for part, whole, value in ((3, 4, None), (4, 5, 80), (0, 5, 0), (0, 0, None)):
            with self.subTest(part=part, whole=whole):
                self.assertEqual(Figure(part, whole).value, value)

    def test_amount_and_count_are_compared_as_they_are(self):
        self.assertEqual(Figure(2, amount=4.5).value, 4.5)
        self.assertEqual(Figure(7).value, 7)

    def test_median_of_fewer_than_three_is_not_told(self):
        self.assertIsNone(team_median([1, None, 3]))
        self.assertEqual(team_median([1, 9, None, 3]), (3, 3))

    def test_median_of_more_may_be_asked_for(self):
        self.assertIsNone(team_median([1, 9, 4, 3], least=5))
        self.assertEqual(team_median([1, 9, 4, 3, 2], least=5), (3, 5))
