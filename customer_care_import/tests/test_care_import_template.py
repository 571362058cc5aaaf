import io

import openpyxl

from odoo.tests import tagged
from odoo.tools import file_open

from ..importer.added_column import with_columns
from ..importer.sheet_columns import IGNORED, recognise_columns
from .common import CareImportCommon

ROWS = {
    "en": ["K1", "Robin Rivers", "male", "Rivers Ltd"],
    "zh": ["K1", "甲乙", "男", "小明五金公司"],
}
BIRTHDAYS = {"en": "lunar 8/15", "zh": "农历八月十五"}
BIRTHDAY = 10


@tagged("post_install", "-at_install")
class TestCareImportTemplate(CareImportCommon):
    """Files to fill in, in both languages, are understood without a correction."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        addons = cls.env["ir.module.module"]
        addons._load_module_terms(["customer_care_import"], ["zh_CN"])

    def _read(self, language):
        path = f"customer_care_import/static/xlsx/customers_{language}.xlsx"
        with file_open(path, "rb") as template:
            return openpyxl.load_workbook(template)

    def _fill_in(self, language):
        """The template with one customer below its example."""
        book = self._read(language)
        for place, text in enumerate(ROWS[language], 1):
            book.active.cell(3, place).value = text
        book.active.cell(3, BIRTHDAY + 1).value = BIRTHDAYS[language]
        content = io.BytesIO()
        book.save(content)
        care_import = self.env["care.import"].with_user(self.care_officer)
        return care_import.create({"file": self._encode(content.getvalue())})

    def test_template_is_understood_as_it_is(self):
        for language in ROWS:
            with self.subTest(language):
                care_import = self._fill_in(language)
                care_import.action_check()
                self.assertTrue(all(care_import.column_ids.mapped("content")))
                self.assertEqual(care_import.column_ids[BIRTHDAY].content, "birthday")
                self.assertEqual(
                    (care_import.line_count, care_import.problem_count), (1, 0)
                )
                self.assertFalse(care_import.has_other_sheets)

    def test_example_of_a_template_is_not_imported(self):
        for language, row in ROWS.items():
            with self.subTest(language):
                care_import = self._fill_in(language)
                care_import.action_check()
                care_import.action_import()
                self.assertEqual(
                    care_import.line_ids.profile_id.mapped("name"), [row[1]]
                )
                birthday = care_import.line_ids.profile_id.occasion_ids
                self.assertEqual((birthday.month, birthday.day), (8, 15))
                self.assertEqual(birthday.calendar, "lunar")
                care_import.action_undo()

    def test_example_of_a_template_would_be_understood(self):
        for language in ROWS:
            rows = self._read(language).active.iter_rows(max_row=2, values_only=True)
            heading, example = ([*row[:-1]] for row in rows)
            example = ["K1", "Robin Rivers", *example[2:]]
            cells = dict(zip(heading, example, strict=True))
            with self.subTest(language):
                told = [f'"{text or ""}"' for text in cells.values()]
                care_import = self._check([told], [*cells])
                self.assertFalse(care_import.line_ids.problem_text)

    def test_template_explains_how_dates_are_written(self):
        for language, lunar in BIRTHDAYS.items():
            page = self._read(language).active
            note = page.cell(1, BIRTHDAY + 1).comment.text
            example = page.cell(2, page.max_column).value
            for form in ("1985-03-04", "03-04", lunar):
                with self.subTest(language, form=form):
                    self.assertIn(form, note)
                    self.assertIn(form, example)

    def test_every_field_is_recognised_by_its_name(self):
        for lang in ("en_US", "zh_CN"):
            columns = self.env["care.import.column"].with_context(lang=lang)
            field = columns._fields["content"]
            names = dict(field._description_selection(columns.env))
            names.pop(IGNORED)
            with with_columns(self.env["care.import"]._get_added_columns()):
                known = recognise_columns([*names.values()])
            with self.subTest(lang):
                self.assertEqual(list(known.values()), list(names))
