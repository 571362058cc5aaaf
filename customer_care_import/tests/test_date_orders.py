from datetime import date

from odoo.tests import BaseCase, tagged

from ..importer import problems
from ..importer.cell_dates import find_date_order, read_date
from ..importer.date_values import DAY_FIRST, MONTH_FIRST, CellDate, DateColumn

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestDateOrders(BaseCase):
    """Which of month and day comes first is shown by other dates, or asked."""

    def test_dates_of_a_column_show_their_order(self):
        for texts, order in (
            (["05/09", "11/17"], MONTH_FIRST),
            (["05/09", "17/11"], DAY_FIRST),
            (["05/09", "17/11/1985"], DAY_FIRST),
            (["05/09", "08/08"], None),
            (["11/17", "17/11"], None),
            ([], None),
        ):
            with self.subTest(texts=texts):
                self.assertEqual(find_date_order(texts), order)

    def test_date_is_read_as_the_order_says(self):
        for order, value in (
            (MONTH_FIRST, CellDate(None, 5, 9)),
            (DAY_FIRST, CellDate(None, 9, 5)),
        ):
            with self.subTest(order):
                reading = read_date("05/09", TODAY, DateColumn(order=order))
                self.assertEqual((reading.value, reading.problem), (value, None))

    def test_date_without_a_known_order_is_not_guessed(self):
        reading = read_date("05/09", TODAY)
        self.assertIsNone(reading.value)
        self.assertEqual(reading.problem.code, problems.AMBIGUOUS_DATE)
