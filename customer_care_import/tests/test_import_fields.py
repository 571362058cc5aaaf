from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.customer_care_import.importer import contents, sheet_rows
from odoo.addons.customer_care_import.importer.column_names import COLUMNS, OTHERS
from odoo.addons.customer_care_import.importer.sheet_columns import (
    recognise_columns,
)

from .common import CareImportCommon
from .common_files import pack

# what the others of a kind are where no better one stands beside them
FIRST_OF_KIND = {other: field for field, other in OTHERS.items()}
# by field: the cell, and what the customer has of it afterwards
FIELDS = {
    "number": ("K1", "customer_number"),
    "name": ("甲乙", "partner_id.name"),
    "gender": ("女", "gender", "female"),
    "company": ("甲乙厂", "partner_id.parent_id.name"),
    "post": ("厂长", "partner_id.function"),
    "phone": ("13800000001", "partner_id.phone"),
    "phone2": ("021-67891234", "note"),
    "wechat": ("wx-jiayi", "channel_line_ids.address"),
    "qq": ("100200300", "channel_line_ids.address"),
    "email": ("jia@care.example.com", "partner_id.email"),
    "email2": ("yi@care.example.com", "other_emails"),
    "province": ("浙江省", "partner_id.state_id.country_id.code", "CN"),
    "city": ("宁波市", "partner_id.city"),
    "street": ("人民路1号", "partner_id.street"),
    "birthday": ("1985-02-03", "occasion_ids.year", 1985),
    "spouse": ("丙丁", "relative_ids.name"),
    "spouse_birthday": ("1986-04-05", "occasion_ids.year", 1986),
    "child": ("女儿瑞", "relative_ids.name", "瑞"),
    "child_birthday": ("2010-05-06", "occasion_ids.year", 2010),
    "wedding": ("2008-08-08", "occasion_ids.year", 2008),
    "hobbies": ("围棋", "preference_ids.name"),
    "taboos": ("不喝酒", "preference_ids.name"),
    "tier": ("A类", "tier_id.code", "A"),
    "owner": ("甲卖", "user_id.name"),
    "first_deal": ("2015-03-04", "occasion_ids.year", 2015),
    "last_contact": ("2021-02-20", "date_last_contact", "2021-02-20"),
    "channels": ("短信", "channel_line_ids.channel_id.code", "sms"),
    "identity": ("110101199003077571", "identity_number"),
    "remark": ("喜欢喝茶", "note"),
}


@tagged("post_install", "-at_install")
class TestImportFields(CareImportCommon):
    """Each column arrives where it belongs; a file that is no sheet arrives nowhere."""

    def _read_path(self, profile, path):
        values = profile.sudo()
        for name in path.split("."):
            values = values.mapped(name)
        return [str(value) for value in values]

    def test_every_field_arrives_with_its_customer(self):
        fields = self.env["care.import.column"]._fields["content"].get_values(self.env)
        added = self.env["care.import"]._get_added_columns()  # addons test theirs
        self.assertEqual({*FIELDS, "ignored"}, {*fields} - {*added})
        heading = [COLUMNS[name].split()[0] for name in FIELDS]
        line = self._import([[cell for cell, *_rest in FIELDS.values()]], heading)
        line = line.line_ids
        self.assertEqual(line.verdict, "create")
        for name, (cell, path, *told) in FIELDS.items():
            with self.subTest(name):
                found = " ".join(self._read_path(line.profile_id, path))
                self.assertIn(str(told[0]) if told else cell, found)

    def test_every_field_has_a_name_in_the_code_and_a_way_to_be_read(self):
        named = {
            value
            for name, value in vars(contents).items()
            if name.isupper() and isinstance(value, str)
        }
        self.assertEqual(named, {*FIELDS})
        by_themselves = {*sheet_rows.READERS, *sheet_rows.DATE_COLUMNS}
        # numbers by the country of the sheet, and accounts by the numbers beside them
        by_sheet = {contents.PHONE, contents.PHONE2, contents.WECHAT}
        self.assertEqual(named, by_themselves | by_sheet)

    def test_every_field_is_taken_back_by_undoing(self):
        heading = [COLUMNS[name].split()[0] for name in FIELDS]
        self._import([["K1", "甲乙", "13800000001"]], ["客户编号", "姓名", "手机"])
        profile = self.env["care.profile"].search([("customer_number", "=", "K1")])
        before = {
            path: self._read_path(profile, path) for _c, path, *_t in FIELDS.values()
        }
        again = self._import([[cell for cell, *_rest in FIELDS.values()]], heading)
        self.assertEqual(again.line_ids.verdict, "update")
        again.action_undo()
        self.assertFalse(again.line_ids.undo_note)
        for path, values in before.items():
            with self.subTest(path):
                self.assertEqual(self._read_path(profile, path), values)

    def test_every_name_of_a_column_is_known_in_any_writing(self):
        for field, names in COLUMNS.items():
            for name in names.split():
                for writing in (name, f" {name.upper()} ", f"{name[:1]} {name[1:]}"):
                    with self.subTest(writing):
                        first = next(f for f, n in COLUMNS.items() if name in n.split())
                        alone = FIRST_OF_KIND.get(first, first)
                        self.assertEqual(recognise_columns([writing]), {0: alone})
            self.assertTrue(names, field)

    def test_second_column_of_a_name_is_the_next_that_bears_it(self):
        for heading, fields in {
            ("手机", "电话"): ["phone", "phone2"],
            ("电话", "手机"): ["phone2", "phone"],
            ("Phone", "Phone"): ["phone", "phone2"],
            ("备注", "备注"): ["remark", None],
            ("联系人", "客户名称"): ["name", "company"],
            ("Mood", ""): [None, None],
        }.items():
            with self.subTest(heading):
                found = recognise_columns(heading)
                self.assertEqual([found.get(n) for n in range(len(heading))], fields)

    def test_file_that_is_no_sheet_is_refused_and_leaves_nothing(self):
        with file_open("base/static/img/avatar.png", "rb") as picture:
            png = picture.read()
        document = {"word/document.xml": "<document/>", "mimetype": "text"}
        files = {
            "picture": png,
            "old or encrypted book": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
            "archive": pack(**{"a.txt": "a"}),
            "text document": pack(**document),
            "half a book": pack(**{"xl/workbook.xml": "<workbook/>"})[:60],
            "heading alone": "姓名,手机\n".encode(),
            "empty rows": "姓名,手机\n,\n,\n\n".encode(),
            "nothing but blanks": b"  \n \n",
        }
        for name, content in files.items():
            care_import = self._upload([])
            care_import.file = self._encode(content)
            care_import.action_check()
            with self.subTest(name):
                self.assertEqual(
                    (care_import.state, care_import.line_count), ("draft", 0)
                )
                self.assertFalse(care_import.column_ids)
                self.assertGreater(len(care_import.read_error), 15)

    def test_import_without_a_file_asks_for_one(self):
        care_import = self.env["care.import"].with_user(self.care_officer).create({})
        care_import.action_check()
        self.assertIn("Choose a file first", care_import.read_error)

    def test_file_too_large_or_too_wide_is_refused_with_the_limit(self):
        row = ["K1", "甲乙", ""]
        for rows, heading, limit in (
            ([["x"] * 201], ["姓名"] * 201, "more than 200 columns"),
            ([row] * 50_001, ["客户编号", "姓名", "手机"], "more than 50000 rows"),
            ([["x" * (25 * 2**20 + 1)]], ["备注"], "larger than 25 MB"),
            ([["x" * 2**10]] * (25 * 2**10), ["备注"], "larger than 25 MB"),
        ):
            with self.subTest(limit), self.assertRaisesRegex(UserError, limit):
                self._upload(rows, heading)._read_file()
