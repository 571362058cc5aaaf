from datetime import date, datetime

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import row_keys, sheet, sheet_rows
from odoo.addons.customer_care_import.importer.formats.page import GREATEST_ROW_COUNT
from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns

from .common_files import make_csv, make_xlsx

TODAY = date(2026, 3, 10)
HEADING = ["客户编号", "姓名", "手机", "生日"]
ROW = ["K1", "甲乙先生", "13800000001", "97年6月26日"]


@tagged("post_install", "-at_install")
class TestSheet(BaseCase):
    """Sheets of any encoding and delimiter give the same cells."""

    def test_csv_is_read_in_every_usual_encoding(self):
        text = make_csv([HEADING, ROW])
        contents = {
            name: text.encode(name) for name in ("gb18030", "utf-8", "utf-8-sig")
        }
        contents |= {name: text.encode(name) for name in ("utf-16", "utf-16-le")}
        contents["utf-16-be"] = text.encode("utf-16-be")
        for encoding, content in contents.items():
            with self.subTest(encoding=encoding):
                found = read_sheet(content)
                self.assertEqual(found.heading, HEADING)
                self.assertEqual(found.rows, [(2, ROW)])

    def test_csv_of_other_countries_is_read_as_it_was_written(self):
        for encoding, rows in (
            (
                "big5",
                [["公司名稱", "姓名", "電話"], ["國際貿易", "陳大文", "91234567"]],
            ),
            ("cp1252", [["Number", "Name", "City"], ["L1", "Jörg Schäfer", "Köln"]]),
            ("utf-16-le", [["Number", "Name", "City"], ["L1", "Zoë", "Ålesund"]]),
        ):
            with self.subTest(encoding):
                found = read_sheet(make_csv(rows).encode(encoding))
                self.assertEqual([found.heading, found.rows[0].cells], rows)

    def test_csv_is_read_with_any_delimiter(self):
        for delimiter in ",;\t|":
            with self.subTest(delimiter=delimiter):
                found = read_sheet(make_csv([HEADING, ROW], delimiter).encode())
                self.assertEqual(found.rows[0].cells, ROW)
        text = "sep=;\n" + make_csv([["姓名", "备注"], ["甲乙", "一,二,三"]], ";")
        self.assertEqual(read_sheet(text.encode()).rows[0].cells, ["甲乙", "一,二,三"])

    def test_quoted_cell_may_hold_lines_and_delimiters(self):
        found = read_sheet('姓名,备注\n甲乙,"一,二\n三"\n'.encode())
        self.assertEqual(found.rows[0].cells, ["甲乙", "一,二\n三"])

    def test_spreadsheet_gives_the_same_as_csv(self):
        row = [*ROW[:2], 13800000001, datetime(1997, 6, 26)]
        found = read_sheet(make_xlsx([HEADING, row, [None] * 4, ["K2", None, 1.5]]))
        self.assertEqual(found.heading, HEADING)
        self.assertEqual(found.rows[0], (2, [*ROW[:3], "1997-06-26"]))
        self.assertEqual(found.rows[1], (4, ["K2", "", "1.5", ""]))

    def test_number_cell_keeps_no_more_digits_than_a_spreadsheet_does(self):
        for number, text in (
            (110101199003077571, "1.10101199003078E+17"),
            (1.101011990010112e17, "1.10101199001011E+17"),
            (6.22202123456789e18, "6.22202123456789E+18"),
            (10**15, "1E+15"),
            (10**15 - 1, "999999999999999"),
            (13700030001, "13700030001"),
            (13700030001.0, "13700030001"),
            (2147483647, "2147483647"),
            (1.5, "1.5"),
            (-3, "-3"),
        ):
            with self.subTest(number):
                found = read_sheet(make_xlsx([HEADING, ["K1", "甲乙", number, ""]]))
                self.assertEqual(found.rows[0].cells[2], text)

    def test_heading_is_found_below_a_title(self):
        rows = [["客户清单 2026"], [], HEADING, ROW]
        found = read_sheet(make_csv(rows).encode())
        self.assertEqual((found.heading, found.rows), (HEADING, [(4, ROW)]))

    def test_file_that_is_no_sheet_is_refused_with_a_reason(self):
        contents = {
            "broken_file": b"PK\x03\x04rest",
            "unknown_encoding": b"\x81\xff\xff,\n",
            "empty_file": b"",
            "no_rows": make_csv([HEADING]).encode(),
            "too_many_columns": make_csv([HEADING * 51, ROW * 51]).encode(),
            "too_many_rows": b"a\n" * (GREATEST_ROW_COUNT + 20),
            "file_too_large": b"a" * (sheet.GREATEST_SIZE + 1),
        }
        for code, content in contents.items():
            with self.subTest(code=code), self.assertRaises(SheetError) as caught:
                read_sheet(content)
            self.assertEqual(caught.exception.code, code)
            self.assertIsInstance(caught.exception, ValueError)

    def test_columns_are_recognised_by_their_names(self):
        headings = {
            ("客户编号", "姓 名*", "年采购额（万元）", "星座"): ["number", "name"],
            ("Customer No.", "Full name", "Mobile"): ["number", "name", "phone"],
            ("手机", "电话", "电话"): ["phone", "phone2", "phone2"],
            ("座机", "备用邮箱"): ["phone", "email"],
            ("座机", "手机", "邮箱2", "邮箱"): ["phone2", "phone", "email2", "email"],
            ("Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Value"): [
                *("phone", "phone2"),
            ],
            ("E-mail 2 - Value", "E-mail 1 - Value", "Organization 1 - Name"): [
                *("email2", "email", "company"),
            ],
            ("Mobile Phone", "Business Phone", "E-mail 2 Address", "Pager"): [
                *("phone", "phone2", "email"),
            ],
            ("称呼", "姓名"): ["name"],
            ("称呼",): ["name"],
            ("微信/QQ", "省/市", "手机/微信"): [],
            ("Hobby/Interest", "手机/电话", "Company / 公司"): [
                *("hobbies", "phone", "company"),
            ],
        }
        for heading, fields in headings.items():
            with self.subTest(heading=heading):
                self.assertEqual(list(recognise_columns(heading).values()), fields)
        self.assertEqual(recognise_columns(["称呼", "姓名"]), {1: "name"})

    def test_names_in_two_columns_are_joined_beside_a_column_of_titles(self):
        sheet = read_sheet("称呼,姓,名,手机\n先生,甲,乙,13800000001".encode())
        (place,) = (
            n for n, f in recognise_columns(sheet.heading).items() if f == "name"
        )
        self.assertEqual(sheet.rows[0].cells[place], "甲乙")


@tagged("post_install", "-at_install")
class TestSheetRows(BaseCase):
    """Each cell of a row is read by its type, and the row is known by its key."""

    def _read(self, **texts):
        return sheet_rows.read_row(texts, TODAY, {})

    def test_every_cell_is_read_by_its_kind(self):
        row = self._read(name="甲乙先生", phone="138-0000-0001", wechat="同手机")
        values = {column: reading.value for column, reading in row.items()}
        self.assertEqual(values["name"].name, "甲乙")
        self.assertEqual(values["phone"], ["13800000001"])
        self.assertEqual(values["wechat"], "13800000001")

    def test_title_gives_the_gender_where_the_column_is_silent(self):
        self.assertEqual(self._read(name="甲乙女士")["gender"].value, "female")
        self.assertEqual(
            self._read(name="甲乙女士", gender="")["gender"].value, "female"
        )

    def test_title_against_gender_takes_neither(self):
        row = self._read(name="甲乙女士", gender="男")
        self.assertIsNone(row["gender"].value)
        self.assertIsNone(row["name"].value.title)
        self.assertEqual(row["gender"].problem.code, "title_against_gender")
        self.assertEqual(row["name"].problem.code, "title_left_out")

    def test_birthday_needs_exactly_one_child(self):
        for child in ("女儿瑞、儿子明", "", "一儿一女"):
            row = self._read(child=child, child_birthday="2001-02-03")
            self.assertEqual(row["child_birthday"].problem.code, "whose_birthday")
        row = self._read(child="女儿瑞", child_birthday="2001-02-03")
        self.assertTrue(row["child_birthday"].value)

    def test_key_is_the_number_else_name_and_phone(self):
        def find_key(**texts):
            return row_keys.find_key(self._read(**texts))

        self.assertEqual(find_key(number="k１", name="甲乙"), "number:K1")
        by_person = find_key(name="甲 乙先生", phone="+86 138-0000-0001")
        self.assertEqual(by_person, find_key(name="甲乙", phone="13800000001"))
        self.assertIsNone(find_key(name="甲乙", phone="无"))
        self.assertEqual(find_key(name="甲乙", phone="见 备注"), "person:甲乙:见备注")
        self.assertIsNone(find_key(name="#REF!", company="甲厂", phone="13800000001"))

    def test_cell_without_a_value_is_a_problem_in_every_column(self):
        columns = [*sheet_rows.READERS, *sheet_rows.DATE_COLUMNS, "phone", "?星座"]
        columns += ["wechat"]
        for text, code in {
            "#REF!": "cell_error",
            "=B2&C2": "formula_without_result",
        }.items():
            row = self._read(**dict.fromkeys(columns, text))
            for column in columns:
                with self.subTest(column):
                    self.assertIsNone(row[column].value)
                    self.assertEqual(row[column].problem.code, code)

    def test_identity_number_is_compared_with_birthday_and_gender(self):
        number = "110101199003077571"  # of a man born on 7 March 1990
        same = self._read(identity=number, birthday="3月7日", gender="男")
        for reading in same.values():
            self.assertFalse(reading.problem)
        lunar = self._read(identity=number, birthday="1990年农历二月十一")
        self.assertFalse(lunar["birthday"].problem)
        other = self._read(identity=number, birthday="1990-03-08", gender="女")
        self.assertEqual(other["identity"].value, number)
        self.assertEqual(other["birthday"].problem.code, "identity_against_birthday")
        self.assertEqual(other["gender"].problem.code, "identity_against_gender")

    def test_number_that_lost_its_digits_is_taken_in_no_column(self):
        for column in ("?银行卡号", "number", "qq", "wechat", "identity"):
            for text in ("6.22202123456789E+18", "6222021234567890000"):
                with self.subTest(column, text=text):
                    row = self._read(**{column: text})
                    self.assertIsNone(row[column].value)
                    self.assertEqual(row[column].problem.code, "rounded_number")
