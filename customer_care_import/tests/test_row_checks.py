from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import contents, row_checks, sheet_rows

TODAY = date(2026, 3, 10)
NUMBER = "110101199003077571"  # of a man born on 7 March 1990
COMPANY = "广州钢铁有限公司"
ZODIAC = "?属相"
# what is certainly earlier than another one, and what may well follow it
EARLY, LATE = "1985-02-03", "1990-02-15"


@tagged("post_install", "-at_install")
class TestRowChecks(BaseCase):
    """Each check of one cell by another doubts what cannot be, and nothing else."""

    def _read(self, texts):
        return sheet_rows.read_row(texts, TODAY, {})

    def _get_codes(self, texts):
        """The problems of a row, by column."""
        return {
            column: reading.problem.code
            for column, reading in self._read(texts).items()
            if reading.problem
        }

    def _check(self, cases):
        for texts, codes in cases:
            with self.subTest(**{column.strip("?"): texts[column] for column in texts}):
                self.assertEqual(self._get_codes(texts), codes)

    def test_identity_number_doubts_birthday_and_gender_alone(self):
        born, sex = contents.BIRTHDAY, contents.GENDER
        wrong_day = {born: "identity_against_birthday"}
        wrong_gender = {sex: "identity_against_gender"}
        self._check(
            [
                ({contents.IDENTITY: NUMBER}, {}),
                ({contents.IDENTITY: NUMBER, born: "1990-03-07"}, {}),
                ({contents.IDENTITY: NUMBER, born: "1990-03-08"}, wrong_day),
                ({contents.IDENTITY: NUMBER, born: "1991-03-07"}, wrong_day),
                ({contents.IDENTITY: NUMBER, sex: "男"}, {}),
                ({contents.IDENTITY: NUMBER, sex: "女"}, wrong_gender),
                ({contents.IDENTITY: "", born: "1990-03-08", sex: "女"}, {}),
            ]
        )

    def test_each_date_that_follows_another_is_doubted_before_it(self):
        self.assertEqual(len(row_checks.SEQUENCES), 4)
        persons = {contents.SPOUSE: "甲乙", contents.CHILD: "女儿瑞"}
        for first, second in row_checks.SEQUENCES:
            self._check(
                [
                    ({**persons, first: EARLY, second: LATE}, {}),
                    ({**persons, first: EARLY, second: EARLY}, {}),
                    (
                        {**persons, first: LATE, second: EARLY},
                        {second: "date_too_early"},
                    ),
                    ({**persons, second: EARLY}, {}),
                ]
            )

    def test_dates_of_two_calendars_are_not_compared(self):
        self._check([({contents.BIRTHDAY: f"农历{LATE}", contents.WEDDING: EARLY}, {})])

    def test_every_animal_goes_with_its_years_alone(self):
        for place, animal in enumerate(row_checks.ANIMALS):
            year = 1984 + place  # begins with a rat
            doubted = {contents.BIRTHDAY: "zodiac_against_birthday"}
            self._check(
                [
                    ({contents.BIRTHDAY: f"{year}-06-01", ZODIAC: animal}, {}),
                    ({contents.BIRTHDAY: f"{year}-06-01", ZODIAC: f"属{animal}"}, {}),
                    # before New Year the animal is that of the year before
                    ({contents.BIRTHDAY: f"{year + 1}-01-10", ZODIAC: animal}, {}),
                    ({contents.BIRTHDAY: f"{year + 1}-06-01", ZODIAC: animal}, doubted),
                ]
            )

    def test_company_where_names_stand_is_its_own_contact(self):
        row = self._read({contents.NAME: COMPANY, contents.COMPANY: COMPANY})
        self.assertIsNone(row[contents.NAME].value)
        self.assertEqual(row[contents.COMPANY].value, COMPANY)
        alone = self._read({contents.NAME: COMPANY})
        self.assertTrue(alone[contents.NAME].value.is_company)
        person = self._read({contents.NAME: "甲乙", contents.COMPANY: COMPANY})
        self.assertFalse(person[contents.NAME].value.is_company)

    def test_person_where_companies_stand_is_doubted(self):
        doubted = {contents.COMPANY: "perhaps_person"}
        self._check(
            [
                ({contents.NAME: "", contents.COMPANY: "李红"}, doubted),
                ({contents.NAME: "李红", contents.COMPANY: "李红"}, doubted),
                ({contents.NAME: "", contents.COMPANY: COMPANY}, {}),
                ({contents.NAME: "李红", contents.COMPANY: COMPANY}, {}),
            ]
        )

    def test_title_where_posts_stand_is_taken_for_a_title(self):
        row = self._read({contents.NAME: "甲乙", contents.POST: "女士"})
        self.assertIsNone(row[contents.POST].value)
        self.assertEqual(row[contents.NAME].value.title, "女士")
        self.assertEqual(row[contents.GENDER].value, "female")
        manager = self._read({contents.NAME: "甲乙", contents.POST: "采购经理"})
        self.assertEqual(manager[contents.POST].value, "采购经理")

    def test_birthday_of_a_relative_needs_one_relative(self):
        for person, day in (
            (contents.SPOUSE, contents.SPOUSE_BIRTHDAY),
            (contents.CHILD, contents.CHILD_BIRTHDAY),
        ):
            self._check(
                [
                    ({person: "", day: LATE}, {day: "whose_birthday"}),
                    ({person: "甲乙", day: LATE}, {}),
                ]
            )
