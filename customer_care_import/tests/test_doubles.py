from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.doubles import Doubles


@tagged("post_install", "-at_install")
class TestDoubles(BaseCase):
    """Rows with the same phone are counted, and the first of them are named."""

    def test_rows_of_the_same_name_and_of_others_are_told_apart(self):
        doubles = Doubles([(2, "甲"), (3, "乙"), (4, "甲"), (5, "丙")])
        self.assertEqual(doubles.find_twins("甲", 2), ([4], 1))
        self.assertEqual(doubles.find_others("甲"), ([3, 5], 2))
        self.assertEqual(doubles.find_twins("乙", 3), ([], 0))
        self.assertEqual(doubles.find_others("乙"), ([2, 4, 5], 3))

    def test_row_without_a_double_has_none(self):
        doubles = Doubles([(2, "甲")])
        self.assertEqual(doubles.find_twins("甲", 2), ([], 0))
        self.assertEqual(doubles.find_others("甲"), ([], 0))

    def test_ten_rows_are_named_and_all_are_counted(self):
        doubles = Doubles([(n, "甲" if n < 50 else "乙") for n in range(100)])
        self.assertEqual(doubles.find_twins("甲", 0), ([*range(1, 11)], 49))
        self.assertEqual(doubles.find_twins("甲", 40), ([*range(10)], 49))
        self.assertEqual(doubles.find_others("甲"), ([*range(50, 60)], 50))
