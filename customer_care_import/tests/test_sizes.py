from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.sizes import estimate_rows

from .common_files import make_csv, make_xlsx, pack

HEADING = ["客户编号", "姓名", "手机", "邮箱", "地址", "备注"]
ROW = ["K1", "甲乙", "13800000001", "k1@customer.example.com", "甲路乙号", "甲" * 40]


@tagged("post_install", "-at_install")
class TestSizes(BaseCase):
    """Whether somebody can wait for a file is known before it is read."""

    def test_files_of_many_rows_are_large_and_others_are_not(self):
        few, many = [HEADING, ROW], [HEADING, *[ROW] * 4000]
        for name, make in (
            ("csv", lambda rows: make_csv(rows).encode()),
            ("old Mac", lambda rows: make_csv(rows).replace("\r\n", "\r").encode()),
            ("UTF-16", lambda rows: make_csv(rows).encode("utf-16")),
            ("xlsx", make_xlsx),
        ):
            with self.subTest(name):
                self.assertLess(estimate_rows(make(few)), 2000)
                self.assertLess(2000, estimate_rows(make(many)))

    def test_empty_rows_do_not_make_a_file_large(self):
        rows = "".join(f'<row r="{n}" spans="1:3"/>' for n in range(1, 25_001))
        content = pack(**{"xl__worksheets__sheet1.xml": rows})
        self.assertLess(estimate_rows(content), 2000)

    def test_file_that_is_refused_at_once_is_not_large(self):
        for content in (b"PK\x03\x04 and nothing else", b"\n" * (25 * 2**20 + 1)):
            self.assertEqual(estimate_rows(content), 0)
