import base64
import io

from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_FIELD, BY_ROLE

from .common import HEADING, CareImportCommon

NUMBER = "110101199003077571"
IDENTITY = [*HEADING, "身份证号"]


@tagged("post_install", "-at_install")
class TestCareImportSecret(CareImportCommon):
    """Identity numbers of sheets stand behind their own group, and nowhere else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.identity = cls.env.ref("customer_care.group_care_identity")

    def _show_all(self, care_import):
        """All that an officer can read of a sheet and of its customers."""
        records = [care_import, care_import.column_ids, care_import.line_ids]
        profiles = care_import.line_ids.profile_id
        told = [str(one.read()) for one in [*records, profiles, profiles.message_ids]]
        return "\n".join([*told, care_import._make_report().decode()])

    def test_number_is_kept_in_its_own_field(self):
        care_import = self._import([["K1", "甲乙", "", NUMBER]], IDENTITY)
        profile = care_import.line_ids.profile_id
        self.assertEqual(profile.sudo().identity_number, NUMBER)
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            profile.read(["identity_number"])

    def test_number_is_shown_nowhere_else(self):
        rows = [["K1", "甲乙", "", NUMBER], ["K1", "甲乙", "", NUMBER[:-1] + "2"]]
        for care_import in (self._check(rows, IDENTITY), self._import(rows, IDENTITY)):
            shown = self._show_all(care_import)
            self.assertIn("甲乙", shown)
            self.assertNotIn(NUMBER[:-1], shown)

    def test_raw_texts_are_read_by_nobody(self):
        lines = self._import([["K1", "甲乙", "", NUMBER]], IDENTITY).line_ids
        self.care_manager.group_ids += self.identity
        for user in (self.care_officer, self.care_manager):
            for name in ("texts", "trace"):
                with self.subTest(user=user.login, name=name):
                    with self.assertRaisesRegex(AccessError, BY_FIELD):
                        lines.with_user(user).read([name])
                    with self.assertRaisesRegex(AccessError, BY_FIELD):
                        lines.with_user(user).search([(name, "ilike", NUMBER)])

    def test_numbers_are_known_by_what_they_look_like(self):
        care_import = self._check([["K1", "甲乙", "", NUMBER]], [*HEADING, "号"])
        self.assertEqual(care_import.column_ids[3].content, "identity")
        self.assertNotIn(NUMBER, self._show_all(care_import))

    def test_second_column_of_numbers_is_left_out(self):
        heading = [*IDENTITY, "配偶身份证"]
        care_import = self._import([["K1", "甲乙", "", NUMBER, "440101198"]], heading)
        self.assertEqual(care_import.column_ids[4].content, "ignored")
        self.assertNotIn("440101198", self._show_all(care_import))

    def test_numbers_are_not_taken_as_anything_else(self):
        care_import = self._check([["K1", "甲乙", "", NUMBER]], IDENTITY)
        for content in ("remark", False):
            with self.assertRaisesRegex(ValidationError, "contains identity numbers"):
                care_import.column_ids[3].content = content

    def test_column_told_to_be_secret_stays_so(self):
        care_import = self._check([["K1", "甲乙", "", "P77-X"]], [*HEADING, "号"])
        care_import.column_ids[3].content = "identity"
        self.assertNotIn("P77-X", self._show_all(care_import))
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            care_import.secret_positions = []
        with self.assertRaisesRegex(ValidationError, "contains identity numbers"):
            care_import.column_ids[3].content = "remark"

    def test_columns_keep_their_places(self):
        care_import = self._check([["K1", "甲乙", "", NUMBER]], IDENTITY)
        other = self._check([["K1", "甲乙", "", "x"]], [*HEADING, "备注"])
        email, number = care_import.column_ids[2:]
        for values in ({"position": 3}, {"import_id": other.id}):
            for column in (email, number):
                with self.assertRaisesRegex(UserError, "cannot be changed"):
                    column.write(values)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            number.unlink()
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            care_import.column_ids.create({"import_id": care_import.id, "position": 3})

    def test_rows_stay_in_their_sheet(self):
        care_import = self._check([["K1", "甲乙", "", NUMBER]], IDENTITY)
        other = self._check([["K1", "甲乙", "", "x"]], [*HEADING, "备注"])
        with self.assertRaisesRegex(UserError, "cannot be moved"):
            care_import.line_ids.import_id = other
        with (
            self._request_of(self.care_officer),
            self.assertRaisesRegex(UserError, "cannot be moved"),
        ):
            other.line_ids = [Command.link(care_import.line_ids.id)]
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            care_import.line_ids.create({"import_id": other.id})

    def test_numbers_are_hidden_whatever_the_columns_say(self):
        care_import = self._check([["K1", "甲乙", "", NUMBER]], IDENTITY)
        moves = [
            lambda columns: columns[2].write({"position": 3}),
            lambda columns: columns[3].write({"position": 0}),
            lambda columns: columns[3].unlink(),
            lambda columns: columns.unlink(),
        ]
        for move in moves:
            move(care_import.sudo().column_ids)
            self.env.invalidate_all()
            self.assertNotIn(NUMBER, self._show_all(care_import))

    def test_sheet_is_read_anew_without_the_right_to_delete_columns(self):
        care_import = self._check([["K1", "甲乙", "", NUMBER]], IDENTITY)
        file = self._upload([[NUMBER, "甲乙"]], ["号", "姓名"]).file
        care_import.action_start_over()
        care_import.file = file
        care_import.action_check()
        self.assertEqual(care_import.column_ids.mapped("content"), ["identity", "name"])
        self.assertNotIn(NUMBER, self._show_all(care_import))

    def test_writing_numbers_is_noted(self):
        self._import([["K1", "甲乙", "", NUMBER], ["K2", "丙丁", "", ""]], IDENTITY)
        log = self.env["care.access.log"].search([("type", "=", "identity_write")])
        self.assertRecord(log, user_id=self.care_officer.id, record_count=1)

    def test_number_that_was_known_is_kept(self):
        known = self._create_profile(
            name="甲乙", customer_number="K1", identity_number="A1"
        )
        line = self._import_one(身份证号=NUMBER)
        self.assertEqual(line.profile_id, known)
        self.assertEqual(known.identity_number, "A1")
        self.assertIn("existing value", line.problem_text)

    def test_rounded_number_is_not_taken(self):
        line = self._import_one(身份证号="1.10101E+17")
        self.assertFalse(line.profile_id.sudo().identity_number)
        self.assertIn("rounded", line.profile_id.import_note)
        self.assertNotIn("1.10101", line.profile_id.import_note)

    def test_number_of_a_number_cell_is_a_problem_and_is_stored_nowhere(self):
        heading = [*IDENTITY, "QQ", "银行卡号", "微信"]
        book, content = Workbook(), io.BytesIO()
        long = 110101199003077571
        for row in (heading, ["K1", "甲乙", long, long, long, long, long]):
            book.active.append(row)
        book.active.append([long, "甲丙", 13800000002, "", "", "", ""])
        book.save(content)
        care_import = self._upload([])
        care_import.file = base64.b64encode(content.getvalue())
        care_import.action_check()
        care_import.action_import()
        first, second = care_import.line_ids
        for name in heading[2:]:
            with self.subTest(name):
                self.assertRegex(first.problem_text, f"{name}: .*rounded")
        self.assertRegex(second.problem_text, "客户编号: .*rounded")
        self.assertEqual(first.profile_id.customer_number, "K1")
        self.assertFalse(second.profile_id.customer_number)
        self.assertFalse(first.profile_id.sudo().identity_number)
        self.assertFalse(first.profile_id.partner_id.phone)
        self.assertFalse(first.profile_id.channel_line_ids.filtered("address"))
        self.assertIn("rounded", care_import.summary)

    def test_wrong_check_digit_is_a_problem_and_is_not_stored(self):
        for number, problem in (
            (NUMBER[:-1] + "2", "check digit"),
            (NUMBER[:-3] + "000", "rounded"),
            (NUMBER[:-3] + "200", "rounded"),
        ):
            with self.subTest(number):
                line = self._import_one(客户编号=number, 身份证号=number)
                self.assertFalse(line.profile_id.sudo().identity_number)
                self.assertIn(problem, line.problem_text)

    def test_undoing_takes_the_number_back(self):
        first = self._import_one()
        line = self._import_one(身份证号=NUMBER)
        self.assertEqual(first.profile_id.sudo().identity_number, NUMBER)
        line.import_id.action_undo()
        self.assertFalse(first.profile_id.sudo().identity_number)
