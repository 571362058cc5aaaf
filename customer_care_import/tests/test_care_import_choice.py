import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import HEADING, CareImportCommon
from .common_files import make_csv, make_xlsx

FIRST = [HEADING, ["K1", "甲乙", "13800000001"]]
SECOND = [HEADING, ["K2", "丙丁", "13800000002"], ["K3", "戊己", "13800000003"]]


@tagged("post_install", "-at_install")
class TestCareImportChoice(CareImportCommon):
    """Another sheet, or another encoding, is chosen in the preview and read anew."""

    @classmethod
    def _preview(cls, content, name="customers.xlsx"):
        batch = cls.env["care.import"].with_user(cls.care_officer)
        batch = batch.create({"file": cls._encode(content), "file_name": name})
        batch.action_check()
        return batch

    def _preview_two(self):
        return self._preview(make_xlsx([], sheets={"东": FIRST, "西": SECOND}))

    def _preview_text(self, codec="big5"):
        rows = [["Name", "Phone"], ["陳大文", "13800000001"]]
        return self._preview(make_csv(rows).encode(codec), "customers.csv")

    def _choose(self, batch, **values):
        """What the officer chooses in the form, and the check after it."""
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            own = batch.with_env(env)
            own.write(values)
            own.action_check()
        self.env.invalidate_all()

    def test_sheets_of_a_file_can_be_chosen(self):
        batch = self._preview_two()
        self.assertEqual(batch.sheet_ids.mapped("name"), ["东", "西"])
        self.assertEqual((batch.sheet_id.name, batch.line_count), ("东", 1))

    def test_chosen_sheet_is_read_and_previewed(self):
        batch = self._preview_two()
        self._choose(batch, sheet_id=batch.sheet_ids[1].id)
        self.assertEqual((batch.sheet_id.name, batch.create_count), ("西", 2))
        self._choose(batch, sheet_id=batch.sheet_ids[0].id)
        self.assertEqual(batch.line_ids.mapped("name"), ["甲乙"])
        batch.action_import()
        self.assertEqual(batch.line_ids.profile_id.mapped("name"), ["甲乙"])

    def test_encoding_is_shown_with_the_first_names(self):
        batch = self._preview_text("gb18030")
        self.assertEqual((batch.encoding, batch.first_names), ("gb18030", "陳大文"))

    def test_chosen_encoding_is_read_and_previewed(self):
        batch = self._preview_text("big5")
        self._choose(batch, encoding="gb18030")
        self.assertNotEqual(batch.first_names, "陳大文")
        self._choose(batch, encoding="big5hkscs")
        self.assertEqual(batch.first_names, "陳大文")
        self.assertEqual((batch.encoding, batch.line_count), ("big5hkscs", 1))

    def _upload_strange(self):
        """A text whose encoding cannot be found: its names are of rare characters."""
        content = "姓名,手机\n龘靐,13800000001\n".encode("utf-16-be")
        batch = self.env["care.import"].with_user(self.care_officer)
        file = self._encode(content.replace(b"\x9f\x98", b"\xdc\x00"))
        return batch.create({"file": file, "file_name": "strange.csv"})

    def test_encoding_that_cannot_be_found_can_be_chosen(self):
        batch = self._upload_strange()
        batch.action_check()
        self.assertIn("choose it under Encoding", batch.read_error)
        self._choose(batch, encoding="utf-16-be")
        self.assertEqual((batch.state, batch.encoding), ("checked", "utf-16-be"))
        self.assertEqual(batch.line_ids._get_cells()["phone"], "13800000001")
        self.assertIn("do not exist in this encoding", batch.file_note)

    def test_next_file_is_read_by_what_it_says_itself(self):
        batch = self._preview_text("big5")
        self._choose(batch, encoding="cp1252")
        batch.action_start_over()
        self.assertFalse(batch.encoding)
        batch.file = self._encode(make_csv(FIRST).encode("gb18030"))
        batch.action_check()
        self.assertEqual((batch.encoding, batch.first_names), ("gb18030", "甲乙"))

    def test_choice_without_a_file_to_read_again_changes_nothing(self):
        batch = self._preview_text("gb18030")
        batch.line_ids.unlink()
        batch.encoding = "big5hkscs"
        self.assertFalse(batch.is_outdated)

    def test_garbled_headings_show_the_texts_of_the_first_line(self):
        batch = self._preview(make_csv(FIRST).encode("gb18030"), "customers.csv")
        self._choose(batch, encoding="cp1252")
        self.assertIn("13800000001", batch.first_names)

    def test_nothing_is_imported_that_was_not_previewed(self):
        batch = self._preview_two()
        batch.sheet_id = batch.sheet_ids[1]
        with self.assertRaisesRegex(UserError, "check again"):
            batch.action_import()
        self.assertFalse(batch.line_ids.profile_id)

    def test_file_of_one_sheet_offers_no_choice(self):
        batch = self._preview(make_xlsx(FIRST))
        self.assertFalse(batch.has_other_encodings or batch.has_other_sheets)
        self.assertFalse(batch.sheet_ids)

    def test_kept_file_goes_with_the_import(self):
        batch = self._preview_two()
        self.assertEqual(base64.b64decode(batch.sudo().kept_file)[:2], b"PK")
        batch.action_import()
        self.assertFalse(batch.sudo().kept_file or batch.has_other_sheets)
        self.assertFalse(batch.is_file_kept)

    def test_kept_file_goes_with_the_first_row_that_is_erased(self):
        batch = self._preview_two()
        batch.line_ids.action_delete_personal_facts()
        self.assertFalse(batch.sudo().kept_file)

    def test_nobody_reads_the_kept_file(self):
        batch = self._preview_two()
        for user in (
            self.care_officer,
            self.care_manager,
            self.env.ref("base.user_admin"),
        ):
            with self.assertRaises(AccessError):
                batch.with_user(user).read(["kept_file"])
