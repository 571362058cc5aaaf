from datetime import date

from odoo.tests import tagged

from ..importer import (
    cell_amounts,
    cell_contacts,
    cell_dates,
    cell_names,
    cell_phones,
    cells,
)
from ..importer.cell_names import PersonName, Relative
from ..importer.date_values import CellDate
from .common_cells import CellCase

TODAY = date(2026, 3, 10)
MOBILE = "13800000001"


@tagged("post_install", "-at_install")
class TestTypedCells(CellCase):
    """Cells as salespeople type them, in a hurry and for their own eyes."""

    def test_whoever_is_called_by_a_surname_has_only_that(self):
        for text in ("王工", "李姐", "张太", "刘嫂", "陈叔", "周董"):
            self._check(
                cell_names.read_name, {text: (PersonName(text), "only_surname")}
            )
        for title in ("先生", "女士", "老师", "总"):
            name = PersonName(f"欧阳{title}", title)
            self._check(cell_names.read_name, {f"欧阳{title}": (name, "only_surname")})

    def test_name_of_any_people_is_one(self):
        for text in (
            *("欧阳娜娜", "司马光", "阿卜杜拉·买买提", "古丽米热·艾合买提·吐尔逊"),
            *("尼格买提", "张䶮", "Li Lei", "LI LEI", "周明 Jay", "东方红"),
        ):
            self._check(cell_names.read_name, {text: PersonName(text)})
        long = {"李雷雷雷雷": (PersonName("李雷雷雷雷"), "long_name")}
        self._check(cell_names.read_name, long)

    def test_blanks_that_line_names_up_are_none_of_them(self):
        texts = ("赵 六", "赵  六", "赵\u3000六", " 赵六、", "赵\xa0六")
        self._check(cell_names.read_name, dict.fromkeys(texts, PersonName("赵六")))

    def test_title_in_english_stands_before_or_behind(self):
        for text, title in {
            **{"Dr. Wang": "Dr.", "Prof. Wang": "Prof.", "Ms Wang": "Ms"},
            **{"Wang, Mr.": "Mr.", "Wang (Ms)": "Ms", "Wang(Mr.)": "Mr."},
        }.items():
            self._check(cell_names.read_name, {text: PersonName("Wang", title)})

    def test_spouse_is_named_with_or_without_the_word(self):
        wife = [Relative("spouse", "王芳")]
        texts = ("王芳", "王 芳", "配偶：王芳", "爱人王芳", "太太 王芳", "王芳 妻子")
        expected = dict.fromkeys(texts, wife)
        no = ("已婚", "未婚", "再婚", "妻", "王芳 1985年", "离异无孩")
        expected |= dict.fromkeys(no, (None, "not_a_person"))
        expected["王芳（教师）"] = (None, "more_than_name")
        self._check(lambda text: cell_names.read_relatives(text, "spouse"), expected)

    def test_relative_of_each_word_is_what_the_word_says(self):
        for word, relation in {
            **{"闺女": "daughter", "小儿子": "son", "外孙女": "other", "孙子": "other"},
            **{"母亲": "mother", "爸爸": "father", "弟弟": "sibling", "老公": "spouse"},
        }.items():
            for text in (
                f"{word}瑞瑞",
                f"{word}：瑞瑞",
                f"{word} 瑞瑞",
                f"瑞瑞 {word}",
            ):
                self._check(
                    lambda text: cell_names.read_relatives(text, "child"),
                    {text: [Relative(relation, "瑞瑞")]},
                )

    def test_amount_is_told_in_any_unit_of_the_trade(self):
        self._check(
            cell_amounts.read_amount,
            {
                **{"3千万": 30_000_000, "5百万": 5_000_000, "2000w": 20_000_000},
                **{"2k": 2000, "1.2亿": 120_000_000, "5千元": 5000, "80块": 80},
                **{"１００万": 1_000_000, "100 万": 1_000_000, "10万元": 100_000},
                **{"100万RMB": 1_000_000, "3.5万 RMB": 35_000, "2万人民币": 20_000},
                **{"100万USD": (1_000_000, "other_currency")},
                **{"约10万": (100_000, "approximate")},
                **{"10万左右": (100_000, "approximate")},
            },
        )

    def test_amount_that_leaves_something_open_is_not_guessed(self):
        texts = (
            *("10万以上", "近百万", "1万5", "100元/年", "壹万元整", "12,34", "1E+05"),
            *("¥ 1,2000", "1 000", "10w+", "12.345.678", "很大"),
        )
        self._check(
            cell_amounts.read_amount, dict.fromkeys(texts, (None, "not_an_amount"))
        )
        texts = ("10-20万", "10万~20万", "10万到20万", "5 to 8")
        self._check(cell_amounts.read_amount, dict.fromkeys(texts, (None, "range")))

    def test_currency_behind_a_number_leaves_the_unit_of_the_column(self):
        def read(text):
            return cell_amounts.read_amount(text, 10_000)

        expected = {"5000 RMB": 5000, "5万RMB": 50_000, "¥5": 50_000, "5 ¥": 50_000}
        self._check(read, expected)

    def test_account_is_taken_from_the_words_around_it(self):
        def read(text):
            return cell_contacts.read_account(text, MOBILE)

        same = ("同手机", "手机同号", "微信同手机号", "同号", "同步", "same as phone")
        self._check(read, dict.fromkeys(same, MOBILE))
        said = {
            text: ("wx_abc123", "account_words")
            for text in (
                "wx_abc123 甲乙",
                "微信号：wx_abc123，昵称小王",
                "wx_abc123\n2",
            )
        }
        plain = ("wx_abc123", "微信：wx_abc123", "WeChat ID: wx_abc123", "VX:wx_abc123")
        no = ("扫码添加", "未加", "同上", "https://care.example.com/a", "ab")
        self._check(read, said | dict.fromkeys(plain, "wx_abc123"))
        self._check(read, dict.fromkeys(no, (None, "not_an_account")))
        nobody = {"同手机": (None, "same_as_no_phone")}
        self._check(lambda text: cell_contacts.read_account(text, None), nobody)

    def test_qq_is_a_number(self):
        texts = (
            "12345678",
            "QQ：12345678",
            "qq12345678",
            "12 345 678",
            "１２３４５６７８",
        )
        no = dict.fromkeys(("jia@qq.example", "abcd"), (None, "not_an_account"))
        two = {"12345678/87654321": ("12345678", "account_words")}
        self._check(cell_contacts.read_qq, dict.fromkeys(texts, "12345678") | no | two)

    def test_address_of_mail_stands_in_any_dress(self):
        mail = "jia@care.example.com"
        texts = (
            *(mail, f"邮箱：{mail}", f"mailto:{mail}", f"<{mail}>", f"{mail}。"),
            *(mail.replace("@", "＠"), f" {mail},", f"E-mail: {mail}"),
        )
        said = {f"甲乙 <{mail}>": (mail, "email_words")}
        said |= dict.fromkeys(
            ("jia@care", "jia at care.example.com", "www.example.com", "见名片"),
            (None, "not_an_email"),
        )
        self._check(cell_contacts.read_email, dict.fromkeys(texts, mail) | said)

    def test_document_is_known_by_its_number(self):
        number = "110101199003077571"
        texts = (number, f"身份证：{number}", "110101 19900307 7571")
        texts += ("110101-19900307-7571", "１１０１０１１９９００３０７７５７１")
        expected = dict.fromkeys(texts, number)
        wrong = ("110101199003077570", "11010119900307757X", f"{number}1")
        expected |= dict.fromkeys(wrong, (None, "wrong_check_digit"))
        expected |= {
            **{"护照G12345678": "G12345678", "港澳通行证H1234567890": "H1234567890"},
            **{"H12345678(0)": "H12345678(0)", "不便提供": (None, "not_an_identity")},
        }
        self._check(cells.read_identity, expected)

    def test_phone_is_found_among_the_words_for_its_use(self):
        mobile, landline = ["13800000001"], ["021-67891235"]
        texts = ("1 380 000 0001", "(86)13800000001", "tel:13800000001")
        texts += ("手机号码13800000001 微信同步", "电话13800000001或微信")
        expected = dict.fromkeys(texts, mobile)
        texts = ("0086 021 67891235", "+86-21-67891235", "电话: 021-67891235")
        expected |= dict.fromkeys(texts, landline)
        texts = ("13800000001 QQ12345678", "138 0000 0001 甲")
        expected |= dict.fromkeys(texts, (mobile, "phone_words"))
        texts = ("138****0001", "+86", "一三八", "110", "138000000012")
        expected |= dict.fromkeys(texts, (None, "not_a_phone"))
        self._check(cell_phones.read_phones, expected)

    def test_hotline_keeps_its_own_groups(self):
        texts = ("4008008888", "400 800 8888", "400-8008888", "+86 400 800 8888")
        expected = dict.fromkeys(texts, ["400-800-8888"])
        expected["400-800-8888转2"] = ["400-800-8888-2"]
        self._check(cell_phones.read_phones, expected)

    def test_date_is_told_as_people_remember_it(self):
        self._check(
            lambda text: cell_dates.read_date(text, TODAY),
            {
                **{"生日3月4日": CellDate(None, 3, 4), "3月4号": CellDate(None, 3, 4)},
                **{"３月４日": CellDate(None, 3, 4), "1月1": CellDate(None, 1, 1)},
                "3月4日 农历": CellDate(None, 3, 4, True),
                "农历1985年三月初四": CellDate(1985, 3, 4, True),
                "2023年闰二月初二": (CellDate(2023, 2, 2, True, True), "read_as_lunar"),
                "12月卅": (CellDate(None, 12, 30, True), "read_as_lunar"),
                "六月廿二日": (CellDate(None, 6, 22, True), "read_as_lunar"),
                "5月": (CellDate(None, 5), "missing_day"),
                "1985-3-4 (星期一)": CellDate(1985, 3, 4),
            },
        )

    def test_day_without_numbers_of_its_own_is_not_guessed(self):
        texts = (
            *(
                "初八",
                "国庆节",
                "冬至",
                "清明",
                "过年前",
                "本命年",
                "1985-3-4/1986-5-6",
            ),
            *("1985-03-04?", "昭和60年3月4日", "0"),
        )
        expected = dict.fromkeys(texts, (None, "not_a_date"))
        expected |= dict.fromkeys(("昨天", "85后", "1985年底"), (None, "vague_date"))
        self._check(lambda text: cell_dates.read_date(text, TODAY), expected)

    def test_list_keeps_what_belongs_together(self):
        self._check(
            cells.read_words,
            {
                "羽毛球(双打)、爬山": ["羽毛球(双打)", "爬山"],
                "跑步+游泳": ["跑步", "游泳"],
                "不吃辣，不喝酒；不喝酒": ["不吃辣", "不喝酒"],
                "高尔夫 & 钓鱼|摄影": ["高尔夫", "钓鱼", "摄影"],
                "red wine, tea": ["red wine", "tea"],
                "C++、K歌": ["C++", "K歌"],
            },
        )

    def test_one_word_means_the_same_in_each_writing(self):
        for read, value, texts in (
            (cells.read_gender, "female", ("女 ", "♀", "Ms.", "ＦＥＭＡＬＥ", "女性")),
            (cells.read_grade, "high", ("高", "高潜力", "大", "High", "H")),
            (cells.read_tier, "A", ("Ａ级", "a 类客户", "级别A", "A档", "Tier a")),
            (cells.read_channels, ["call"], ("打电话", "电话/手机", "Phone", "手机")),
        ):
            self._check(read, dict.fromkeys(texts, value))
