from datetime import date

from odoo.tests import BaseCase, tagged

from ..importer.import_row import (
    CREATE,
    HIDDEN,
    REFUSED,
    SAME,
    UPDATE,
    ImportRow,
    Wording,
    shown,
)
from ..importer.problems import ROUNDED_NUMBER, TWO_NAMES
from ..importer.reading import make_problem
from ..importer.row_keys import make_number_key, make_person_key
from ..importer.sheet_rows import read_row
from ..importer.trace import Key

TODAY = date(2026, 3, 10)
IDENTITY = "110101199003077571"
MOBILE, LANDLINE = "13800000001", "021-67891234"


@tagged("post_install", "-at_install")
class TestRowValues(BaseCase):
    """What a row says now and said before, and how it is repeated to people."""

    def _make(self, cells, country="CN", **options):
        return ImportRow(None, cells, read_row(cells, TODAY, {}), country, **options)

    def test_identity_number_is_repeated_nowhere(self):
        row = self._make({"identity": IDENTITY, "name": " 甲乙 ", "city": ""})
        told = [row.show(column) for column in ("identity", "name", "city", "post")]
        self.assertEqual(told, [HIDDEN, "甲乙", "", ""])
        self.assertEqual(shown("identity", ""), "")  # nobody has told one

    def test_column_of_an_age_is_no_birthday(self):
        row = self._make({})
        for column in ("?年龄", "?客户年龄", "?周岁", "?年纪(岁)", "?Age", "?岁数："):
            self.assertTrue(row.is_age(column), column)
        for column in ("年龄", "?配偶年龄", "?车龄", "?合作年限", "birthday"):
            self.assertFalse(row.is_age(column), column)

    def test_verdict_tells_whether_anything_is_written(self):
        for verdict, is_known, is_wanted, is_refused in (
            (CREATE, False, True, False),
            (UPDATE, True, True, False),
            (SAME, False, False, False),
            (REFUSED, False, False, True),
        ):
            row = self._make({"name": "甲乙"})
            row.verdict = verdict
            with self.subTest(verdict):
                told = (row.is_known, row.is_wanted, row.is_refused)
                self.assertEqual(told, (is_known, is_wanted, is_refused))

    def test_company_of_a_person_is_compared_without_blanks(self):
        for cells, key in (
            ({"name": "甲乙", "company": "甲 厂"}, "甲厂"),
            ({"name": "甲乙", "company": "ＡＣＭＥ Ltd"}, "acmeltd"),
            ({"name": "甲乙", "company": "个人"}, None),
            ({"name": "", "company": "甲厂"}, None),  # it is the customer
            ({"name": "甲乙"}, None),
        ):
            with self.subTest(cells):
                self.assertEqual(self._make(cells).company_key, key)

    def test_all_numbers_of_a_row_are_listed_as_now_and_before(self):
        row = self._make({"phone2:座机": LANDLINE, "phone": f"{MOBILE}/13800000002"})
        columns = row.list_columns(("phone", "phone2"))
        self.assertEqual(columns, ["phone", "phone2:座机"])
        now = [MOBILE, "13800000002", LANDLINE]
        self.assertEqual(row.list_values(columns), now)
        self.assertEqual(row.list_former_values(columns), [])
        row.previous = {"phone": "见名片", "phone2:座机": "(021) 6789 1239"}
        self.assertEqual(row.list_former_values(columns), ["021-67891239"])

    def test_all_addresses_of_a_row_are_listed(self):
        mails = {"email": "a@b.example;c@d.example", "email2:邮箱2": "e@f.example"}
        row = self._make(mails)
        columns = row.list_columns(("email", "email2"))
        self.assertEqual(
            row.list_values(columns), ["a@b.example", "c@d.example", "e@f.example"]
        )

    def test_phone_is_compared_by_the_digits_of_its_country(self):
        for text, country, key in (
            (f"手机：{MOBILE}", "CN", MOBILE),
            ("(021) 6789 1234", "CN", "02167891234"),
            ("", "CN", None),
            ("见备注", "CN", None),
        ):
            with self.subTest(text):
                self.assertEqual(self._make({"phone": text}, country).phone_key, key)

    def test_column_that_an_addon_reads_stands_in_the_notes_as_well(self):
        cells = {"rent": "50万", "?楼层": "3", "city": "宁波市", "remark": "爱喝茶"}
        self.assertEqual(self._make(cells).list_extras(), ["?楼层", "remark"])
        extras = self._make(cells, added=["rent"]).list_extras()
        self.assertEqual(extras, ["rent", "?楼层", "remark"])

    def test_nothing_is_no_extra(self):
        cells = {"?楼层": "无", "?车位": "-", "?会员": "No", "?备选": "#N/A"}
        self.assertEqual(self._make(cells).list_extras(), ["?会员"])

    def test_row_knows_what_it_has_made(self):
        row = self._make({"name": "甲乙"})
        row.created.append(Key("care.profile", 3))
        self.assertTrue(row.has_made("care.profile"))
        self.assertFalse(row.has_made("res.partner"))

    def test_key_of_a_number_is_the_same_in_capitals(self):
        self.assertEqual(make_number_key("k-1a"), make_number_key("K-1A"))
        phone = self._make({"phone": MOBILE}).readings["phone"]
        for name in ("", None):
            self.assertIsNone(make_person_key(name, phone))

    def test_list_in_a_sentence_has_the_comma_of_its_language(self):
        texts = {TWO_NAMES: "%(names)s: %(count)s"}
        problem = make_problem(TWO_NAMES, names=["甲乙", "丙丁"], count=2)
        for comma, told in (("、", "甲乙、丙丁: 2"), (", ", "甲乙, 丙丁: 2")):
            self.assertEqual(Wording({}, texts, comma).say(problem), told)

    def test_problem_of_a_cell_says_whether_anything_was_taken(self):
        row = self._make({"name": "甲乙、丙丁", "phone": "1.38E+10"})
        told = {column: (p.code, is_taken) for column, p, is_taken in row.problems}
        self.assertEqual(
            told, {"name": (TWO_NAMES, True), "phone": (ROUNDED_NUMBER, False)}
        )
