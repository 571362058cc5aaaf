import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_FIELD

from .common import HEADING, CareImportCommon
from .common_files import make_csv, make_xlsx

FIRST = [HEADING, ["K1", "甲乙", "13800000001"]]
SECOND = [HEADING, ["K2", "丙丁", "13800000002"], ["K3", "戊己", "13800000003"]]


@tagged("post_install", "-at_install")
class TestCareImportChoice(CareImportCommon):
    """Another sheet, or another encoding, is chosen in the preview and read anew."""

    @classmethod
    def _preview(cls, content, name="customers.xlsx"):
        care_import = cls.env["care.import"].with_user(cls.care_officer)
        care_import = care_import.create(
            {"file": cls._encode(content), "file_name": name}
        )
        care_import.action_check()
        return care_import

    def _preview_two(self):
        return self._preview(make_xlsx([], sheets={"东": FIRST, "西": SECOND}))

    def _preview_text(self, codec="big5"):
        rows = [["Name", "Phone"], ["陳大文", "13800000001"]]
        return self._preview(make_csv(rows).encode(codec), "customers.csv")

    def _choose(self, care_import, **values):
        """What the officer chooses in the form, and the check after it."""
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            own = care_import.with_env(env)
            own.write(values)
            own.action_check()
        self.env.invalidate_all()

    def test_sheets_of_a_file_can_be_chosen(self):
        care_import = self._preview_two()
        self.assertEqual(care_import.sheet_ids.mapped("name"), ["东", "西"])
        self.assertEqual((care_import.sheet_id.name, care_import.line_count), ("东", 1))

    def test_chosen_sheet_is_read_and_previewed(self):
        care_import = self._preview_two()
        self._choose(care_import, sheet_id=care_import.sheet_ids[1].id)
        self.assertEqual(
            (care_import.sheet_id.name, care_import.create_count), ("西", 2)
        )
        self._choose(care_import, sheet_id=care_import.sheet_ids[0].id)
        self.assertEqual(care_import.line_ids.mapped("name"), ["甲乙"])
        care_import.action_import()
        self.assertEqual(care_import.line_ids.profile_id.mapped("name"), ["甲乙"])

    def test_encoding_is_shown_with_the_first_names(self):
        care_import = self._preview_text("gb18030")
        self.assertEqual(
            (care_import.encoding, care_import.first_names), ("gb18030", "陳大文")
        )

    def test_chosen_encoding_is_read_and_previewed(self):
        care_import = self._preview_text("big5")
        self._choose(care_import, encoding="gb18030")
        self.assertNotEqual(care_import.first_names, "陳大文")
        self._choose(care_import, encoding="big5hkscs")
        self.assertEqual(care_import.first_names, "陳大文")
        self.assertEqual(
            (care_import.encoding, care_import.line_count), ("big5hkscs", 1)
        )

    def _upload_strange(self):
        """A text whose encoding cannot be found: its names are of rare characters."""
        content = "姓名,手机\n龘靐,13800000001\n".encode("utf-16-be")
        care_import = self.env["care.import"].with_user(self.care_officer)
        file = self._encode(content.replace(b"\x9f\x98", b"\xdc\x00"))
        return care_import.create({"file": file, "file_name": "strange.csv"})

    def test_encoding_that_cannot_be_found_can_be_chosen(self):
        care_import = self._upload_strange()
        care_import.action_check()
        self.assertIn("choose it under Encoding", care_import.read_error)
        self._choose(care_import, encoding="utf-16-be")
        self.assertEqual(
            (care_import.state, care_import.encoding), ("checked", "utf-16-be")
        )
        self.assertEqual(care_import.line_ids._get_cells()["phone"], "13800000001")
        self.assertIn("do not exist in this encoding", care_import.file_note)

    def test_next_file_is_read_by_what_it_says_itself(self):
        care_import = self._preview_text("big5")
        self._choose(care_import, encoding="cp1252")
        care_import.action_start_over()
        self.assertFalse(care_import.encoding)
        care_import.file = self._encode(make_csv(FIRST).encode("gb18030"))
        care_import.action_check()
        self.assertEqual(
            (care_import.encoding, care_import.first_names), ("gb18030", "甲乙")
        )

    def test_choice_without_a_file_to_read_again_changes_nothing(self):
        care_import = self._preview_text("gb18030")
        care_import.line_ids.unlink()
        care_import.encoding = "big5hkscs"
        self.assertFalse(care_import.is_outdated)

    def test_garbled_headings_show_the_texts_of_the_first_line(self):
        care_import = self._preview(make_csv(FIRST).encode("gb18030"), "customers.csv")
        self._choose(care_import, encoding="cp1252")
        self.assertIn("13800000001", care_import.first_names)

    def test_nothing_is_imported_that_was_not_previewed(self):
        care_import = self._preview_two()
        care_import.sheet_id = care_import.sheet_ids[1]
        with self.assertRaisesRegex(UserError, "check again"):
            care_import.action_import()
        self.assertFalse(care_import.line_ids.profile_id)

    def test_file_of_one_sheet_offers_no_choice(self):
        care_import = self._preview(make_xlsx(FIRST))
        self.assertFalse(
            care_import.has_other_encodings or care_import.has_other_sheets
        )
        self.assertFalse(care_import.sheet_ids)

    def test_kept_file_goes_with_the_import(self):
        care_import = self._preview_two()
        self.assertEqual(base64.b64decode(care_import.sudo().kept_file)[:2], b"PK")
        care_import.action_import()
        self.assertFalse(care_import.sudo().kept_file or care_import.has_other_sheets)
        self.assertFalse(care_import.is_file_kept)

    def test_kept_file_goes_with_the_first_row_that_is_erased(self):
        care_import = self._preview_two()
        care_import.line_ids.action_delete_personal_facts()
        self.assertFalse(care_import.sudo().kept_file)

    def test_nobody_reads_the_kept_file(self):
        care_import = self._preview_two()
        for user in (
            self.care_officer,
            self.care_manager,
            self.env.ref("base.user_admin"),
        ):
            with self.assertRaisesRegex(AccessError, BY_FIELD):
                care_import.with_user(user).read(["kept_file"])
