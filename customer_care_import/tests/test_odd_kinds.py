from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns

from . import common_files as files

ONE = ["甲乙", "13800000001"]
TWO = ["丙丁", "13800000002"]
NAME_AND_PHONE = ["name", "phone"]
NESTED = (
    "<html><body><h1>客户</h1><table><tr><td><table><tr><th>姓名</th><th>手机</th></tr>"
    "<tr><td>甲乙</td><td>13800000001</td></tr></table></td></tr></table></body></html>"
)
# each as a whole: its content, what its columns are taken for, its rows, what is said
KINDS = {
    "a first line for the spreadsheet": (
        "sep=;\r\n姓名;手机\r\n甲乙;13800000001\r\n".encode("utf-8-sig"),
        NAME_AND_PHONE,
        [ONE],
        [],
    ),
    "a text that is called xls": (
        "姓名\t手机\n甲乙\t13800000001\n丙丁\t13800000002\n".encode("utf-16"),
        NAME_AND_PHONE,
        [ONE, TWO],
        [],
    ),
    "a table of a wiki": (
        "| 姓名 | 手机 |\n|------|:-----|\n| 甲乙 | 13800000001 |\n",
        NAME_AND_PHONE,
        [ONE],
        ["captions"],
    ),
    "traditional characters in Big5": (
        "姓名,手機,生日\n陳大文,0912-345-678,民國74年3月4日\n".encode("big5hkscs"),
        ["name", "phone", "birthday"],
        [["陳大文", "0912-345-678", "民國74年3月4日"]],
        [],
    ),
    "marks in the headings": (
        files.make_xlsx(
            [
                ["*姓名（必填）", "手机\n号码▼", "身份证号码(18位)", "E-mail", "备 注"],
                [*ONE, "110101199003077571", "a@b.example", "VIP"],
                ["合计", "1"],
            ]
        ),
        ["name", "phone", "identity", "email", "remark"],
        [[*ONE, "110101199003077571", "a@b.example", "VIP"]],
        ["captions"],
    ),
    "what protects numbers, and a foot of the page": (
        '\ufeff姓名,手机\n"甲乙","=""13800000001"""\n\'丙丁,\'13800000002\n\n'
        "第 1 页 共 1 页\n",
        NAME_AND_PHONE,
        [ONE, TWO],
        ["captions"],
    ),
    "a customer over two rows": (
        files.make_xlsx(
            [
                ["序号", "姓名", "电话"],
                ["1", *ONE],
                ["", "", "0574-87654321"],
                ["2", *TWO],
            ],
            merged=[(1, 0, 2, 0), (1, 1, 2, 1)],
        ),
        ["ignored", *NAME_AND_PHONE],
        [["1", *ONE], ["1", "甲乙", "0574-87654321"], ["2", *TWO]],
        ["merged_names"],
    ),
    "name and phone in one cell": (
        "客户\n甲乙 13800000001\n丙丁13800000002\n",
        ["name"],
        [["甲乙 13800000001"], ["丙丁13800000002"]],
        [],
    ),
    "full width": (
        "姓名，手机\n甲乙，１３８０００００００１\n",
        NAME_AND_PHONE,
        [["甲乙", "１３８０００００００１"]],
        [],
    ),
    "contacts of a messenger": (
        "昵称,备注,微信号,标签\n小甲,甲乙-甲厂,wxid_abc123456,老客户\n",
        [None, "remark", "wechat", None],
        [["小甲", "甲乙-甲厂", "wxid_abc123456", "老客户"]],
        [],
    ),
    "a table within a table": (
        NESTED,
        NAME_AND_PHONE,
        [ONE],
        ["above_heading", "around_tables"],
    ),
    "companies, some without a person": (
        files.make_xlsx([["公司", "联系人", "手机"], ["甲厂", "", ""], ["", *TWO]]),
        ["company", *NAME_AND_PHONE],
        [["甲厂", "", ""], ["", *TWO]],
        [],
    ),
}
# files in which there is no list, and why
REFUSED = {
    "data of a program": ('[{"name":"甲乙","phone":"13800000001"}]', "no_table"),
    "a turned table": (
        files.make_xlsx(
            [
                ["客户信息登记表"],
                ["姓名", "甲乙", "丙丁"],
                ["手机", "13800000001", "13800000002"],
                ["公司", "甲厂", "乙厂"],
                ["生日", "1985-03-04", "农历八月十五"],
            ]
        ),
        "transposed",
    ),
    "cards of text": (
        "姓名：甲乙\n手机：13800000001\n\n姓名：丙丁\n手机：13800000002\n",
        "labelled",
    ),
}


@tagged("post_install", "-at_install")
class TestOddKinds(BaseCase):
    """Files as people and programs really make them, each of them a kind."""

    def _read(self, content):
        return read_sheet(content.encode() if isinstance(content, str) else content)

    def test_each_kind_is_read_or_said(self):
        for name, (content, fields, rows, remarks) in KINDS.items():
            with self.subTest(name):
                sheet = self._read(content)
                cells = [row.cells for row in sheet.rows]
                known = recognise_columns(sheet.heading, rows=cells)
                places = range(len(sheet.heading))
                self.assertEqual([known.get(place) for place in places], fields)
                self.assertEqual(cells, rows)
                self.assertEqual([code for code, _details in sheet.remarks], remarks)

    def test_each_file_without_a_list_says_why(self):
        for name, (content, code) in REFUSED.items():
            with self.subTest(name), self.assertRaises(SheetError) as refused:
                self._read(content)
            self.assertEqual(refused.exception.code, code)
