from odoo.tests import HttpCase, tagged

from ...tools.limits import TEXT_LENGTH
from ..common import PICTURE
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackRatingPage(FeedbackCommon, HttpCase):
    """The link rates once, by a face, without a login; to look at it writes nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        firm = cls._create_contact("Pumps", is_company=True)
        cls.customer.email = "lin.mei@customer.example.com"
        cls.customer.parent_id = firm
        cls.case = cls._create_case(user_id=cls.handler.id, is_shared=True)
        cls.case.stage_id = cls.env["care.feedback.stage"]._get_of_state("solved")
        cls.case._request_ratings()
        cls.rating = cls.case.request_ids
        cls.url = f"/care/rate/{cls.rating.token}"

    def _submit(self, **values):
        return self.url_open(self.url, data=values)

    def test_opening_the_link_writes_nothing(self):
        for method in ("GET", "HEAD"):
            for _time in range(3):
                self.url_open(f"{self.url}?value=1", method=method)
        self.assertRecord(self.rating, value=0, date_rated=False)

    def test_page_shows_five_faces_and_fits_phones(self):
        page = self.url_open(self.url).text
        self.assertEqual(page.count('type="radio"'), 5)
        self.assertIn('name="comment"', page)
        self.assertIn(f"{self.case.number} The pump leaks", page)
        self.assertIn("width=device-width", page)

    def test_submit_saves_and_the_link_is_used_up(self):
        first = self._submit(value="2", comment="Slow")
        self.assertIn("o_care_rated", first.text)
        self.assertNotIn("o_care_rate_words", first.text)
        again = self._submit(value="5", comment="Great")
        self.assertIn("o_care_rated", again.text)
        self.assertRecord(self.rating, value=2, comment="Slow")
        self.assertEqual(len(self.case.message_ids.rating_ids), 1)

    def test_link_of_a_case_that_is_open_again_rates_nothing_until_it_is_solved(self):
        self.case.action_reopen()
        for page in (self.url_open(self.url), self._submit(value="5", comment="x")):
            self.assertIn("o_care_rate_later", page.text)
            self.assertNotIn('type="radio"', page.text)
        self.assertFalse(self.rating.date_rated)
        self.case.action_solve()
        self._submit(value="4")
        self.assertEqual(self.rating.value, 4)

    def test_what_no_database_keeps_is_left_out_of_the_comment(self):
        self.assertIn("o_care_rated", self._submit(value="2", comment="Sl\0ow").text)
        self.assertEqual(self.rating.comment, "Slow")

    def test_submit_without_a_face_or_with_a_strange_one_asks_again(self):
        for value in ("", "0", "6", "x", "2.5"):
            with self.subTest(value):
                page = self._submit(value=value, comment="Kept words").text
                self.assertIn("Kept words", page)
        self.assertFalse(self.rating.date_rated)

    def test_phone_that_keeps_no_cookie_rates_by_the_secret_of_the_link(self):
        page = self.url_open(self.url)
        self.assertNotIn('name="csrf_token"', page.text)
        self.opener.cookies.clear()
        self.assertIn("o_care_rated", self._submit(value="4").text)
        self.assertEqual(self.rating.value, 4)

    def test_page_of_a_company_without_a_logo_shows_none(self):
        self.case.company_id.logo = False
        page = self.url_open(self.url).text
        self.assertNotIn("/logo.png", page)
        self.assertIn(self.case.company_id.name, page)

    def test_page_names_company_logo_and_assignee(self):
        company = self.case.company_id
        company.logo = PICTURE
        for page in (self.url_open(self.url).text, self._submit(value="4").text):
            self.assertIn(f"/logo.png?company={company.id}", page)
            self.assertIn(company.name, page)
            self.assertIn(self.handler.name, page)

    def test_words_may_be_added_once_where_there_were_none(self):
        first = self._submit(value="4")
        self.assertIn("o_care_rate_words", first.text)
        for words in ("", "Quick", "Slow"):
            page = self._submit(value="1", comment=words).text
            self.assertEqual("o_care_rate_words" in page, not words)
        self.assertRecord(self.rating, value=4, comment="Quick")
        mirror = self.case.rating_ids
        self.assertRecord(mirror, rating=4, feedback="Quick")
        said = "".join(map(str, self.case.message_ids.mapped("body")))
        self.assertEqual((said.count("Quick"), said.count("Slow")), (1, 0))

    def test_words_that_are_too_long_are_refused_in_a_sentence_and_kept(self):
        words = f"{'x' * TEXT_LENGTH}the end"
        page = self._submit(value="4", comment=words).text
        self.assertIn("The text is too long", page)
        self.assertIn("the end", page)
        self.assertFalse(self.rating.date_rated)
        self._submit(value="4")
        page = self._submit(comment=words).text
        self.assertIn("The text is too long", page)
        self.assertIn("the end", page)
        self.assertEqual((self.rating.value, self.rating.comment or ""), (4, ""))

    def test_guessed_link_leads_nowhere(self):
        for token in (
            "x",
            self.rating.token[:-1],
            "%25",
            "False",
            "%00",
            "a%00",
            "%E9",
        ):
            with self.subTest(token):
                self.assertEqual(self.url_open(f"/care/rate/{token}").status_code, 404)

    def test_colleague_who_has_the_link_saves_nothing(self):
        page = self.url_open(self.url).text
        self.authenticate("care_handler", "care_handler")
        self.assertIn("o_care_rate_refused", self.url_open(self.url).text)
        self._submit(value="5")
        self.assertFalse(self.rating.date_rated)
        self.assertIn("o_care_rate_face", page)

    def test_customer_rates_own_cases_only(self):
        page = self.url_open(self.url).text
        for login, email, is_asked in (
            ("care_stranger", False, False),
            ("care_other", "other@customer.example.com", False),
            ("care_same", "Lin.Mei@customer.example.com", True),
        ):
            with self.subTest(login):
                portal = self._create_customer_login(login)
                portal.partner_id.write({"email": email})
                portal.partner_id.parent_id = self.customer.parent_id
                self.authenticate(login, login)
                answer = self.url_open(self.url).text
                self.assertEqual("o_care_rate_refused" not in answer, is_asked)
                self.assertNotIn("as a colleague", answer)
                self._submit(value="1")
                self.assertEqual(bool(self.rating.date_rated), is_asked)
        self.assertIn("o_care_rate_face", page)

    def test_strange_words_of_a_form_are_no_error(self):
        page = self._submit(rating="1", comment="Kept words")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Kept words", page.text)

    def test_core_page_of_ratings_does_not_overwrite(self):
        self._submit(value="1")
        mirror = self.case.rating_ids
        self.assertEqual(mirror.rating, 1)
        for path in ("5", "submit_feedback"):
            with self.subTest(path):
                url = f"/rate/{mirror.access_token}/{path}"
                self.assertEqual(self.url_open(url).status_code, 404)
        key = self.url_open("/care/feedback").text
        key = key.split('name="csrf_token" value="')[1].split('"')[0]
        url = f"/rate/{mirror.access_token}/submit_feedback"
        response = self.url_open(url, data={"csrf_token": key, "rate": "5"})
        self.assertEqual(response.status_code, 404)
        self.assertEqual(mirror.rating, 1)
