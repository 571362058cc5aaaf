from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import cell_phones
from odoo.addons.customer_care_import.importer.cell_dates import read_date
from odoo.addons.customer_care_import.importer.date_values import DateColumn
from odoo.addons.customer_care_import.importer.import_row import ImportRow, name_cells
from odoo.addons.customer_care_import.importer.row_keys import (
    KEY_COLUMNS,
    find_email_column,
    find_key,
    find_phone_column,
    get_field,
    normal_name,
)
from odoo.addons.customer_care_import.importer.sheet_rows import read_row

TODAY = date(2026, 3, 10)
MOBILE, LANDLINE, OTHER = "13800000001", "021-67891234", "0574-87654321"


@tagged("post_install", "-at_install")
class TestRowKeys(BaseCase):
    """Whom a row is about is told by its number, else by name and phone."""

    def _read(self, **cells):
        """The readings of a row; several other phones are told apart by a number."""
        named = {key.replace("__", ":"): text for key, text in cells.items()}
        return read_row(named, TODAY, {})

    def _make(self, **cells):
        named = {key.replace("__", ":"): text for key, text in cells.items()}
        return ImportRow(None, named, read_row(named, TODAY, {}))

    def test_phone_is_the_first_number_that_is_told(self):
        for cells, column, phone in (
            ({"phone": MOBILE}, "phone", MOBILE),
            ({"phone": MOBILE, "phone2__座机": LANDLINE}, "phone", MOBILE),
            ({"phone": "", "phone2__座机": LANDLINE}, "phone2:座机", LANDLINE),
            ({"phone": "无", "phone2__座机": LANDLINE}, "phone2:座机", LANDLINE),
            ({"phone": "见座机", "phone2__座机": LANDLINE}, "phone2:座机", LANDLINE),
            ({"phone": "1.38E+10", "phone2__座机": LANDLINE}, "phone2:座机", LANDLINE),
            (
                {"phone": "", "phone2__座机": "", "phone2__电话2": OTHER},
                "phone2:电话2",
                OTHER,
            ),
            ({"phone": "", "phone2__座机": ""}, "phone", None),
            ({"phone": "见备注", "phone2__座机": "见备注"}, "phone", None),
            ({"phone2__座机": LANDLINE}, "phone2:座机", LANDLINE),
            ({}, "phone", None),
        ):
            with self.subTest(cells=cells):
                row = self._make(**cells)
                self.assertEqual(find_phone_column(row.readings), column)
                self.assertEqual((row.phone_column, row.phone), (column, phone))

    def test_numbers_beside_the_phone_are_the_others(self):
        for cells, others in (
            ({"phone": MOBILE}, []),
            ({"phone": f"{MOBILE}/13800000002"}, ["13800000002"]),
            ({"phone": MOBILE, "phone2__座机": LANDLINE}, [LANDLINE]),
            ({"phone": MOBILE, "phone2__座机": MOBILE}, []),
            ({"phone": "", "phone2__座机": LANDLINE}, []),
            (
                {"phone": "", "phone2__座机": LANDLINE, "phone2__电话2": OTHER},
                [OTHER],
            ),
            ({"phone": "见备注"}, []),
        ):
            with self.subTest(cells=cells):
                self.assertEqual(self._make(**cells).other_phones, others)

    def test_address_of_mail_is_the_first_that_is_told(self):
        for cells, column, mail in (
            ({"email": "a@b.example"}, "email", "a@b.example"),
            (
                {"email": "", "email2__邮箱2": "c@d.example e@f.example"},
                "email2:邮箱2",
                "c@d.example",
            ),
            (
                {"email": "见名片", "email2__邮箱2": "c@d.example"},
                "email2:邮箱2",
                "c@d.example",
            ),
            (
                {"email": "a@b.example", "email2__邮箱2": "c@d.example"},
                "email",
                "a@b.example",
            ),
            ({"email": "无"}, "email", None),
        ):
            with self.subTest(cells=cells):
                row = self._make(**cells)
                self.assertEqual(find_email_column(row.readings), column)
                self.assertEqual(row.email, mail)

    def test_key_is_that_of_the_number_or_of_name_and_phone(self):
        for cells, key in (
            ({"number": "k1", "name": "甲乙", "phone": MOBILE}, "number:K1"),
            ({"name": "甲 乙", "phone": "138-0000-0001"}, f"person:甲乙:{MOBILE}"),
            (
                {"name": "甲乙", "phone": "", "phone2__座机": LANDLINE},
                "person:甲乙:02167891234",
            ),
            ({"name": "甲乙", "phone": "见备注"}, "person:甲乙:见备注"),
            ({"company": "甲厂", "phone": LANDLINE}, "person:甲厂:02167891234"),
            ({"name": "甲乙"}, None),
            ({"phone": MOBILE}, None),
        ):
            with self.subTest(cells=cells):
                self.assertEqual(find_key(self._read(**cells)), key)

    def test_what_tells_the_customer_needs_no_other_column(self):
        cells = {"name": "甲乙", "phone": "", "phone2:座机": LANDLINE, "city": "杭州"}
        told = {
            column: t for column, t in cells.items() if get_field(column) in KEY_COLUMNS
        }
        self.assertNotIn("city", told)
        whole, short = read_row(cells, TODAY, {}), read_row(told, TODAY, {})
        self.assertEqual(find_key(whole), find_key(short))

    def test_name_is_compared_without_blanks_width_and_capitals(self):
        for name in (
            "Ann Lee",
            "ann  lee",
            "ＡＮＮ ＬＥＥ",
            "AnnLee",
            "Ann\u3000Lee\n",
        ):
            self.assertEqual(normal_name(name), "annlee", repr(name))

    def test_columns_that_are_left_out_have_no_text(self):
        cells = name_cells(["name", None, "phone"], ["甲乙", "1", MOBILE])
        self.assertEqual(cells, {"name": "甲乙", "phone": MOBILE})
        self.assertEqual(name_cells(["name", "phone"], ["甲乙"]), {"name": "甲乙"})


@tagged("post_install", "-at_install")
class TestShortWays(BaseCase):
    """What is read in a short way is what the long way would read."""

    def test_mobile_of_each_prefix_is_as_the_library_says(self):
        for prefix in range(1300, 2000):
            for rest in ("0000000", "1234567", "9999999"):
                number = f"{prefix}{rest}"
                quick = cell_phones._read_number(number, "CN")
                known = cell_phones._write_number(number, "CN")
                if known:
                    self.assertEqual(quick, known, number)
                else:
                    self.assertNotEqual(quick, cell_phones._Phone(number), number)

    def test_whole_day_is_as_it_is_read_in_words(self):
        days = (
            *("1985-03-04", "2000-01-01", "1985-02-30", "1985-02-29", "2000-02-29"),
            *("1984-02-29", "2026-03-10", "2026-03-11", "2099-01-01", "1899-12-31"),
            *("1900-01-01", "1985-13-01", "1985-00-10", "1985-10-00", "1985-04-05"),
            *("1905-06-07", "2025-12-31", "1985-05-05", "1985-05-31"),
        )
        for column in (
            DateColumn(),
            DateColumn(least_age=16),
            DateColumn(is_lunar=True),
            DateColumn(order="day"),
            DateColumn(order="month", least_age=16),
            DateColumn(is_1904=True),
        ):
            for day in days:
                with self.subTest(day, column=column):
                    quick = read_date(day, TODAY, column)
                    self.assertEqual(quick, read_date(f" {day} ", TODAY, column))
