import io
import re

from openpyxl import load_workbook

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.links import read_link, take_links
from odoo.addons.customer_care_import.importer.sheet import read_sheet
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns

from . import common_files as files

ROWS = [["姓名", "手机"], ["甲乙", "13800000001"]]
MAIL = "yi@care.example.com"
PAGE = "https://care.example.com/"
MOVED = {  # heading, texts and links of a row, and what stands there then
    "the column is empty": (
        ["姓名", "邮箱"],
        ["甲乙", ""],
        {0: f"mailto:{MAIL}"},
        {"邮箱": MAIL},
    ),
    "it stands behind words": (
        ["姓名", "邮箱"],
        ["甲乙", "发邮件"],
        {1: f"mailto:{MAIL}"},
        {"邮箱": f"发邮件\n{MAIL}"},
    ),
    "there is no such column": (
        ["姓名", "手机"],
        ["甲乙", "13800000001"],
        {0: f"mailto:{MAIL}"},
        {"Email": MAIL},
    ),
    "a phone": (
        ["姓名", "城市"],
        ["甲乙", "杭州"],
        {0: "tel:13800000001"},
        {"Phone": "13800000001"},
    ),
    "a page": (["姓名", "手机"], ["甲乙", ""], {0: PAGE}, {"Link": PAGE}),
    "two behind one row": (
        ["姓名", "手机"],
        ["甲乙", "微信"],
        {0: f"mailto:{MAIL}", 1: "mailto:b@care.example.com"},
        {"Email": f"{MAIL}\nb@care.example.com"},
    ),
}
SHOWN = {  # the column, what its cell shows and the link behind it
    "the same": ("邮箱", MAIL.upper(), f"mailto:{MAIL}"),
    "in another form": ("手机", "138 0000 0001", "tel:13800000001"),
    "without what browsers add": ("网址", "care.example.com", PAGE),
}


def link_xlsx(rows, **targets):
    """A workbook with links behind cells, or a formula that makes one."""
    book, content = load_workbook(io.BytesIO(files.make_xlsx(rows))), io.BytesIO()
    for place, target in targets.items():
        book.active[place].hyperlink = target
    book.save(content)
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestLinks(BaseCase):
    """An address behind a cell is found like one that a cell shows."""

    def _take(self, content):
        sheet = read_sheet(content)
        told = {code: details for code, details in sheet.remarks}
        return sheet.heading, [row.cells for row in sheet.rows], told

    def test_only_what_leads_out_of_the_file_is_an_address(self):
        for target, link in {
            f"mailto:{MAIL}": ("email", MAIL),
            f"MAILTO:{MAIL}?subject=Hello%20you": ("email", MAIL),
            "mailto:yi%40care.example.com": ("email", MAIL),
            "tel:+86%20138-0000-0001": ("phone", "+86 138-0000-0001"),
            "https://care.example.com/a?b=1": ("", "https://care.example.com/a?b=1"),
            "mailto:": None,
            "mailto:?subject=x": None,
            "#客户!A1": None,
            "javascript:void(0)": None,
            "../list.xlsx": None,
            "": None,
        }.items():
            with self.subTest(target):
                self.assertEqual(read_link(target), link)

    def _take_row(self, heading, texts, targets):
        """What stands in a row of a file once its links are taken, and the remarks."""
        rows = {4: [*texts]}
        links = {(4, place): target for place, target in targets.items()}
        names, remarks = take_links(heading, rows, [0, 1], links)
        told = {code: details for code, details in remarks}
        return dict(zip(names, rows[4], strict=True)), told

    def test_address_goes_where_addresses_of_its_kind_are(self):
        for name, (heading, texts, targets, now) in MOVED.items():
            with self.subTest(name):
                cells, told = self._take_row(heading, texts, targets)
                self.assertLessEqual(now.items(), cells.items())
                self.assertEqual([*told], ["links"])

    def test_address_that_the_cell_shows_is_not_added(self):
        for name, (title, text, target) in SHOWN.items():
            with self.subTest(name):
                heading, texts = ["姓名", title], ["甲乙", text]
                cells, told = self._take_row(heading, texts, {1: target})
                self.assertEqual(cells, {"姓名": "甲乙", title: text})
                self.assertEqual(told, {})

    def test_address_that_the_cell_shows_counts_more_than_another_behind_it(self):
        heading, texts = ["姓名", "邮箱"], ["甲乙", "b@care.example.com"]
        cells, told = self._take_row(heading, texts, {1: f"mailto:{MAIL}"})
        self.assertEqual(cells["邮箱"], "b@care.example.com")
        self.assertEqual([*told], ["other_links"])
        self.assertEqual(told["other_links"], {"rows": [5]})

    def test_rows_without_a_link_have_nothing_in_its_column(self):
        rows = {1: ["甲乙", ""], 2: ["丙丁", ""]}
        heading, remarks = take_links(
            ["姓名", "手机"], rows, [0, 1], {(1, 0): f"mailto:{MAIL}"}
        )
        self.assertEqual(
            recognise_columns(heading), {0: "name", 1: "phone", 2: "email"}
        )
        self.assertEqual([*rows.values()], [["甲乙", "", MAIL], ["丙丁", "", ""]])
        self.assertEqual(remarks[0].details, {"names": ["Email (1)"]})

    def test_links_of_the_heading_and_of_rows_left_out_are_none(self):
        rows = {1: ["甲乙", ""]}
        links = {(0, 0): f"mailto:{MAIL}", (2, 0): f"mailto:{MAIL}"}
        self.assertEqual(take_links(["姓名", ""], rows, [0, 1], links)[1], [])
        self.assertEqual(rows, {1: ["甲乙", ""]})

    def test_every_format_has_links(self):
        flat = files.make_ods(ROWS, is_flat=True).decode()
        namespace = "xmlns:xlink='http://www.w3.org/1999/xlink'"
        linked = f"<text:a {namespace} xlink:href='mailto:{MAIL}'>甲乙</text:a>"
        html = files.make_html(ROWS).decode()
        xml = files.make_excel_xml(ROWS).decode()

        def store(text):
            """The workbook with the result of its formula, as programs keep it."""
            text = re.sub(r'(<c r="A2")([^>]*>)', r'\1 t="str"\2', text)
            return re.sub(r"(</f>)<v ?/>|(</f>)<v></v>", "</f><v>甲乙</v>", text)

        formula = [ROWS[0], [f'=HYPERLINK("mailto:{MAIL}","甲乙")', "13800000001"]]
        for name, content in {
            "xlsx": link_xlsx(ROWS, A2=f"mailto:{MAIL}"),
            "xlsx of an area": files.repack(
                link_xlsx([*ROWS, ["丙丁", ""]], A2=f"mailto:{MAIL}"),
                sheet1=lambda text: text.replace('ref="A2"', 'ref="A2:A3"'),
            ),
            "formula": files.repack(files.make_xlsx(formula), sheet1=store),
            "ods": flat.replace("甲乙", linked).encode(),
            "html": html.replace("甲乙", f"<a href='mailto:{MAIL}'>甲乙</a>").encode(),
            "xml": xml.replace(
                "<ss:Cell ss:Index='1' ss:MergeDown='0' ss:MergeAcross='0'><ss:Data "
                "ss:Type='String'>甲乙",
                "<ss:Cell ss:Index='1' ss:MergeDown='0' ss:MergeAcross='0' "
                f"ss:HRef='mailto:{MAIL}'><ss:Data ss:Type='String'>甲乙",
            ).encode(),
        }.items():
            with self.subTest(name):
                heading, rows, told = self._take(content)
                self.assertEqual(heading, ["姓名", "手机", "Email"])
                self.assertEqual({row[2] for row in rows}, {MAIL})
                self.assertEqual(told["links"], {"names": [f"Email ({len(rows)})"]})

    def test_file_without_links_says_nothing(self):
        for make in (files.make_xlsx, files.make_ods, files.make_html, files.make_xls):
            heading, _rows, told = self._take(make(ROWS))
            self.assertEqual((heading, told), (ROWS[0], {}))
