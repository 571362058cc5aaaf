from odoo.tests import tagged

from odoo.addons.customer_care_import.importer import cell_names

from .common_cells import CellCase


@tagged("post_install", "-at_install")
class TestCellNames(CellCase):
    """A name is that of one person; whatever else stands with it is said."""

    def test_title_is_taken_off_a_full_name_only(self):
        Name = cell_names.PersonName
        expected = {
            "甲乙先生": Name("甲乙", "先生"),
            "甲 乙": Name("甲乙"),
            "甲乙 总": Name("甲乙", "总"),
            "甲乙总经理": Name("甲乙", "总经理"),
            "Mr. John Doe": Name("John Doe", "Mr."),
            "甲老师": (Name("甲老师", "老师"), "only_surname"),
            "欧阳总": (Name("欧阳总", "总"), "only_surname"),
            "甲乙 丙丁": (Name("甲乙 丙丁"), "two_names"),
            "王总/李总": (Name("王总/李总"), "two_names"),
            "王总13800000001": (Name("王总13800000001"), "more_than_name"),
            "张总，李总": (Name("张总,李总"), "two_names"),
            "王小明、李小红": (Name("王小明、李小红"), "two_names"),
            "Smith & Jones": (Name("Smith & Jones"), "two_names"),
            "陳大文經理": Name("陳大文", "經理"),
            "John Smith Mr.": Name("John Smith", "Mr."),
            "Mr.Smith": Name("Smith", "Mr."),
            "/甲乙、": Name("甲乙"),
            "王总 李总": (Name("王总 李总"), "two_names"),
            "王总和李总": (Name("王总和李总"), "two_names"),
            "甲副总": (Name("甲副总", "副总"), "only_surname"),
            "甲乙院长": Name("甲乙", "院长"),
            "甲董": (Name("甲董"), "only_surname"),
            "先生": (Name("先生"), "only_surname"),
            "甲（先生）": (Name("甲先生", "先生"), "only_surname"),
            "甲乙（财务）": (Name("甲乙(财务)"), "more_than_name"),
            "甲乙-采购部": (Name("甲乙-采购部"), "more_than_name"),
            "甲乙（宁波）有限公司": Name("甲乙(宁波)有限公司"),
            "甲 乙 先 生": Name("甲乙", "先生"),
            "甲乙\n经理": Name("甲乙", "经理"),
            "": None,
        }
        self._check(cell_names.read_name, expected)

    def test_text_that_is_no_single_name_is_doubted(self):
        for code, texts in {
            "two_names": (
                *("甲乙和丙丁", "甲乙|丙丁", "甲乙夫妇", "甲总夫妇", "甲乙等3人"),
                *("王明·李红", "甲乙\n丙丁", "Tom\nMary", "甲经理 乙"),
            ),
            "more_than_name": (
                *("甲乙 女", "甲乙【勿扰】", "甲总助理", "甲总秘书", "甲先生太太"),
            ),
            "lost_letter": ("甲?", "甲**", "用户138****0001", "甲\ufffd"),
            "not_a_person": ("微信用户", "匿名用户"),
        }.items():
            for text in texts:
                name = cell_names.PersonName(" ".join(text.split()))
                self._check(cell_names.read_name, {text: (name, code)})
        for name in ("木沙·艾力", "甲和平", "John Smith", "甲永和"):
            self.assertIsNone(cell_names.read_name(name).problem, name)

    def test_title_stands_once_in_the_form_of_address(self):
        for text, told in {
            "黄小姐": "黄小姐",
            "黄小姐小姐": "黄小姐",
            "黄晓明先生经理": "黄晓明先生",
            "黄晓明先生": "黄晓明先生",
            "Mr. Smith": "Mr. Smith",
            "Smith Mr.": "Mr. Smith",
            "甲乙": None,
        }.items():
            with self.subTest(text):
                name = cell_names.read_name(text).value
                self.assertEqual(name.form_of_address, told)

    def test_family_word_tells_the_relation(self):
        Relative = cell_names.Relative
        expected = {
            "女儿瑞": [Relative("daughter", "瑞")],
            "儿子怡": [Relative("son", "怡")],
            "女儿瑞、小儿子明": [Relative("daughter", "瑞"), Relative("son", "明")],
            "儿子": [Relative("son", "儿子")],
            "甲 乙": [Relative("child", "甲乙")],
            "一儿一女": (None, "not_a_person"),
            "女儿瑞(10岁)": (None, "more_than_name"),
            **dict.fromkeys(
                (
                    *("离异", "丧偶", "单身", "已故", "否", "√", "Y", "女", "前妻李红"),
                    *("未育", "备孕", "怀孕", "双胞胎", "二孩", "小孩上小学", "瑞"),
                    *("Single", "Divorced"),
                ),
                (None, "not_a_person"),
            ),
            **dict.fromkeys(
                ("李红(已故)", "大宝:李大", "李红 女", "李红 13800000001"),
                (None, "more_than_name"),
            ),
            **dict.fromkeys(
                ("李大\n李二", "李大和李二", "李大|李二"),
                [Relative("child", "李大"), Relative("child", "李二")],
            ),
            "Tom and Mary": [Relative("child", "Tom"), Relative("child", "Mary")],
            "李大 李二": (None, "two_names"),
            "女儿 李小瑞": [Relative("daughter", "李小瑞")],
            "女儿瑞 儿子怡": [Relative("daughter", "瑞"), Relative("son", "怡")],
            "李和平": [Relative("child", "李和平")],
            "有": (None, "not_a_person"),
            "瑞 女儿": [Relative("daughter", "瑞")],
            "女兒瑞": [Relative("daughter", "瑞")],
            "一兒一女": (None, "not_a_person"),
            "无": None,
        }
        self._check(lambda text: cell_names.read_relatives(text, "child"), expected)
