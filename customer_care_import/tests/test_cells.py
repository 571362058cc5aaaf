from odoo.tests import tagged

from odoo.addons.customer_care_import.importer import (
    cell_amounts,
    cell_contacts,
    cell_phones,
    cells,
)

from ..importer.reading import EMPTY
from .common_cells import CellCase


@tagged("post_install", "-at_install")
class TestCells(CellCase):
    """Cells are read for what they mean; what is not known is named."""

    def test_words_for_nothing_are_empty_cells(self):
        for text in (
            None,
            "",
            " ",
            "无",
            "無",
            "沒有",
            "-",
            "／",
            "?",
            "不详",
            "待确认",
            "N/A",
            "[NULL]",
            "(null)",
            "<null>",
            r"\N",
            "NaN",
            "undefined",
            "(空白)",
            "未填写",
            "请选择",
        ):
            with self.subTest(text=text):
                self.assertEqual(cells.read_text(text), EMPTY)
        for text in ("0000-00-00", "0000年00月00日"):
            self.assertTrue(cells.is_empty(text))
        for text in ("2010-10-10", "0", "★★★", "√"):
            self.assertFalse(cells.is_empty(text), text)

    def test_free_words_stay_as_written(self):
        self.assertEqual(
            cells.read_text(" 价格敏感，答应返点 ").value, "价格敏感，答应返点"
        )

    def test_how_somebody_lives_is_no_company(self):
        no = dict.fromkeys(
            ("个人", "自由职业", "退休", "0", "Retired", "同"), (None, "not_a_company")
        )
        names = ("甲厂", "360", "3M", "甲\n有限公司", "ACME Co., Ltd")
        empty = {"无": None, "[NULL]": None}
        two = ("甲公司\n乙公司", "原甲公司，现乙公司", "甲厂/乙集团")
        no |= {text: (text, "two_companies") for text in two}
        self._check(cells.read_company, no | empty | {name: name for name in names})

    def test_gender_is_known_by_sign_word_and_title(self):
        expected = dict.fromkeys(("男", "M", "ｍ", "Male", "先生", "♂"), "male")
        expected |= dict.fromkeys(("0", "1"), (None, "unknown_word"))
        expected |= dict.fromkeys(("女", "F", "女士", "小姐"), "female")
        self._check(cells.read_gender, expected | {"x": (None, "unknown_word")})

    def test_class_is_its_letter(self):
        expected = dict.fromkeys(
            ("A", "a", "Ａ", "A类", "a类客户", "A级", "class A"), "A"
        )
        self._check(cells.read_tier, expected | {"vip": "VIP", "重点客户": "重点"})

    def test_grade_has_three_degrees(self):
        expected = {
            "高": "high",
            "中": "medium",
            "Low": "low",
            "5": (None, "unknown_word"),
            "99": (None, "unknown_word"),
            "甲": (None, "unknown_word"),
        }
        self._check(cell_amounts.read_amount_or_grade, expected)

    def test_amount_may_stand_beside_grades(self):
        def read(text):
            return cell_amounts.read_amount_or_grade(text, unit)

        unit = cell_amounts.find_unit("年潜力（万元）")
        expected = {"50": 500_000, "1.5亿": 150_000_000, "": None, "高": "high"}
        doubted = {
            "约20": (200_000, "approximate"),
            "50-80": (None, "range"),
            "-5": (None, "negative_amount"),
            "3箱": (None, "not_an_amount"),
        }
        self._check(read, expected | doubted)
        unit = 1
        self._check(read, {"100": 100, "20万": 200_000})

    def test_list_is_split_at_any_separator(self):
        expected = dict.fromkeys(
            (
                "围棋/红酒",
                "围棋、红酒",
                "围棋，红酒",
                "围棋 红酒",
                "围棋；红酒、无、围棋",
            ),
            ["围棋", "红酒"],
        )
        expected |= {"table tennis, wine": ["table tennis", "wine"], "无": None}
        expected |= {
            "N/A": None,
            "R&B、AC/DC": ["R&B", "AC/DC"],
            "C++": ["C++"],
            "KTV/SPA": ["KTV", "SPA"],
            "喝茶（绿茶、红茶）、围棋": ["喝茶(绿茶、红茶)", "围棋"],
            "table tennis\nwine": ["table tennis", "wine"],
        }
        self._check(cells.read_words, expected)

    def test_channels_keep_their_order_and_name_the_unknown(self):
        expected = {
            "电话/微信": ["call", "wechat"],
            "QQ": ["qq"],
            "微信、鸽子": (["wechat"], "unknown_word"),
            "鸽子": (None, "unknown_word"),
        }
        self._check(cells.read_channels, expected)

    def test_owner_who_has_left_is_no_owner(self):
        left = (None, "owner_left")
        expected = dict.fromkeys(
            ("离职-甲乙", "甲乙(离职)", "甲乙（已离职）", "甲乙(離職)"), left
        )
        kept = {" 甲乙 ": "甲乙", "Lefty": "Lefty", "无": None}
        self._check(cells.read_owner, expected | kept)
        problem = cells.read_owner("离职-甲乙").problem
        self.assertEqual(problem.details, {"name": "甲乙"})

    def test_amount_counts_in_its_own_unit_or_that_of_the_column(self):
        unit = cell_amounts.find_unit("年采购额（万元）")
        self.assertEqual(unit, 10_000)
        expected = {
            "1.7万": 17_000,
            "1.7": 17_000,
            "５，０００元": 5_000,
            "0": 0,
            "约2": (20_000, "approximate"),
            "5-8万": (None, "range"),
            "¥1,234.50": 12_345_000,
            "RMB 5000元": 5_000,
            "5000 RMB": 5_000,
            "(3)": -30_000,
            "-3": -30_000,
            "2萬元": 20_000,
            "1.234,50": 12_345_000,
            "1,5": (None, "not_an_amount"),
            "15%": (None, "not_an_amount"),
            "很多": (None, "not_an_amount"),
            "3箱": (None, "not_an_amount"),
            "": None,
        }
        self._check(lambda text: cell_amounts.read_amount(text, unit), expected)

    def test_unit_of_an_amount_stands_in_its_heading(self):
        for heading, unit in {
            "年采购额": 1,
            "年采购额(含税)": 1,
            "年采购额 | 万元": 10_000,
            "年采购额/万元": 10_000,
            "年采购额万元": 10_000,
            "[单位:万元]": 10_000,
            "年采购额(人民币万元)": 10_000,
            "年采购额(万美元)": 10_000,
            "年采购额(含税,万元)": 10_000,
            "年采购额(万元,2025)": 10_000,
            "Amount (USD million)": 1_000_000,
            "Yearly purchase (10,000 yuan)": 10_000,
            "Amount (in 1000 EUR)": 1000,
            "Amount [1,000,000]": 1_000_000,
            "Amount (2,000)": 1,
            "Amount (2010)": 1,
        }.items():
            with self.subTest(heading):
                self.assertEqual(cell_amounts.find_unit(heading), unit)

    def test_point_in_an_amount_may_part_thousands(self):
        for text, value in {"1.234": 1.23, "€ 1.200": 1.2, "-1.234": -1.23}.items():
            self._check(cell_amounts.read_amount, {text: (value, "decimal_amount")})
        self._check(
            cell_amounts.read_amount, {"1.23": 1.23, "0.125": 0.12, "1.234万": 12_340}
        )

    def test_number_that_a_spreadsheet_has_rounded_is_nobodys(self):
        rounded = ("1.10101E+17", "1.10101e+17", "1,10101E+17", " 2E+09", "１.1E+15")
        expected = dict.fromkeys(rounded, (None, "rounded_number"))
        readers = (
            cells.read_code,
            cells.read_identity,
            cell_phones.read_phones,
            lambda text: cell_contacts.read_account(text, None),
        )
        for read in readers:
            self._check(read, expected)
        self._check(
            cells.read_code, {"1E5": "1E5", "E+3": "E+3", "2147483647": "2147483647"}
        )
        lost = ("6222021234567890000", "62220212345678900", "6222021234567890")
        self._check(cells.read_code, dict.fromkeys(lost, (None, "rounded_number")))
        self._check(cells.read_code, {"1001.0": "1001", "A1.0": "A1.0", "1.05": "1.05"})
        kept = ("6222021234567890123", "100000000000000", "4539148803430080")
        self._check(cells.read_code, {number: number for number in kept})

    def test_identity_number_of_china_is_checked_and_no_other(self):
        expected = {
            "110101199003077571": "110101199003077571",
            "110101 19900307 7571": "110101199003077571",
            "11010519491231002x": "11010519491231002X",
            "１１０１０１１９９００３０７７５７１": "110101199003077571",
            "110101199003077572": (None, "wrong_check_digit"),
            "110101199001011200": (None, "rounded_number"),
            "110101199001011000": (None, "rounded_number"),
            **{other: other for other in ("110101900307757", "X1", "E12345678", "1")},
            "110101-19900307-7571": "110101199003077571",
            "身份证号：110101199003077571": "110101199003077571",
            **dict.fromkeys(
                (
                    "999999199003077572",  # no place of China
                    "110101199013077572",  # no month
                    "11010119900307757",
                    "1101011990030775711",
                ),
                (None, "wrong_check_digit"),
            ),
            "91110108MA01A2B3C4": "91110108MA01A2B3C4",
            **dict.fromkeys(
                (
                    *("110***********7571", "11010119900307****", "有", "见附件"),
                    *("110101199003O77571", "110101199003077571/E12345678"),
                    "110101199003077571 E12345678",
                ),
                (None, "not_an_identity"),
            ),
            "H1234567(8)": "H1234567(8)",
            "无": None,
        }
        self._check(cells.read_identity, expected)

    def test_account_may_be_the_phone_number(self):
        def read(text):
            return cell_contacts.read_account(text, "13800000001")

        same = ("同手机", "同号", "微信同号", "与手机同号", "手机同号", "同手机號碼")
        self._check(read, dict.fromkeys(same, "13800000001"))
        expected = {"wx_1": "wx_1", "无": None, "微信：wx_1": "wx_1"}
        expected |= {"wx_1（本人）": ("wx_1", "account_words")}
        words = ("是", "有", "已加", "同左", "1")
        self._check(read, expected | dict.fromkeys(words, (None, "not_an_account")))
        spaced = dict.fromkeys(("138 0000 0001", "138-0000-0001"), "13800000001")
        self._check(read, spaced | {"https://example.com/x": (None, "not_an_account")})
        alone = cell_contacts.read_account("同手机", None)
        self.assertEqual(alone.problem.code, "same_as_no_phone")

    def test_qq_account_is_a_number(self):
        texts = ("12345678", "QQ12345678", "qq：12345678", "QQ 12345678", "123 456 78")
        expected = dict.fromkeys(texts, "12345678") | {"无": None}
        texts = ("sunny", "abcdef", "a@example.com")
        expected |= dict.fromkeys(texts, (None, "not_an_account"))
        self._check(cell_contacts.read_qq, expected)

    def test_mail_address_must_be_one(self):
        expected = {
            "a＠example.com": "a@example.com",
            "a@example.com; b@example.com": ("a@example.com", "several_emails"),
            "a@example": (None, "not_an_email"),
            "mailto:a@example.com": "a@example.com",
            "邮箱：a@example.com": "a@example.com",
            "甲乙 <a@example.com>": ("a@example.com", "email_words"),
            "a@example.com13800000001": ("a@example.com", "email_words"),
            "a@example.com电话13800000001": ("a@example.com", "email_words"),
            "甲乙a@example.com": ("a@example.com", "email_words"),
            "jürgen@exämple.de": "jürgen@exämple.de",
            "a@example.xn--fiqs8s": "a@example.xn--fiqs8s",
            "a@甲厂.中国": "a@甲厂.中国",
            "a@example.com; b@example": ("a@example.com", "email_words"),
            "无": None,
        }
        self._check(cell_contacts.read_email, expected)
