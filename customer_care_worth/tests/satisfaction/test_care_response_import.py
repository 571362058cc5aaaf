import base64
import io
import re

from openpyxl import Workbook

from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_survey import SurveyCommon

QUESTIONS = ["Service expected", "Service", "Repairs", "Price", "Recommend"]


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareResponseImport(SurveyCommon):
    """Answers of surveys that were held elsewhere come from a sheet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.customer_number = "K-7"
        cls.other, cls.third = cls._create_asked(2)
        cls.wave = cls._create_wave()

    def _import(self, *rows, headings=("Customer", *QUESTIONS), wave=None, **values):
        lines = [headings, *rows]
        text = "\n".join(",".join(map(str, line)) for line in lines)
        values = {"file": base64.b64encode(text.encode()), **values}
        wizard = self.env["care.response.import"].with_user(self.care_manager)
        wizard = wizard.create(
            {"wave_id": (wave or self.wave).id, "file_name": "answers.csv", **values}
        )
        wizard.action_import()
        return wizard

    def test_customers_are_found_by_number_address_and_name(self):
        self._import(
            ("K-7", 5, 3, 5, 7, 9),
            (self.other.partner_id.email, 4, 4, 4, 8, 8),
            (self.third.name, 3, 3, 3, 6, 6),
        )
        for profile, first in ((self.profile, 5), (self.other, 4), (self.third, 3)):
            response = profile.response_ids
            self.assertRecord(response, source="imported", state="answered")
            self.assertEqual(response.score_ids[0].value, first)
        self.assertEqual(self.wave.state, "closed")

    def test_workbook_is_read_as_well(self):
        book, content = Workbook(), io.BytesIO()
        book.active.append(["客户编号", *QUESTIONS, "备注"])
        book.active.append(["K-7", 5, 3, 5, 7, 9, "Good"])
        book.save(content)
        file = base64.b64encode(content.getvalue())
        self._import(file=file, file_name="answers.xlsx")
        self.assertRecord(self.profile.response_ids, comment="Good", points=65)

    def test_what_cannot_be_understood_is_named_and_left_out(self):
        self._create_asked(1).partner_id.name = self.third.name
        wizard = self._import(
            ("K-7", 5, 9, 5, 7, ""),
            ("Nobody", 5, 3, 5, 7, 9),
            (self.third.name, 5, 3, 5, 7, 9),
            ("K-7", 1, 1, 1, 1, 1),
        )
        for said in (
            "Line 2: “9” is no answer to “Service”",
            "Line 3: no customer is called “Nobody”",
            "Line 4: several customers",
            "Line 5: K-7 has answered already",
            "Responses imported: 1",
        ):
            self.assertIn(said, wizard.result)
        self.assertEqual(len(self.profile.response_ids.score_ids), 3)

    def test_problems_of_a_line_are_named_in_the_order_of_its_columns(self):
        wizard = self._import(("K-7", 99, 99, 99, 99, 99), ("Nobody", 5, 3, 5, 7, 9))
        named = re.findall(r"is no answer to “(.+)”", wizard.result)
        self.assertEqual(named, QUESTIONS)

    def test_first_answer_stays_when_the_sheet_comes_again(self):
        self._import(("K-7", 5, 3, 5, 7, 9))
        self._import(("K-7", 1, 1, 1, 1, 1))
        self.assertEqual(len(self.profile.response_ids), 1)
        self.assertEqual(self.profile.score_ids.mapped("value"), [5, 3, 5, 7, 9])

    def test_anonymous_wave_takes_no_customer(self):
        wave = self._create_wave(is_anonymous=True)
        rows = [("K-7", 5, 3, 5, 7, 9)] * 5
        self._import(*rows, wave=wave)
        self.assertFalse(self.profile.response_ids)
        report = self.env["care.satisfaction"].with_user(self.care_officer)
        points = report.get_report({"wave_id": wave.id})["summary"]["points"]
        self.assertEqual((points["value"], points["count"]), (65, 5))

    def test_sheet_without_any_question_is_refused_in_a_sentence(self):
        headings = ("Customer", "Weather")
        self.assertRefused(self._import, ("K-7", 3), headings=headings, says="heading")
        self.assertRefused(self._import, headings=headings, says="no rows")

    def test_only_managers_import(self):
        for user in (self.care_user, self.care_officer):
            wizard = self.env["care.response.import"].with_user(user)
            self.assertRefused(
                wizard.create,
                {"wave_id": self.wave.id, "file": b"eA=="},
                says=BY_ROLE,
            )

    def test_address_is_found_however_it_is_written(self):
        address = self.other.partner_id.email.upper()
        self._import((address, 5, 3, 5, 7, 9))
        self.assertEqual(self.other.response_ids.state, "answered")

    def test_number_goes_before_the_name_that_another_customer_bears(self):
        self.other.partner_id.name = "K-7"
        wizard = self._import(("K-7", 5, 3, 5, 7, 9))
        self.assertIn("several customers", wizard.result)
        self.assertFalse((self.profile | self.other).response_ids)

    def test_column_is_found_by_the_heading_that_the_manager_gave(self):
        self.wave.questionnaire_id.question_ids[1].column = "Q2"
        self._import(("K-7", 4), headings=("Kunde", "q2 "))
        self.assertFalse(self.profile.response_ids)
        self._import(("K-7", 4), headings=(" CUSTOMER ", "q2 "))
        self.assertEqual(self.profile.score_ids.value, 4)

    def test_column_is_found_by_the_question_in_any_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        question = self.wave.questionnaire_id.question_ids[1]
        question.update_field_translations("name", {"zh_CN": "服务如何？"})
        for heading, user_lang in ((question.name, "zh_CN"), ("服务如何？", "en_US")):
            with self.subTest(heading=heading):
                wave = self._create_wave(questionnaire_id=question.questionnaire_id.id)
                wave = wave.with_context(lang=user_lang)
                wave._import_rows(["客户", heading], [("K-7", 4)])
                self.assertEqual(wave.response_ids.score_ids.value, 4)

    def test_customer_who_was_asked_is_answered_on_the_same_response(self):
        wave = self._create_wave(rest_days=0)
        response = self._start(wave).filtered(
            lambda each: each.profile_id == self.profile
        )
        self._import(("K-7", 5, 3, 5, 7, 9), wave=wave)
        self.assertRecord(response, state="answered", source="imported", points=65)
        self.assertEqual(wave.state, "running")

    def test_customer_of_another_company_is_not_found(self):
        self.other.partner_id.company_id = self._create_company()
        wizard = self._import((self.other.name, 5, 3, 5, 7, 9))
        self.assertIn("no customer is called", wizard.result)

    def test_twenty_problems_are_named_and_the_others_counted(self):
        rows = [(f"Nobody {number}", 1, 1, 1, 1, 1) for number in range(25)]
        wizard = self._import(*rows)
        self.assertEqual(wizard.result.count("no customer is called"), 20)
        self.assertIn("… and 5 more", wizard.result)

    def test_rows_of_many_take_hardly_more_queries(self):
        counts, headings = [], ["Customer", *QUESTIONS]
        for number in (3, 30):
            wave = self._create_wave(rest_days=0)
            rows = [
                (profile.partner_id.email, 5, 3, 5, 7, 9)
                for profile in self._create_asked(number)
            ]
            counts.append(
                self._count_queries(
                    lambda wave=wave, rows=rows: wave._import_rows(headings, rows)
                )
            )
            self.assertEqual(len(wave.response_ids), number)
        self.assertLessEqual(counts[1], counts[0] + 5)

    def test_sheets_without_names_are_taken_in_as_many_queries_for_many(self):
        answers = [(each, 5, 3, 5, 7, 9) for each in self._number(12)]
        few, many = self._take(answers[2:4]), self._take(answers[4:])
        self.assertLessEqual(many, few)

    def _number(self, count):
        """So many customers who were asked, by their numbers."""
        profiles = self._create_asked(count)
        for profile in profiles:
            profile.customer_number = f"N-{profile.id}"
        return profiles.mapped("customer_number")

    def _take(self, rows):
        """The queries of taking in what customers answered who had been asked."""
        wave = self._create_wave()
        self._start(wave)
        headings = ["Customer", *QUESTIONS]
        wave = wave.with_user(self.care_manager)
        return self._count_queries(lambda: wave._import_rows(headings, rows))
