import base64
import io

import openpyxl

from odoo.tests import tagged

from ..importer.import_row import HIDDEN
from .common import HEADING, CareImportCommon
from .common_files import make_xlsx

WITH_BIRTHDAY = [*HEADING, "生日"]
ROWS = [
    ["K1", "甲乙", "13800000001", "属龙"],
    ["K2", "丙丁", "13800000002", "1985-03-04"],
    ["00K3", "", "", "1985-03-05"],
]
NUMBER = "11010119900101100X"


@tagged("post_install", "-at_install")
class TestCareImportWrongLines(CareImportCommon):
    """Lines that need a correction come back as a file, which is imported again."""

    def _open(self, care_import, **context):
        """The file with the lines to correct."""
        care_import.invalidate_recordset(["wrong_lines"])
        content = base64.b64decode(care_import.with_context(**context).wrong_lines)
        return openpyxl.load_workbook(io.BytesIO(content))

    def _read(self, care_import):
        rows = self._open(care_import).active.iter_rows(values_only=True)
        return [[cell or "" for cell in row] for row in rows]

    def _preview(self, book):
        content = io.BytesIO()
        book.save(content)
        care_import = self.env["care.import"].with_user(self.care_officer)
        care_import = care_import.create({"file": self._encode(content.getvalue())})
        care_import.action_check()
        return care_import

    def test_wrong_lines_come_back_with_the_columns_of_the_file(self):
        care_import = self._import(ROWS, WITH_BIRTHDAY)
        heading, *rows = self._read(care_import)
        self.assertEqual(heading[1:], WITH_BIRTHDAY)
        self.assertEqual([row[1:] for row in rows], [ROWS[0], ROWS[2]])
        self.assertEqual(care_import.wrong_count, 2)
        texts = [line.problem_text for line in care_import.line_ids[::2]]
        self.assertEqual([row[0] for row in rows], texts)

    def test_cells_to_correct_are_marked(self):
        page = self._open(self._import(ROWS, WITH_BIRTHDAY)).active
        fills = [cell.fill.fill_type for cell in page[2]]
        self.assertEqual(fills, [None, None, None, None, "solid"])

    def test_corrected_lines_change_the_same_customers(self):
        first = self._import(ROWS, WITH_BIRTHDAY)
        for lang in ("en_US", "zh_CN"):
            self.env["res.lang"]._activate_lang(lang)
            book = self._open(first, lang=lang)
            book.active["E2"] = "1988-05-06"
            book.active["C3"], book.active["D3"] = "戊己", "13800000003"
            second = self._preview(book)
            with self.subTest(lang):
                self.assertEqual(second.column_ids[0].content, "ignored")
                self.assertEqual(second.problem_count, 0)
                counts = second.update_count, second.create_count
                self.assertEqual(counts, (1, 1))
        second.action_import()
        self.assertEqual(second.line_ids[0].profile_id, first.line_ids[0].profile_id)
        birthday = second.line_ids[0].profile_id.occasion_ids
        self.assertEqual((birthday.year, birthday.month), (1988, 5))

    def test_identity_numbers_come_back_for_those_who_may_read_them(self):
        heading = [*WITH_BIRTHDAY, "身份证号"]
        care_import = self._import([[*ROWS[0], NUMBER]], heading)
        reader = self._create_user(
            "care_identity_officer",
            "customer_care.group_care_officer,customer_care.group_care_identity",
        )
        log = [("type", "=", "identity_read"), ("user_id", "=", reader.id)]
        for user, told in ((self.care_officer, ""), (reader, NUMBER)):
            with self.subTest(user.login):
                row = self._read(care_import.with_user(user))[1]
                self.assertEqual(row[-1], told)
                self.assertNotIn(HIDDEN, row)
        self.assertEqual(self.env["care.access.log"].search_count(log), 1)

    def test_day_numbers_of_old_macs_keep_their_days(self):
        rows = [WITH_BIRTHDAY, ["K1", "", "", 29647], ["K2", "甲乙", "", 29647]]
        care_import = self.env["care.import"].with_user(self.care_officer)
        file = self._encode(make_xlsx(rows, is_1904=True))
        care_import = care_import.create({"file": file})
        care_import.action_check()
        self.assertTrue(care_import.is_1904)
        self.assertTrue(self._preview(self._open(care_import)).is_1904)

    def test_texts_are_no_formulas(self):
        row = ["K1", "甲乙", "", "=1+1"]
        page = self._open(self._check([row], WITH_BIRTHDAY)).active
        self.assertEqual(page["E2"].data_type, "s")

    def test_files_to_download_have_one_ending(self):
        names = {
            "list.xlsx": "list to correct.xlsx",
            "list.csv": "list to correct.xlsx",
            "list to correct.xlsx": "list to correct.xlsx",
            "fair 3.11": "fair 3.11 to correct.xlsx",
        }
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        for name, told in names.items():
            care_import.name = name
            care_import.invalidate_recordset(["wrong_lines_name"])
            with self.subTest(name):
                self.assertEqual(care_import.wrong_lines_name, told)
        care_import.name = "list.xlsx"
        self.assertEqual(care_import.report_name, "list report.csv")

    def test_wrong_lines_are_downloaded_from_the_page(self):
        care_import = self._import(ROWS, WITH_BIRTHDAY)
        action = care_import.action_download_wrong_lines()
        self.assertIn(f"care.import/{care_import.id}/wrong_lines", action["url"])
        self.assertTrue(care_import.wrong_lines_name.endswith(".xlsx"))
