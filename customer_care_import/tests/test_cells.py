from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import cell_contacts, cells


@tagged("post_install", "-at_install")
class TestCells(BaseCase):
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
        for text in (None, "", " ", "无", "-", "／", "?", "不详", "待确认", "N/A"):
            with self.subTest(text=text):
                self.assertEqual(cells.read_text(text), cells.EMPTY)
        for text in ("0000-00-00", "0000年00月00日"):
            self.assertTrue(cells.is_empty(text))
        self.assertFalse(cells.is_empty("2010-10-10"))

    def test_free_words_stay_as_written(self):
        self.assertEqual(
            cells.read_text(" 价格敏感，答应返点 ").value, "价格敏感，答应返点"
        )

    def test_gender_is_known_by_sign_word_and_title(self):
        expected = dict.fromkeys(("男", "M", "ｍ", "Male", "先生"), "male")
        expected |= dict.fromkeys(("女", "F", "女士"), "female")
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
        expected = dict.fromkeys(("离职-甲乙", "甲乙(离职)", "甲乙（已离职）"), left)
        self._check(cells.read_owner, expected | {" 甲乙 ": "甲乙", "无": None})
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
            "很多": (None, "not_an_amount"),
            "3箱": (None, "not_an_amount"),
            "": None,
        }
        self._check(lambda text: cells.read_amount(text, unit), expected)
        self.assertEqual(cells.find_unit("年采购额"), 1)

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
            "+44 20 5555 0001": ["+442055550001"],
            "55550001": (["55550001"], "no_area_code"),
            "12345": (None, "not_a_phone"),
            "1.38E+10": (None, "rounded_number"),
            "无": None,
        }
        self._check(cell_contacts.read_phones, expected)

    def test_two_numbers_in_one_cell_are_both_kept(self):
        both = (["13800000001", "021-55550001"], "several_phones")
        texts = ("13800000001/021-55550001", "13800000001、02155550001")
        self._check(cell_contacts.read_phones, dict.fromkeys(texts, both))
        self._check(
            cell_contacts.read_phones, {"13800000001/12": (None, "not_a_phone")}
        )

    def test_number_that_a_spreadsheet_has_rounded_is_nobodys(self):
        rounded = ("1.10101E+17", "1.10101e+17", "1,10101E+17", " 2E+09", "１.1E+15")
        expected = dict.fromkeys(rounded, (None, "rounded_number"))
        readers = (
            cells.read_code,
            cells.read_identity,
            cell_contacts.read_phones,
            lambda text: cell_contacts.read_account(text, None),
        )
        for read in readers:
            self._check(read, expected)
        self._check(
            cells.read_code, {"1E5": "1E5", "E+3": "E+3", "2147483647": "2147483647"}
        )

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
            "999999199003077572": "999999199003077572",  # no place of China
            "110101199013077572": "110101199013077572",  # no month
            "91110108MA01A2B3C4": "91110108MA01A2B3C4",
            "无": None,
        }
        self._check(cells.read_identity, expected)

    def test_account_may_be_the_phone_number(self):
        def read(text):
            return cell_contacts.read_account(text, "13800000001")

        self._check(read, {"同手机": "13800000001", "wx_1": "wx_1", "无": None})
        alone = cell_contacts.read_account("同手机", None)
        self.assertEqual(alone.problem.code, "same_as_no_phone")

    def test_mail_address_must_be_one(self):
        expected = {
            "a＠example.com": "a@example.com",
            "a@example.com; b@example.com": ("a@example.com", "several_emails"),
            "a@example": (None, "not_an_email"),
            "无": None,
        }
        self._check(cell_contacts.read_email, expected)

    def test_title_is_taken_off_a_full_name_only(self):
        Name = cell_contacts.PersonName
        expected = {
            "甲乙先生": Name("甲乙", "先生"),
            "甲 乙": Name("甲乙"),
            "甲乙 总": Name("甲乙", "总"),
            "甲乙总经理": Name("甲乙", "总经理"),
            "Mr. John Doe": Name("John Doe", "Mr."),
            "甲老师": (Name("甲老师", "老师"), "only_surname"),
            "欧阳总": (Name("欧阳总", "总"), "only_surname"),
            "甲乙 丙丁": (Name("甲乙 丙丁"), "two_names"),
            "": None,
        }
        self._check(cell_contacts.read_name, expected)

    def test_family_word_tells_the_relation(self):
        Relative = cell_contacts.Relative
        expected = {
            "女儿瑞": [Relative("daughter", "瑞")],
            "儿子怡": [Relative("son", "怡")],
            "女儿瑞、小儿子明": [Relative("daughter", "瑞"), Relative("son", "明")],
            "儿子": [Relative("son", "儿子")],
            "甲 乙": [Relative("child", "甲乙")],
            "一儿一女": (None, "not_a_person"),
            "女儿瑞(10岁)": (None, "not_a_person"),
            "无": None,
        }
        self._check(lambda text: cell_contacts.read_relatives(text, "child"), expected)
