from odoo.tests import BaseCase


class CellCase(BaseCase):
    """Compares what cells say with what a person reads in them."""

    def _check(self, read, expected):
        """``expected``: raw text -> value, or value and the code of the problem."""
        for text, result in expected.items():
            is_pair = type(result) is tuple  # names and relatives are tuples of a kind
            value, code = result if is_pair else (result, None)
            with self.subTest(text=text):
                reading = read(text)
                self.assertEqual(reading.value, value)
                self.assertEqual(reading.problem and reading.problem.code, code)
