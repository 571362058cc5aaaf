import io
import re

import openpyxl

from odoo.tests import freeze_time, tagged
from odoo.tools import file_open

from odoo.addons.customer_care_import.importer.added_column import with_columns
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns
from odoo.addons.customer_care_import.tests.common import CareImportCommon

from ..columns import COLUMNS, LOST_ON, LOST_REASON


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareImportLoss(CareImportCommon):
    """A file marks customers as lost, with a reason that is known, or says why not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reasons = cls.env["care.loss.reason"].create(
            [{"name": "服务差"}, {"name": "价格高"}]
        )

    def _lose(self, day="2026-01-05", reason="服务差", **cells):
        return self._import_one(**cells, 流失日期=day, 流失原因=reason)

    def _list_told(self, line):
        return {each["code"] for each in line.problems}

    def test_day_and_reason_mark_a_customer_as_lost(self):
        profile = self._lose().profile_id
        self.assertTrue(profile.is_lost)
        loss = profile.loss_ids
        self.assertEqual((str(loss.date), loss.extent), ("2026-01-05", "full"))
        self.assertEqual(loss.line_ids.reason_id, self.reasons[0])
        self.assertEqual(loss.note, "customers.csv")

    def test_several_reasons_count_alike(self):
        loss = self._lose(reason="服务差、价格高").profile_id.loss_ids
        self.assertEqual(loss.line_ids.reason_id, self.reasons)

    def test_reason_that_is_named_twice_is_one(self):
        self.reasons[0].name = "Too slow"
        loss = self._lose(reason="Too slow、too slow").profile_id.loss_ids
        self.assertEqual(loss.line_ids.reason_id, self.reasons[0])

    def test_word_that_names_two_reasons_names_both(self):
        same = self.reasons[0].copy({"name": "服务差"})
        loss = self._lose().profile_id.loss_ids
        self.assertEqual(loss.line_ids.reason_id, self.reasons[0] | same)

    def test_what_is_lacking_or_unknown_is_said_and_marks_nobody(self):
        for number, (day, reason, code) in enumerate(
            (
                ("2026-01-05", "搬走了", "unknown_name"),
                ("2026-01-05", "服务差、搬走了", "unknown_name"),
                ("2026-01-05", "", "loss_without_reason"),
                ("", "服务差", "loss_without_day"),
                ("2027-01-05", "服务差", "loss_without_day"),
            )
        ):
            with self.subTest(day=day, reason=reason):
                cells = {"客户编号": f"K{number}", "手机": f"1380000000{number}"}
                line = self._lose(day, reason, **cells)
                self.assertFalse(line.profile_id.is_lost)
                self.assertIn(code, self._list_told(line))
                self.assertIn("Not marked as lost", line.problem_text)

    def test_customer_who_was_there_is_marked_and_undoing_takes_it_back(self):
        profile = self._import_one().profile_id
        line = self._lose()
        self.assertEqual(line.profile_id, profile)
        self.assertTrue(profile.is_lost)
        line.import_id.action_undo()
        self.assertFalse(profile.loss_ids)
        self.assertFalse(profile.is_lost)
        self.assertNotIn("lost", profile.event_ids.mapped("type_id.code"))

    def test_undoing_takes_a_new_customer_back_with_the_loss(self):
        line = self._lose()
        profile, care_import = line.profile_id, line.import_id
        care_import.action_undo()
        self.assertFalse(profile.exists(), line.undo_note)

    def test_same_file_again_changes_nothing(self):
        profile = self._lose().profile_id
        loss = profile.loss_ids
        self.assertEqual(self._lose().verdict, "same")
        self.assertEqual(profile.loss_ids, loss)

    def test_loss_that_is_recorded_stays(self):
        profile = self._lose().profile_id
        line = self._lose("2026-02-01", "价格高")
        self.assertEqual(str(profile.loss_ids.date), "2026-01-05")
        self.assertIn("lost_already", self._list_told(line))

    def test_yearly_amount_of_a_lost_customer_brings_nobody_back(self):
        profile = self._lose(年采购额="20万").profile_id
        self.assertEqual(str(profile.contribution_ids.date), "2026-01-05")
        self.assertTrue(profile.is_lost)

    def _read_template(self, lang):
        path = f"customer_care_import/static/xlsx/customers_{lang[:2]}.xlsx"
        with file_open(path, "rb") as template:
            return openpyxl.load_workbook(template)

    def _fill_in_template(self, lang, cells):
        """The file to fill in, with one customer, as somebody of a language has it."""
        book = self._read_template(lang)
        places = {cell.value: cell.column for cell in book.active[1]}
        for name, text in cells.items():
            book.active.cell(3, places[name]).value = text
        content = io.BytesIO()
        book.save(content)
        imports = self.env["care.import"].with_user(self.care_officer)
        file = self._encode(content.getvalue())
        return imports.with_context(lang=lang).create({"file": file})

    def test_template_asks_who_is_lost_and_why(self):
        for lang in ("en_US", "zh_CN"):
            heading = [cell.value for cell in self._read_template(lang).active[1]]
            with self.subTest(lang), with_columns(COLUMNS):
                fields = {*recognise_columns(heading).values()}
                self.assertLess({LOST_ON, LOST_REASON}, fields)

    def test_reasons_as_the_template_names_them_are_known(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.env["ir.module.module"]._load_module_terms(
            ["customer_care_worth"], ["zh_CN"]
        )
        for lang, names in (
            ("en_US", ("Name", "Phone", "Lost on", "Loss reason")),
            ("zh_CN", ("姓名", "手机", "流失日期", "流失原因")),
        ):
            note = self._get_reason_note(lang, names[3])
            told = ("甲乙", "13800000001", "2026-01-05", note)
            with self.subTest(lang, note=note):
                care_import = self._fill_in_template(
                    lang, dict(zip(names, told, strict=True))
                )
                care_import.action_check()
                care_import.action_import()
                self.assertFalse(care_import.line_ids.problem_text)
                loss = care_import.line_ids.profile_id.loss_ids
                self.assertEqual(len(loss.line_ids), 2)
                care_import.action_undo()

    def _get_reason_note(self, lang, name):
        """The reasons that the note of a column gives as an example."""
        headings = self._read_template(lang).active[1]
        [heading] = [cell for cell in headings if cell.value == name]
        return re.split("[:“]", heading.comment.text)[-1].rstrip("”。")

    def test_preview_says_what_becomes_of_the_customer(self):
        self._import_one()
        cells = {"客户编号": "K1", "姓名": "甲乙", "手机": "13800000001"}
        cells |= {"流失日期": "2026-01-05", "流失原因": "服务差"}
        care_import = self._check([list(cells.values())], list(cells))
        self.assertIn("2026-01-05", care_import.line_ids.changes_text)
