from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import (
    cell_contacts,
    cell_names,
    cell_phones,
    cells,
)


@tagged("post_install", "-at_install")
class TestCells(BaseCase):
    """Cells are read for what they mean; what is not known is named."""

    def _check(self, read, expected):
        """``expected``: raw text -> value, or value and the code of the problem."""
        for text, result in expected.items():
            is_pair = type(result) is tuple  # names and relatives are tuples of a kind
            value, code = result if is_pair else (result, None)
            with self.subTest(text=text):
                reading = read(text)
                self.assertEqual(reading.value, value)
                self.assertEqual(reading.problem and reading.problem.code, code)

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
        ):
            with self.subTest(text=text):
                self.assertEqual(cells.read_text(text), cells.EMPTY)
        for text in ("0000-00-00", "0000年00月00日"):
            self.assertTrue(cells.is_empty(text))
        for text in ("2010-10-10", "0", "★★★", "√"):
            self.assertFalse(cells.is_empty(text), text)

    def test_free_words_stay_as_written(self):
        self.assertEqual(
            cells.read_text(" 价格敏感，答应返点 ").value, "价格敏感，答应返点"
        )

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

    def test_potential_has_three_degrees(self):
        expected = {
            "高": "high",
            "中": "medium",
            "Low": "low",
            "5": (None, "unknown_word"),
        }
        self._check(cells.read_potential, expected)

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
        unit = cells.find_unit("年采购额（万元）")
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
        self._check(lambda text: cells.read_amount(text, unit), expected)
        self.assertEqual(cells.find_unit("年采购额"), 1)
        for heading in (
            "年采购额 | 万元",
            "年采购额/万元",
            "年采购额万元",
            "[单位:万元]",
        ):
            self.assertEqual(cells.find_unit(heading), 10_000)

    def test_phone_is_known_in_any_writing(self):
        mobiles = (
            *("13800000001", "+86 13800000001", "138-0000-0001", "138 0000 0001 "),
            *("１３８０００００００１", "'13800000001"),
            *("13800000001.0", "008613800000001", "8613800000001"),
        )
        expected = dict.fromkeys(mobiles, ["13800000001"])
        expected |= {
            "(021)5555-0001": ["021-55550001"],
            "0755 55550001转8": ["0755-55550001-8"],
            "400-555-0001": ["400-555-0001"],
            "+44 20 7946 0001": ["+442079460001"],
            "55550001": (["55550001"], "no_area_code"),
            "12345": (["12345"], "short_phone"),
            "1234": (None, "not_a_phone"),
            "1.38E+10": (None, "rounded_number"),
            "无": None,
        }
        self._check(cell_phones.read_phones, expected)

    def test_landline_is_known_with_area_code_and_extension(self):
        for texts, number in (
            (
                (
                    *("+86 21 67891235", "+86-21-6789 1235", "86-21-67891235"),
                    *("0086-21-67891235", "+86(0)21-67891235", "+86 (21) 6789-1235"),
                    *("(021) 6789 1235", "021—67891235", "电话：021-67891235"),
                ),
                "021-67891235",
            ),
            (("+86 755 2678 1240", "0755-26781240"), "0755-26781240"),
            (
                (
                    *("021-67891235*802", "021-67891235#802", "021-67891235-802"),
                    *("02167891235转802", "021-67891235 ext 802", "021-67891235 x802"),
                    *("(021)67891235分机802", "+86 21 67891235 转 802"),
                ),
                "021-67891235-802",
            ),
        ):
            self._check(cell_phones.read_phones, dict.fromkeys(texts, [number]))

    def test_words_that_say_what_a_number_is_are_left_out(self):
        texts = (
            *("13800000001（微信同号）", "手机：13800000001", "13800000001(本人)"),
            *("\u202d13800000001\u202c", "13800000001 / 无", "Mobile: 13800000001"),
            *("手機：13800000001", "13800000001.", "(+86)13800000001"),
        )
        self._check(cell_phones.read_phones, dict.fromkeys(texts, ["13800000001"]))

    def test_number_that_is_not_sure_is_kept_and_doubted(self):
        self._check(
            cell_phones.read_phones,
            {
                "13800000001(太太)": (["13800000001"], "phone_words"),
                "张三13800000001": (["13800000001"], "phone_words"),
                "13800000001 2个": (["13800000001"], "phone_words"),
                "13800000001 8:00-18:00": (["13800000001"], "phone_words"),
                "13800000001 wechat: abc123": (["13800000001"], "phone_words"),
                "67891235-802": (["67891235-802"], "no_area_code"),
                "852-23456789": (["+85223456789"], "foreign_phone"),
                "1-415-555-0100": (["+14155550100"], "foreign_phone"),
                "021-5555000": (["0215555000"], "unknown_phone"),
                "+44 20 5555 0001": (["+442055550001"], "unknown_phone"),
                "95588": (["95588"], "short_phone"),
                "661234": (["661234"], "short_phone"),
                "见备注": (None, "not_a_phone"),
                "1380000000": (None, "not_a_phone"),
            },
        )

    def test_number_of_another_country_keeps_its_calling_code(self):
        expected = {
            "+1 (415) 555-0100": ["+14155550100"],
            "+852 2345 6789": ["+85223456789"],
            "0049 30 1234567": ["+49301234567"],
        }
        self._check(cell_phones.read_phones, expected)

    def test_number_without_a_calling_code_is_from_the_country_of_the_sheet(self):
        for country, expected in {
            "DE": {
                "030 1234567": ["+49301234567"],
                "+49 (0)30 1234567": ["+49301234567"],
                "+86 138 0000 0001": ["+8613800000001"],
            },
            "US": {
                "(415) 555-0100": ["+14155550100"],
                "+86 138 0000 0001": ["+8613800000001"],
                "13800000001": (["+8613800000001"], "foreign_phone"),
                "021-67891235": (["+862167891235"], "foreign_phone"),
            },
            "TW": {"0912-345-678": ["+886912345678"]},
        }.items():

            def read(text, country=country):
                return cell_phones.read_phones(text, country)

            self._check(read, expected)

    def test_shortened_numbers_are_completed_and_doubted(self):
        shared = (["021-67891244", "021-67891245"], "completed_phone")
        self._check(cell_phones.read_phones, {"021-67891244/45": shared})
        shared = (["13800138000", "13800138001"], "completed_phone")
        self._check(cell_phones.read_phones, {"138-0013-8000,8001": shared})
        same_area = (["021-67891246", "021-67891247"], "several_phones")
        self._check(cell_phones.read_phones, {"021-67891246、67891247": same_area})

    def test_number_is_kept_by_its_digits_where_the_library_is_missing(self):
        self.addCleanup(cell_phones.clear_cache)
        cell_phones.clear_cache()
        with patch.object(cell_phones, "phone_parse", return_value=False):
            self._check(
                cell_phones.read_phones,
                {
                    "138-0000-0001": ["13800000001"],
                    "+49 30 1234567": ["+49301234567"],
                    "见备注": (None, "not_a_phone"),
                },
            )

    def test_same_number_is_the_same_however_it_is_written(self):
        for forms in (
            ("13800000001", "+86 138-0000-0001", "手机：13800000001"),
            ("021-67891235", "+86 21 6789 1235", "(021)67891235"),
            ("021-67891235-802", "02167891235转802"),
            ("+49 30 1234567", "0049301234567"),
        ):
            with self.subTest(forms):
                self.assertEqual(len(set(map(cell_phones.normal_phone, forms))), 1)

    def test_two_numbers_in_one_cell_are_both_kept(self):
        both = (["13800000001", "021-55550001"], "several_phones")
        texts = ("13800000001/021-55550001", "13800000001、02155550001")
        texts += ("13800000001 021-55550001", "手机13800000001；备用(021)5555 0001")
        self._check(cell_phones.read_phones, dict.fromkeys(texts, both))
        mobiles = (["13800000001", "13900000002"], "several_phones")
        self._check(cell_phones.read_phones, {"13800000001-13900000002": mobiles})
        extensions = (["021-67891235-802", "021-67891235-803"], "several_phones")
        self._check(cell_phones.read_phones, {"021-67891235-802/803": extensions})
        self._check(
            cell_phones.read_phones,
            {"13800000001/太太": (["13800000001"], "phone_words")},
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
        alone = cell_contacts.read_account("同手机", None)
        self.assertEqual(alone.problem.code, "same_as_no_phone")

    def test_mail_address_must_be_one(self):
        expected = {
            "a＠example.com": "a@example.com",
            "a@example.com; b@example.com": ("a@example.com", "several_emails"),
            "a@example": (None, "not_an_email"),
            "mailto:a@example.com": "a@example.com",
            "邮箱：a@example.com": "a@example.com",
            "甲乙 <a@example.com>": ("a@example.com", "email_words"),
            "a@example.com; b@example": ("a@example.com", "email_words"),
            "无": None,
        }
        self._check(cell_contacts.read_email, expected)

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
            "": None,
        }
        self._check(cell_names.read_name, expected)

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
            "女儿瑞(10岁)": (None, "not_a_person"),
            "有": (None, "not_a_person"),
            "瑞 女儿": [Relative("daughter", "瑞")],
            "女兒瑞": [Relative("daughter", "瑞")],
            "一兒一女": (None, "not_a_person"),
            "无": None,
        }
        self._check(lambda text: cell_names.read_relatives(text, "child"), expected)
