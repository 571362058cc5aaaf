from odoo.tests import HttpCase, tagged

from odoo.addons.customer_care.tests.common import PICTURE
from odoo.addons.customer_care.tools.limits import TEXT_LENGTH

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
class TestCareSurveyPage(SurveyCommon, HttpCase):
    """Customers answer by their link, once, without a login; to look writes nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wave = cls._create_wave(date_to="2099-01-01")
        cls.response = cls._start(cls.wave)
        cls.url = f"/care/survey/{cls.response.token}"
        cls.fields = [
            f"question_{question.id}"
            for question in cls.wave.questionnaire_id.question_ids
        ]

    def _submit(self, *numbers, url=None, **values):
        data = dict(zip(self.fields, map(str, numbers), strict=False))
        return self.url_open(url or self.url, data=data | values)

    def test_opening_the_link_writes_nothing(self):
        query = "&".join(f"{name}=5" for name in self.fields)
        for method in ("GET", "HEAD"):
            self.url_open(f"{self.url}?{query}", method=method)
        self.assertRecord(self.response, state="asked", date_answered=False)
        self.assertFalse(self.response.score_ids)

    def test_page_of_a_staff_pulse_says_once_that_it_is_anonymous(self):
        pulse = self.env.ref("customer_care_worth.care_questionnaire_pulse")
        wave = self._create_wave(
            questionnaire_id=pulse.id, quota_ids=[], date_to="2099-01-01"
        )
        wave.with_user(self.care_manager).action_start()
        wave._draw_sample()
        page = self.url_open(wave.response_ids[0]._get_url()).text
        self.assertEqual(page.lower().count("anonymous"), 1)

    def test_page_of_a_company_without_a_logo_shows_none(self):
        self.wave.company_id.logo = False
        page = self.url_open(self.url).text
        self.assertNotIn("/logo.png", page)
        self.assertIn(self.wave.company_id.name, page)

    def test_page_fits_phones_and_names_the_company(self):
        self.wave.company_id.logo = PICTURE
        page = self.url_open(self.url).text
        company = self.wave.company_id
        self.assertEqual(page.count('type="radio"'), 3 * 5 + 2 * 11)
        self.assertIn("width=device-width", page)
        self.assertIn(f"/logo.png?company={company.id}", page)
        self.assertIn(company.name, page)

    def test_first_submit_is_kept_and_the_used_link_thanks(self):
        first = self._submit(5, 3, 5, 7, 9, comment="Faster\0 please")
        self.assertIn("o_care_survey_thanks", first.text)
        again = self._submit(1, 1, 1, 1, 1)
        self.assertIn("o_care_survey_thanks", again.text)
        self.assertEqual(self.response.score_ids.mapped("value"), [5, 3, 5, 7, 9])
        self.assertRecord(self.response, comment="Faster please", source="customer")

    def test_missing_or_strange_answers_are_asked_again_and_the_others_kept(self):
        for number in ("", "0", "6", "x", "2.5"):
            with self.subTest(number):
                page = self._submit(5, number, 5, 7, 9, comment="Kept words").text
                self.assertIn("Please answer the marked questions.", page)
                self.assertIn("Kept words", page)
                self.assertEqual(page.count('checked="checked"'), 4)
        self.assertEqual(self.response.state, "asked")

    def test_words_that_are_too_long_are_refused_in_a_sentence(self):
        page = self._submit(5, 3, 5, 7, 9, comment="x" * (TEXT_LENGTH + 1)).text
        self.assertIn("The text is too long", page)
        self.assertEqual(self.response.state, "asked")

    def test_phone_that_keeps_no_cookie_answers_by_the_secret_of_the_link(self):
        self.url_open(self.url)
        self.opener.cookies.clear()
        self.assertIn("o_care_survey_thanks", self._submit(5, 3, 5, 7, 9).text)

    def test_guessed_link_leads_nowhere(self):
        for token in ("x", self.response.token[:-1], "%25", "a%00", "False"):
            with self.subTest(token):
                page = self.url_open(f"/care/survey/{token}")
                self.assertEqual(page.status_code, 404)

    def test_expired_link_says_so_politely(self):
        self.wave.action_close()
        for page in (self.url_open(self.url), self._submit(5, 3, 5, 7, 9)):
            self.assertIn("o_care_survey_over", page.text)
        self.assertFalse(self.response.score_ids)

    def test_page_speaks_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        question = self.wave.questionnaire_id.question_ids[1]
        question.with_context(lang="zh_CN").name = "售后服务怎么样"
        self.assertIn("售后服务怎么样", self.url_open(self.url).text)

    def test_colleague_who_has_the_link_saves_nothing(self):
        self.authenticate("care_user", "care_user")
        self.assertIn("o_care_survey_refused", self.url_open(self.url).text)
        self._submit(5, 3, 5, 7, 9)
        self.assertEqual(self.response.state, "asked")

    def test_owner_types_what_the_customer_says_under_the_own_name(self):
        self.authenticate("care_user", "care_user")
        action = self.response.with_user(self.care_user).action_enter_answers()
        page = self.url_open(action["url"]).text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        done = self._submit(5, 3, 5, 7, 9, url=action["url"], csrf_token=token)
        self.assertIn("under your name", done.text)
        self.assertRecord(
            self.response, source="typed", typed_user_id=self.care_user.id
        )

    def test_nobody_else_types(self):
        url = f"/care/survey/type/{self.response.id}"
        self.authenticate("care_user_two", "care_user_two")
        self.assertEqual(self.url_open(url).status_code, 404)
        self.assertEqual(self.url_open("/care/survey/type/0").status_code, 404)
