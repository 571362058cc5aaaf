from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns

from . import common_files as files

HEADING = ["客户编号", "姓名", "手机"]
ROW = ["K1", "甲乙", "13800000001"]
NEXT = ["K2", "丙丁", "13800000002"]


@tagged("post_install", "-at_install")
class TestSheetStructure(BaseCase):
    """A sheet is what a person sees in it, whatever stands around its rows."""

    def _read(self, rows, **options):
        return read_sheet(files.make_xlsx(rows, **options))

    def _list_texts(self, sheet):
        return [row.cells for row in sheet.rows]

    def _find_remarks(self, sheet):
        return {code: details for code, details in sheet.remarks}

    def test_heading_is_found_wherever_it_stands(self):
        title = ["客户资料表 2026"]
        for above in (
            [],
            [title],
            [title, [], ["制表：甲", "", "日期：2026-03-10"]],
            [[f"填写说明 {number}"] for number in range(29)],
            [[] for _number in range(29)],
        ):
            with self.subTest(lines=len(above)):
                sheet = self._read([*above, HEADING, ROW])
                self.assertEqual(sheet.heading, HEADING)
                self.assertEqual(sheet.rows, [(len(above) + 2, ROW)])
                told = (
                    self._find_remarks(sheet).get("above_heading", {}).get("texts", [])
                )
                self.assertEqual(told, [text for row in above for text in row if text])

    def test_lines_of_a_heading_are_joined(self):
        persons = [["姓名", "手机", "配偶", "", "子女", ""]]
        persons += [["", "", "姓名", "生日", "姓名", "生日"]]
        spans = [(0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1)]
        family = {0: "name", 1: "phone", 2: "spouse", 3: "spouse_birthday"}
        family |= {4: "child", 5: "child_birthday"}
        contact = [["客户", "联系方式", "", ""], ["姓名", "手机", "微信", "邮箱"]]
        row = ["甲乙", "1", "2", "3", "4", "5"]
        for name, heading, merged, fields in (
            ("merged", persons, spans, family),
            ("not merged", persons, [], family),
            (
                "groups",
                contact,
                [(0, 1, 0, 3)],
                {0: "name", 1: "phone", 2: "wechat", 3: "email"},
            ),
            (
                "groups that are not merged",
                [
                    ["基本信息", "", "配偶", "", "子女", ""],
                    ["姓名", "手机", "姓名", "生日", "姓名", "生日"],
                ],
                [],
                family,
            ),
            (
                "two languages",
                [HEADING, ["No.", "Name", "Mobile"]],
                [],
                {0: "number", 1: "name", 2: "phone"},
            ),
            (
                "three lines",
                [["No.", "Name", "Mobile"], HEADING, ["必填", "必填", "选填"]],
                [],
                {0: "number", 1: "name", 2: "phone"},
            ),
            (
                "unit below",
                [["姓名", "年采购额"], ["", "(万元)"], ["必填", "选填"]],
                [],
                {0: "name"},
            ),
        ):
            with self.subTest(name):
                sheet = self._read([*heading, row], merged=merged)
                self.assertEqual(recognise_columns(sheet.heading), fields)
                self.assertEqual(len(sheet.rows), 1)

    def test_second_heading_in_an_unknown_language_is_no_customer(self):
        heading = ["客户编号", "姓名", "手机", "生日"]
        other = ["Kundennummer", "Ansprechpartner", "Handy", "geboren am"]
        row = ["K1", "甲乙", "13800000001", "1985-03-04"]
        sheet = self._read([heading, other, row])
        self.assertEqual(self._list_texts(sheet), [row])
        self.assertEqual(sheet.heading[2], "手机 | Handy")
        self.assertEqual(recognise_columns(sheet.heading)[2], "phone")
        words = ["K1", "甲乙", "无", "属牛"]
        self.assertEqual(self._list_texts(self._read([heading, words, row]))[0], words)
        words = ["K1", "甲乙", "见备注", "属龙"]
        self.assertEqual(self._list_texts(self._read([heading, words, row]))[0], words)

        told = self._find_remarks(self._read([heading, other, row]))
        self.assertEqual(told, {"foreign_heading": {"texts": other}})

    def test_customer_whose_cells_hold_words_is_a_customer(self):
        for heading, words, row in (
            ("姓名,手机,生日", "甲乙,见名片,属牛", "丙丁,13800000002,1985-02-03"),
            ("姓名,手机,QQ", "甲乙,微信联系,sunny", "丙丁,13800000002,12345678"),
            (
                "姓名,手机,年采购额,生日",
                "甲乙,,很多,春天",
                "丙,1380000002,1,1985-02-03",
            ),
            (
                "Name,Mobile,Email,Birthday",
                "Ann Lee,see card,ask her,unknown yet",
                "Bo Ray,13800000002,bo@care.example.com,1985-02-03",
            ),
        ):
            with self.subTest(heading):
                sheet = read_sheet("\n".join([heading, words, row]).encode())
                self.assertEqual(
                    self._list_texts(sheet), [words.split(","), row.split(",")]
                )

    def test_row_of_a_customer_is_never_the_heading(self):
        heading = ["姓名", "手机", "客户类型", "来源", "性质", "跟进方式"]
        row = ["甲乙", "13800000001", "普通", "抖音", "个人", "拜访"]
        words = ["丙丁", "13800000002", "客户", "微信", "单位", "电话"]
        sheet = self._read([heading, row, words, words])
        self.assertEqual(sheet.heading, heading)
        self.assertEqual(self._list_texts(sheet), [row, words, words])
        other = ["昵称", "号码", "类型"]
        sheet = self._read([other, ["甲", "13800000001", "客户"]])
        self.assertEqual(sheet.heading, other)

    def test_first_of_two_headings_keeps_its_rows(self):
        sheet = self._read([HEADING, *[ROW] * 9, [*HEADING, "公司"], [*NEXT, "甲厂"]])
        self.assertEqual(sheet.heading, [*HEADING, "D"])
        self.assertEqual(len(sheet.rows), 10)
        told = self._find_remarks(sheet)
        self.assertEqual(told["repeated_heading"]["rows"], [11])
        self.assertEqual(told["unnamed_columns"], {"names": ["D"]})
        again = ["编号", "姓  名", "手机号"]
        sheet = self._read([HEADING, ROW, again, NEXT])
        self.assertEqual(self._list_texts(sheet), [ROW, NEXT])

    def test_row_of_values_is_no_line_of_the_heading(self):
        for row in (["K1", "电话", "手机"], ["客户", "姓名", "13800000001"]):
            with self.subTest(row):
                self.assertEqual(self._list_texts(self._read([HEADING, row])), [row])

    def test_sheet_without_a_heading_loses_no_row(self):
        sheet = self._read([ROW, NEXT])
        self.assertEqual(sheet.heading, ["A", "B", "C"])
        self.assertEqual(self._list_texts(sheet), [ROW, NEXT])
        self.assertIn("no_known_heading", self._find_remarks(sheet))

    def test_heading_that_is_not_known_is_said(self):
        sheet = self._read([["Cliente", "Móvil"], ["甲乙", "138"]])
        self.assertEqual(sheet.heading, ["Cliente", "Móvil"])
        self.assertIn("no_known_heading", self._find_remarks(sheet))

    def test_heading_that_stands_again_is_no_customer(self):
        sheet = self._read([HEADING, ROW, HEADING, NEXT])
        self.assertEqual(self._list_texts(sheet), [ROW, NEXT])
        told = self._find_remarks(sheet)
        self.assertEqual(told, {"repeated_heading": {"rows": [3], "texts": HEADING}})

    def test_second_table_below_is_said_and_not_read_by_the_first_heading(self):
        other = [["姓名", "邮箱"], ["丙丁", "bing@care.example.com"]]
        sheet = self._read([HEADING, ROW, [], *other])
        self.assertEqual(self._list_texts(sheet), [ROW])
        told = self._find_remarks(sheet)["second_table"]
        self.assertEqual(told, {"rows": [4, 5], "texts": [*other[0], *other[1]]})
        suppliers = ["供应商代号", "姓名", "电话", "地址"]
        sheet = self._read([HEADING, ROW, [], suppliers, ["S1", "丙", "1", "x"]])
        self.assertEqual(self._list_texts(sheet), [ROW])

    def test_rows_that_show_how_to_fill_in_are_no_customers(self):
        hints = ["必填", "必填", "11位数字"]
        example = ["例：K001", "张三", "13800000000"]
        sheet = self._read([HEADING, hints, example, ROW, ["示例公司", "丙", ""]])
        self.assertEqual(self._list_texts(sheet), [ROW, ["示例公司", "丙", ""]])
        told = self._find_remarks(sheet)
        self.assertEqual(told, {"example_rows": {"rows": [3], "texts": example}})

    def test_column_without_a_heading_is_said(self):
        text = "\n".join([",".join(HEADING), "K1,Smith, John,13800000001"])
        sheet = read_sheet(text.encode())
        told = self._find_remarks(sheet)
        self.assertEqual(told, {"longer_rows": {"rows": [2]}})
        sheet = self._read([HEADING, [*ROW, "一"]])
        told = self._find_remarks(sheet)
        self.assertEqual(told, {"unnamed_columns": {"names": ["D"]}})

    def test_columns_that_blanks_do_not_part_are_refused(self):
        text = "姓名 手机 生日\n甲乙 13800000001 1985-02-03\n丙丁 1986-02-03"
        with self.assertRaises(SheetError) as refused:
            read_sheet(text.encode())
        self.assertEqual(refused.exception.code, "uneven_columns")

    def test_same_heading_twice_is_told_apart(self):
        sheet = self._read([[*HEADING, "备注", "备注", ""], [*ROW, "一", "二", "三"]])
        self.assertEqual(sheet.heading, [*HEADING, "备注", "备注 (2)", "F"])
        self.assertEqual(sheet.rows[0].cells, [*ROW, "一", "二", "三"])

    def test_blank_rows_and_columns_count_for_nothing(self):
        wide = [[*HEADING, *[""] * 300], [], *[[""]] * 300, [*ROW, *[""] * 300]]
        sheet = self._read(wide)
        self.assertEqual((sheet.heading, sheet.rows), (HEADING, [(303, ROW)]))
        sheet = self._read([["姓名", "", "手机"], ["甲乙", "", "13800000001"]])
        self.assertEqual(sheet.heading, ["姓名", "手机"])
        text = "\r\n".join([",".join(HEADING), ",".join(ROW), *[",,"] * 60_000])
        self.assertEqual(read_sheet(text.encode()).rows, [(2, ROW)])

    def test_merged_cell_holds_for_all_its_rows_and_no_other_column(self):
        rows = [HEADING, ["K1", "甲乙", ""], ["K2", "", ""], [], NEXT]
        sheet = self._read(rows, merged=[(1, 1, 3, 2)])
        self.assertEqual(
            self._list_texts(sheet),
            [["K1", "甲乙", ""], ["K2", "甲乙", ""], NEXT],
        )

    def test_sheet_with_the_best_heading_wins_and_others_are_named(self):
        sheets = {
            "说明": [["姓名", "必填"], ["手机", "11位"]],
            "客户": [HEADING, ROW],
            "旧客户": [["姓名", "手机"], NEXT[1:]],
        }
        content = files.make_xlsx([], sheets=sheets)
        sheet = read_sheet(content)
        self.assertEqual((sheet.name, sheet.names), ("客户", (*sheets,)))
        self.assertEqual(self._list_texts(sheet), [ROW])
        self.assertEqual(
            self._find_remarks(sheet), {"other_sheets": {"names": ["说明", "旧客户"]}}
        )
        sheets["模板"] = [[*HEADING, "生日"]]
        self.assertEqual(read_sheet(files.make_xlsx([], sheets=sheets)).name, "客户")
        chosen = read_sheet(content, name="旧客户")
        self.assertEqual(self._list_texts(chosen), [NEXT[1:]])

    def test_hidden_sheet_is_named_and_not_taken(self):
        content = files.make_xlsx(
            [], sheets={"A": [HEADING, ROW], "B": [HEADING, NEXT]}
        )

        def hide(text):
            return text.replace(
                'name="A" sheetId="1" state="visible"',
                'name="A" sheetId="1" state="hidden"',
            )

        sheet = read_sheet(files.repack(content, workbook=hide))
        self.assertEqual(self._list_texts(sheet), [NEXT])
        self.assertEqual(self._find_remarks(sheet), {"hidden_sheets": {"names": ["A"]}})

    def test_row_with_an_unclosed_quote_swallows_no_other(self):
        for bad, cells in (
            ('K1,"甲乙,13800000001', ROW),
            ('K1,甲"乙,13800000001', ["K1", '甲"乙', "13800000001"]),
            ('K1,甲乙,"13800000001', ROW),
            ('K1,"甲乙,"13800000001"', ROW),
        ):
            for rest in ([NEXT], [NEXT, ["K3", '"戊,己"', "13800000003"]]):
                text = "\n".join([",".join(HEADING), bad, *(",".join(r) for r in rest)])
                with self.subTest(bad, rows=len(rest)):
                    sheet = read_sheet(text.encode())
                    self.assertEqual(len(sheet.rows), 1 + len(rest))
                    self.assertEqual(sheet.rows[0].cells, cells)
                    self.assertEqual(sheet.rows[1].cells, NEXT)

    def test_unclosed_quote_is_said(self):
        text = "\n".join([",".join(HEADING), 'K1,"甲乙,13800000001', ",".join(NEXT)])
        remarks = self._find_remarks(read_sheet(text.encode()))
        self.assertEqual(remarks, {"unclosed_quote": {"rows": [2]}})

    def test_cell_may_hold_lines_where_its_quotes_close(self):
        for text, cells in (
            ('K1,甲乙,"一,二\n三"', ["K1", "甲乙", "一,二\n三"]),
            ('K1,"甲\n\n乙","1"', ["K1", "甲\n\n乙", "1"]),
            ('K1,"甲""乙""",1', ["K1", '甲"乙"', "1"]),
        ):
            with self.subTest(text):
                content = "\r\n".join([",".join(HEADING), text, ",".join(NEXT)])
                sheet = read_sheet(content.encode())
                self.assertEqual(self._list_texts(sheet), [cells, NEXT])
                self.assertFalse(sheet.remarks)

    def test_cell_may_hold_lines_in_most_rows_of_a_file(self):
        heading = [*HEADING, "爱好", "备注", "公司", "城市"]
        row = ["K1", "甲乙", "1", "茶\n酒", "好", "乙公司", "杭州"]
        written = [*row[:3], '"茶\n酒"', *row[4:]]
        content = files.make_csv([heading, *[written] * 4], "\t").encode()
        self.assertEqual(self._list_texts(read_sheet(content)), [row] * 4)

    def test_columns_are_parted_by_any_sign(self):
        for delimiter in (",", ";", "\t", "|", "，", "；", "、", "^", " "):
            with self.subTest(delimiter):
                text = files.make_csv([HEADING, ROW, NEXT], delimiter)
                self.assertEqual(
                    self._list_texts(read_sheet(text.encode())), [ROW, NEXT]
                )

    def test_name_in_two_columns_is_joined(self):
        for heading, row, name in (
            (["First Name", "Last Name"], ["Jane", "Doe"], "Jane Doe"),
            (["Given Name", "Family Name"], ["", "Doe"], "Doe"),
            (["姓", "名"], ["欧阳", "乙"], "欧阳乙"),
        ):
            with self.subTest(heading):
                sheet = self._read([[*heading, "Mobile"], [*row, "13800000001"]])
                self.assertEqual(sheet.heading, [*heading, "Mobile", "Name"])
                self.assertEqual(sheet.rows[0].cells, [*row, "13800000001", name])
        whole = ["First Name", "Last Name", "Full Name"]
        self.assertEqual(self._read([whole, ["A", "B", "C"]]).heading, whole)

    def test_encoding_can_be_chosen(self):
        content = files.make_csv([HEADING, ROW]).encode("gb18030")
        self.assertEqual(read_sheet(content).encoding, "gb18030")
        other = read_sheet(content, encoding="big5")
        self.assertNotEqual(other.heading, HEADING)
        self.assertEqual(read_sheet(content, encoding="GBK").heading, HEADING)


@tagged("post_install", "-at_install")
class TestSheetDoubts(BaseCase):
    """What of a file may have become a wrong row, or none, is said."""

    def _find_remarks(self, content):
        return {code: details for code, details in read_sheet(content).remarks}

    def test_captions_are_no_customers(self):
        row = ["K1", "甲乙", "13800000001"]
        for caption in (
            ["合计", "2人", ""],
            ["小计：300", "", ""],
            ["Total", "2", ""],
            ["共12条", "", ""],
            ["第 3 页", "", ""],
            ["制表人：甲乙", "审核：丙丁", ""],
        ):
            with self.subTest(caption):
                sheet = read_sheet(files.make_xlsx([HEADING, row, caption]))
                self.assertEqual([each.cells for each in sheet.rows], [row])
                self.assertEqual(sheet.remarks[0].code, "captions")

    def test_numbers_of_the_columns_are_no_customer(self):
        for numbers in (["1", "2", "3"], ["甲", "乙", "丙"]):
            with self.subTest(numbers):
                content = files.make_xlsx([HEADING, numbers, ROW])
                self.assertEqual(read_sheet(content).rows, [(3, ROW)])
                self.assertIn("captions", self._find_remarks(content))

    def test_example_below_hints_is_no_customer(self):
        rows = [HEADING, ["", "", "(11位数字)"], ["例", "丙丁", "13800000000"], ROW]
        self.assertEqual(read_sheet(files.make_xlsx(rows)).rows, [(4, ROW)])

    def test_line_within_quotes_that_looks_like_a_row_is_said(self):
        for text in (
            '姓名,备注\n甲,"5寸\n乙,b\n丙,6寸"\n丁,d',
            '姓名,手机,备注\n甲,13800000001,"a\n乙,13800000002\n丙,1380000003,b"\n',
            '姓名,手机,备注\n甲,"13800000001\n乙,13800000002,x\n丙,13800000003",y\n',
        ):
            with self.subTest(text):
                found = self._find_remarks(text.encode())
                self.assertEqual(found["swallowed_lines"], {"rows": [2]})

    def test_name_that_is_merged_over_lines_is_said(self):
        rows = [["姓名", "手机"], ["甲乙", "13800000001"], ["", "13800000002"]]
        content = files.make_xlsx(rows, merged=[(1, 0, 2, 0)])
        self.assertEqual(self._find_remarks(content)["merged_names"], {"rows": [2, 3]})

    def test_card_that_is_cut_off_is_kept_as_text(self):
        card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL:1380000000{}\n"
        whole, cut = card.format("甲", 1) + "END:VCARD\n", card.format("乙", 2)
        for text in (whole + cut, cut + whole):
            with self.subTest(text):
                sheet = read_sheet(text.encode())
                self.assertEqual(len(sheet.rows), 2)
                self.assertEqual(sheet.remarks[0].code, "broken_card")

    def test_workbook_whose_rows_go_backward_is_refused(self):
        content = files.make_xlsx([HEADING, ROW, NEXT])
        for old, new in (
            ('<row r="3"', '<row r="2"'),
            ('r="A2"', 'r="D2"'),
        ):
            changed = files.repack(
                content, sheet1=lambda t, a=old, b=new: t.replace(a, b)
            )
            with self.subTest(new), self.assertRaises(SheetError) as refused:
                read_sheet(changed)
            self.assertEqual(refused.exception.code, "broken_file")
