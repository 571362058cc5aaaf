from datetime import date

from odoo.tests import tagged

from odoo.addons.customer_care_import.importer import (
    cell_amounts,
    cell_contacts,
    cell_dates,
    cell_names,
    cell_phones,
    cells,
)
from odoo.addons.customer_care_import.importer.cell_names import PersonName
from odoo.addons.customer_care_import.importer.date_values import CellDate
from odoo.addons.customer_care_import.importer.texts import is_garbled

from .common_cells import CellCase

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestOddCells(CellCase):
    """Cells of real lists and programs that were once taken without a word, each."""

    def test_name_with_more_at_it_is_doubted(self):
        for code, texts in {
            "more_than_name": (
                *("123", "0", "01甲乙", "甲乙1985", "甲乙 35岁", "1号客户"),
                *("A甲乙", "A-甲乙", "VIP甲乙", "甲乙VIP", "#丙丁", "·甲乙"),
                *("★甲乙", "甲乙★★★", "😀甲乙", "甲乙😀", "姓名:甲乙", "制表人:甲乙"),
                *(
                    "甲乙父亲",
                    "甲乙妈妈",
                    "甲乙老公",
                    "甲乙的朋友",
                    "甲乙@甲厂有限公司",
                ),
                *("+dTJOWQ", "甲乙 13800000001"),
            ),
            "not_a_person": (
                *(
                    "男",
                    "测试",
                    "test",
                    "admin",
                    "散客",
                    "零售客户",
                    "现金客户",
                    "甲某",
                ),
                *(
                    "财务",
                    "前台",
                    "负责人",
                    "采购部",
                    "甲厂采购部",
                    "未命名",
                    "新联系人",
                ),
                *("个人", "无名", "老客户", "合计", "共3人"),
            ),
            "lost_letter": ("甲\ue000",),
        }.items():
            for text in texts:
                name = PersonName(text, is_company=False)
                self._check(cell_names.read_name, {text: (name, code)})

    def test_name_of_two_alphabets_is_one(self):
        names = ("甲乙 Tom", "Tom 甲乙", "O'Brien", "Иван Иванов", "नरेंद्र", "陳大文")
        for name in (
            *names,
            "甲乙2",
            "甲3号",
            "甲乙A",
            "Anna Smith-Jones",
            "客来",
            "男爵",
        ):
            self.assertIsNone(cell_names.read_name(name).problem, name)
        self.assertEqual(cell_names.read_name("Chen先生").problem, None)

    def test_number_grouped_as_in_america_is_none_of_china(self):
        american = {
            text: (["+12125550123"], "foreign_phone")
            for text in ("212-555-0123", "212 555 0123", "(212) 555-0123")
        }
        home = {"400-800-8888": ["400-800-8888"], "021-25550123": ["021-25550123"]}
        self._check(cell_phones.read_phones, american | home)

    def test_address_that_no_mail_reaches_is_said(self):
        for text, result in {
            **{
                mail: (mail, "mistyped_email")
                for mail in ("a@qq.con", "a@b.comm", "a@b.cmo")
            },
            "a...@b.example": (None, "not_an_email"),
            "a…@b.example": (None, "not_an_email"),
            ".a@b.example": (None, "not_an_email"),
            "a.@b.example": (None, "not_an_email"),
            "a@b.example ::: c@d.example": ("a@b.example", "several_emails"),
            "A@b.example;a@b.example": "A@b.example",
        }.items():
            self._check(cell_contacts.read_email, {text: result})
        self._check(
            cell_contacts.read_emails,
            {
                "a@b.example c@d.example": ["a@b.example", "c@d.example"],
                "a@b.example(工作) c@d.example": (
                    ["a@b.example", "c@d.example"],
                    "email_words",
                ),
                "": None,
                "无": None,
                "a@b": (None, "not_an_email"),
            },
        )

    def test_boolean_is_no_account(self):
        for text in ("TRUE", "False"):
            self._check(
                cell_contacts.read_number_of_account, {text: (None, "not_an_account")}
            )

    def test_amount_in_another_currency_is_said(self):
        foreign = {
            **dict.fromkeys(("$300", "US$300", "USD 300", "300 USD", "300美元"), 300),
            **{"HK$500": 500, "€1.234,50": 1234.5, "1.234,50 €": 1234.5, "£5": 5},
            **{"5万美金": 50_000, "1000日元": 1000, "($300)": -300, "₩1,000": 1000},
        }
        told = {text: (value, "other_currency") for text, value in foreign.items()}
        home = {
            **{"¥1,200": 1200, "￥1，200.50": 1200.5, "RMB1200": 1200, "1.2万": 12_000},
            **{"1200.00元整": 1200, "1200元": 1200, "1.2W": 12_000, "(1,200)": -1200},
        }
        self._check(cell_amounts.read_amount, told | home)
        self._check(cell_amounts.read_amount, {"3万余": (30_000, "approximate")})

        def read_american(text):
            return cell_amounts.read_amount(text, 1, "US")

        self._check(read_american, {"$300": 300, "¥300": (300, "other_currency")})

    def test_company_with_more_at_it_is_doubted(self):
        for code, texts in {
            "more_than_company": (
                "甲公司 0574-87654321",
                "甲公司13800000001",
                "甲厂a@b.example",
            ),
            "two_companies": ("甲有限公司→乙有限公司", "甲公司->乙公司"),
            "lost_letter": ("***有限公司", "*公司", "甲??有限公司"),
        }.items():
            self._check(cells.read_company, {text: (text, code) for text in texts})
        nobody = (
            "国企",
            "私企",
            "公务员",
            "教师",
            "公司",
            "本公司",
            "2",
            "打工",
            "self",
        )
        self._check(cells.read_company, dict.fromkeys(nobody, (None, "not_a_company")))

    def test_two_numbers_are_none_of_a_customer(self):
        self._check(cells.read_customer_number, {"K1\nK2": (None, "not_a_code")})

    def test_number_of_a_document_has_all_its_digits(self):
        short = ("11010119900307", "1101019003077", "330203851304003")
        expected = dict.fromkeys(short, (None, "not_an_identity"))
        expected |= {"330203850304003": "330203850304003", "台胞证12345678": "12345678"}
        self._check(cells.read_identity, expected)

    def test_date_may_have_any_sign_between_its_numbers(self):
        texts = (
            *("1985—3—4", "1985–03–04", "1985‑03‑04", "1985−03−04", "1985·3·4"),
            *("1985・3・4", "1985\\3\\4", "1985.03.04出生", "生于1985年3月4日"),
            *("1985年3月4日生", "19850304.0", "1985年3月4日15时30分"),
        )
        day = CellDate(1985, 3, 4)
        expected = dict.fromkeys(texts, day) | {"--03-04": CellDate(None, 3, 4)}
        expected |= dict.fromkeys(("1985.3-5", "1985-3/5"), (None, "not_a_date"))
        new_year = {"2000-01-01": (CellDate(2000, 1, 1), "default_date")}
        self._check(lambda text: cell_dates.read_date(text, TODAY), expected | new_year)

    def test_codes_of_letters_are_no_text(self):
        for text in (
            "%E7%94%B2%E4%B9%99",
            "\\u7532\\u4e59",
            "&#30002;&#20057;",
            "a&amp;b",
            "甲&nbsp;乙",
        ):
            self.assertTrue(is_garbled(text), text)
        for text in ("100%", "a&b", "C:\\user", "甲&乙;丙", "50%ABV"):
            self.assertFalse(is_garbled(text), text)
