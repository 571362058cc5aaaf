from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import (
    cell_phones,
    column_owners,
    sheet_rows,
)
from odoo.addons.customer_care_import.importer.import_row import ImportRow, Wording
from odoo.addons.customer_care_import.importer.reading import make_problem


@tagged("post_install", "-at_install")
class TestImportRow(BaseCase):
    """A row says what is new in it, and what is wrong."""

    def _make_row(self, **cells):
        readings = sheet_rows.read_row(cells, date(2026, 3, 10), {})
        return ImportRow(None, cells, readings)

    def test_column_of_a_birthday_names_the_column_of_its_person(self):
        for owner in ("spouse", "child"):
            birthday = column_owners.name_birthday(owner)
            self.assertEqual(column_owners.find_relative(birthday), owner)
        self.assertFalse(column_owners.find_relative("birthday"))

    def test_cell_is_new_when_it_says_something_else(self):
        row = self._make_row(name="甲乙", post="厂长", city="无")
        self.assertEqual([c for c in row.cells if row.is_new(c)], ["name", "post"])
        row.previous = {"name": "甲乙", "post": "老板", "city": "宁波市"}
        self.assertEqual([c for c in row.cells if row.is_new(c)], ["post"])
        self.assertTrue(row.has_news())

    def test_same_phone_in_another_form_is_not_new(self):
        row = self._make_row(phone="手机：+86 138-0000-0001", phone2="13800000002/3")
        row.previous = {"phone": "13800000001", "phone2": "13800000002"}
        self.assertEqual([c for c in row.cells if row.is_new(c)], ["phone2"])

    def test_same_cell_in_another_width_is_not_new(self):
        row = self._make_row(phone="１３８００００００01 ")
        row.previous = {"phone": "13800000001"}
        self.assertFalse(row.has_news())

    def test_column_that_the_last_sheet_lacked_is_new(self):
        row = self._make_row(name="甲乙", city="宁波市")
        row.previous = {"name": "甲乙"}
        self.assertTrue(row.is_new("city"))
        self.assertFalse(row.is_new("street"))

    def test_row_without_a_person_takes_the_name_of_its_company(self):
        self.assertEqual(self._make_row(name="甲乙", company="甲厂").name, "甲乙")
        row = self._make_row(name="", company="甲厂")
        self.assertEqual((row.name, row.is_company), ("甲厂", True))

    def test_company_may_stand_where_names_do(self):
        for name in (
            "甲乙有限公司",
            "甲乙貿易公司",
            "甲厂集团",
            "ACME Ltd.",
            "ACME Co., Ltd",
        ):
            with self.subTest(name):
                row = self._make_row(name=name, phone="13800000001")
                self.assertEqual((row.name, row.is_company), (name, True))
        for cells in ({"name": "甲乙"}, {"name": "甲乙公司", "company": "丙厂"}):
            self.assertFalse(self._make_row(**cells).is_company)
        self.assertFalse(self._make_row(name="#REF!", company="甲厂").is_company)

    def test_company_that_is_its_own_contact_is_one_customer(self):
        row = self._make_row(name="甲 乙有限公司", company="甲乙有限公司")
        self.assertEqual((row.name, row.is_company), ("甲乙有限公司", True))

    def test_title_that_stands_for_a_post_goes_to_the_name(self):
        row = self._make_row(name="John Smith", post="Mr.")
        self.assertEqual(row.value("name").form_of_address, "Mr. John Smith")
        self.assertEqual((row.value("post"), row.value("gender")), (None, "male"))
        row = self._make_row(name="甲乙先生", post="厂长")
        self.assertEqual(row.value("post"), "厂长")

    def test_column_beside_may_say_that_the_birthday_is_lunar(self):
        for column, text, is_lunar in (
            *(("?历法", "农历", True), ("?历法", "公历", False)),
            *(("?生日类型", "阴历", True), ("?公历/农历", "農曆", True)),
            *(("?是否农历", "是", True), ("?是否农历", "否", False)),
            *(("?Calendar", "lunar", True), ("?Calendar", "yes", False)),
            ("?备注", "农历", False),
        ):
            with self.subTest(column, text=text):
                row = self._make_row(**{"birthday": "1985-08-15", column: text})
                self.assertEqual(row.value("birthday").is_lunar, is_lunar)

    def test_answer_to_an_unknown_question_is_kept(self):
        row = self._make_row(**{"?Do Not Call": "No", "?Level": "无", "city": "no"})
        self.assertEqual(row.list_extras(), ["?Do Not Call"])

    def test_problems_of_the_cells_come_with_the_row(self):
        row = self._make_row(birthday="属龙", phone="13800000001/021-55550001")
        told = {(column, what.code, taken) for column, what, taken in row.problems}
        expected = {("birthday", "zodiac", False), ("phone", "several_phones", True)}
        self.assertEqual(told, expected)

    def test_remark_is_made_once(self):
        row = self._make_row(name="甲乙")
        row.remark("name", "kept_value")
        row.remark("name", "kept_value")
        self.assertEqual(len(row.problems), 1)

    def test_refusal_is_said_first(self):
        row = self._make_row(birthday="属龙")
        row.refuse("no_key")
        self.assertEqual(row.verdict, "refused")
        self.assertEqual(row.problems[0][1].code, "no_key")

    def test_what_has_no_field_is_listed_for_the_notes(self):
        cells = {"name": "甲乙", "remark": "好", "phone2": "", "?星座": "狮子"}
        self.assertEqual(self._make_row(**cells).list_extras(), ["remark", "?星座"])

    def test_number_that_lost_digits_is_no_text_for_the_notes(self):
        row = self._make_row(**{"?银行卡号": "6.22202E+18", "?星座": "狮子"})
        self.assertEqual(row.list_extras(), ["?星座"])

    def test_account_that_is_the_phone_is_a_mobile(self):
        for phone, account in {
            "021-55550001/13800000001": "13800000001",
            "021-55550001": None,
        }.items():
            row = self._make_row(phone=phone, wechat="同手机")
            self.assertEqual(row.value("wechat"), account)
        row = self._make_row(phone="021-55550001", phone2="13800000002", wechat="同号")
        self.assertEqual(row.value("wechat"), "13800000002")

    def test_date_before_one_that_it_follows_is_doubted(self):
        for earlier, later, day in (
            ("birthday", "wedding", "1984-03-01"),
            ("birthday", "child_birthday", "1980-03-01"),
            ("first_deal", "last_contact", "1985-02-02"),
        ):
            row = self._make_row(**{earlier: "1985-02-03", later: day, "child": "瑞瑞"})
            with self.subTest(later):
                self.assertEqual(row.readings[later].problem.code, "date_too_early")
        row = self._make_row(birthday="1985-02-03", wedding="2010-02-03")
        self.assertFalse(row.problems)

    def test_birthday_in_the_year_of_another_animal_is_doubted(self):
        for birthday, animal, code in (
            ("1985-02-03", "鼠", None),  # before the New Year of the ox
            ("1985-02-03", "牛", None),
            ("农历1985-02-03", "属鼠", "zodiac_against_birthday"),
            ("1985-05-03", "属牛", None),
            ("1988-05-03", "龍", None),
            ("1985-05-03", "龙", "zodiac_against_birthday"),
            ("5月3日", "龙", None),
            ("1985-05-03", "", None),
        ):
            row = self._make_row(**{"birthday": birthday, "?属相": animal})
            with self.subTest(birthday, animal=animal):
                problem = row.readings["birthday"].problem
                self.assertEqual(problem and problem.code, code)

    def test_text_that_a_program_has_changed_is_doubted(self):
        for code, texts in {
            "garbled": ("JÃ¼rgen MÃ¼ller", "çŽ‹æ˜Ž", "甲\ufffd厂"),
            "changed_code": ("1月2日", "2026-03-01", "Mar-01", "1-Mar", "TRUE"),
        }.items():
            for text in texts:
                for column in ("number", "company"):
                    with self.subTest(text, column=column):
                        reading = self._make_row(**{column: text}).readings[column]
                        self.assertTrue(reading.value)
                        self.assertEqual(reading.problem.code, code)
        for text in ("Jürgen", "K1-2", "甲厂"):
            self.assertFalse(self._make_row(company=text).problems, text)

    def test_text_that_refers_to_another_cell_is_no_value(self):
        for text in ("同左", "同前", "↑", "as above", "”", "\\\\", "〃"):
            with self.subTest(text):
                reading = self._make_row(company=text).readings["company"]
                self.assertEqual(reading.problem.code, "ditto")

    def test_number_that_lost_digits_is_no_remark(self):
        row = self._make_row(remark="6.22202E+18")
        self.assertEqual(row.readings["remark"].problem.code, "rounded_number")
        self.assertFalse(row.list_extras())

    def test_wording_names_columns_and_problems(self):
        wording = Wording({"name": "姓名"}, {"no_such": "No %(thing)s"})
        self.assertEqual(wording.label("name"), "姓名")
        self.assertEqual(wording.label("city"), "city")
        self.assertEqual(wording.say(make_problem("no_such", thing="day")), "No day")

    def test_phone_is_looked_for_in_its_usual_forms(self):
        forms = cell_phones.list_phone_forms("13800000001")
        for form in ("13800000001", "138 0000 0001", "+86 138-0000-0001"):
            self.assertIn(form, forms)
        self.assertEqual(
            {cell_phones.normal_phone(form) for form in forms}, {"13800000001"}
        )
        forms = cell_phones.list_phone_forms("021-55550001")
        for form in ("021 5555 0001", "+86 21 5555 0001", "+862155550001"):
            self.assertIn(form, forms)
        self.assertEqual(
            {cell_phones.normal_phone(form) for form in forms}, {"02155550001"}
        )
