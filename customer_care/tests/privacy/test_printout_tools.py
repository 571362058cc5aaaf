from odoo.tests import BaseCase, tagged

from ...tools import printout


@tagged("post_install", "-at_install")
class TestPrintoutTools(BaseCase):
    """What is printed, and in which order, is decided without a database."""

    def test_fields_that_say_nothing_in_words_are_not_told(self):
        for name, kind, is_printed in (
            ("note", "html", True),
            ("date_due", "date", True),
            ("image_128", "binary", False),
            ("touch_ids", "one2many", False),
            ("write_uid", "many2one", False),
            ("message_main_attachment_id", "many2one", False),
            ("activity_state", "selection", False),
            ("key", "char", False),
        ):
            with self.subTest(name=name):
                self.assertEqual(printout.is_printed(name, kind), is_printed)

    def test_no_and_nought_are_answers(self):
        for kind, value, is_filled in (
            ("boolean", False, True),
            ("boolean", None, False),
            ("char", "", False),
            ("float", 0.0, True),
            ("integer", 0, True),
            ("integer", False, False),
            ("integer", None, False),
            ("many2one", False, False),
            ("tags", [], False),
        ):
            with self.subTest(kind=kind, value=value):
                self.assertEqual(printout.is_filled(kind, value), is_filled)

    def test_models_keep_fields_for_themselves(self):
        self.assertFalse(printout.is_printed("date_due", "date", {"date_due"}))

    def test_what_is_empty_is_left_out(self):
        line = [("Name", "Lin Mei")]
        self.assertEqual(
            printout.arrange([("Contact", [line, []]), ("Cases", []), ("Gifts", [[]])]),
            [("Contact", [line])],
        )

    def test_sections_of_one_title_are_one_in_their_order(self):
        one, two, three = ([("Name", str(number))] for number in range(3))
        self.assertEqual(
            printout.arrange([("A", [one]), ("B", [two]), ("A", [three])]),
            [("A", [one, three]), ("B", [two])],
        )
