from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ...models.feedback import care_feedback_limits
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackForm(FeedbackCommon, HttpCase):
    """A visitor opens a case by the form, and learns nothing of anybody by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.email = "lin.mei@customer.example.com"

    def _send(self, **values):
        """Send the form as a visitor; return the answer and the case, if any."""
        page = self.url_open("/care/feedback").text
        data = {
            "csrf_token": page.split('name="csrf_token" value="')[1].split('"')[0],
            "name": "The pump leaks",
            "text": "It drips",
            "email": "somebody@elsewhere.example.com",
            **values,
        }
        cases = self.env["care.feedback"]
        newest = cases.search([], order="id desc", limit=1).id or 0
        response = self.url_open("/care/feedback", data=data)
        return response, cases.search([("id", ">", newest)])

    def test_box_for_the_words_is_empty_at_first(self):
        page = self.url_open("/care/feedback").text
        self.assertRegex(page, r'<textarea[^>]*name="text"[^>]*></textarea>')

    def test_form_speaks_as_its_user_and_to_others_as_their_browser(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_user.lang = "zh_CN"
        asked = {"en_US": "What is it about?", "zh_CN": "/zh_CN/care/feedback"}
        for login, browser, lang in (
            ("care_user", "en-US,en", "zh_CN"),
            ("care_user_two", "zh-CN,zh", "en_US"),
            (None, "zh-CN,zh", "zh_CN"),
            (None, "en-US,en", "en_US"),
        ):
            self.opener.cookies.clear()
            self.authenticate(login, login)
            page = self.url_open("/care/feedback", headers={"Accept-Language": browser})
            with self.subTest(login=login, browser=browser):
                self.assertIn(asked[lang], page.url + page.text)

    def test_visitor_opens_a_case(self):
        response, case = self._send(person="Hu Po")
        self.assertIn("o_care_thanks", response.text)
        self.assertRecord(
            case,
            name="The pump leaks",
            partner_id=False,
            partner_name="Hu Po",
            email_from="somebody@elsewhere.example.com",
            company_id=self.env.company.id,
            source_id=self.env.ref("customer_care.care_feedback_source_form").id,
        )
        self.assertFalse(case.message_partner_ids & self.env.ref("base.public_partner"))

    def test_customer_is_matched_and_told_the_same_as_a_stranger(self):
        known, case = self._send(email="lin.mei@customer.example.com")
        unknown, other = self._send()
        self.assertEqual(case.partner_id, self.customer)
        self.assertTrue(case.is_unverified)  # anybody may type the address
        self.assertFalse(other.is_unverified)
        told = [
            answer.text.split("o_care_thanks")[1]
            .replace(told_case.number, "")
            .replace(answer.url.split("case=")[1], "")
            for answer, told_case in ((known, case), (unknown, other))
        ]
        self.assertEqual(*told)

    def test_visitor_is_thanked_with_the_number_and_a_link_that_tells_no_more(self):
        response, case = self._send(
            email="lin.mei@customer.example.com", text="Secret words", type="question"
        )
        self.assertEqual(case.type, "question")
        self.assertIn(case.number, response.text)
        link = response.text.split('href="')
        [link] = [part.split('"')[0] for part in link if "thanks?case=" in part]
        case.message_post(body="Confidential answer", message_type="comment")
        page = self.url_open(link).text
        self.assertIn(case.number, page)
        for told in ("Secret words", "Confidential", "Lin Mei", "The pump leaks"):
            self.assertNotIn(told, page)
        for strange in (link[:-3] + "abc", link[:30], f"{link}x"):
            page = self.url_open(strange)
            self.assertEqual(page.status_code, 200)
            self.assertNotIn(case.number, page.text)

    def test_files_of_the_form_are_on_the_case(self):
        for email in ("lin.mei@customer.example.com", "x@far.example.com"):
            page = self.url_open("/care/feedback").text
            token = page.split('name="csrf_token" value="')[1].split('"')[0]
            data = {"csrf_token": token, "name": "Leak", "text": "x", "email": email}
            files = [("files", ("leak.png", b"x", "image/png"))] * 2
            self.url_open("/care/feedback", data=data, files=files)
            case = self.env["care.feedback"].search([], order="id desc", limit=1)
            names = case.message_ids.attachment_ids.mapped("name")
            self.assertEqual(names, ["leak.png"] * 2)
        self.assertEqual(case.type, "problem")
        data |= {"type": "market_feedback"}  # what colleagues note
        files = [("files", ("leak.png", b"x" * 11_000_000, "image/png"))]
        page = self.url_open("/care/feedback", data=data, files=files)
        self.assertIn("alert-warning", page.text)

    def test_stranger_writes_nothing_into_the_pages_of_a_customer(self):
        portal = self._create_customer_login(email="hu.po@customer.example.com")
        _response, case = self._send(
            email="Hu.Po@customer.example.com", text="Pay at https://evil.example.com"
        )
        self.assertEqual(case.partner_id, portal.partner_id)
        self.authenticate("care_portal", "care_portal")
        self.assertNotIn("The pump leaks", self.url_open("/my/feedback").text)
        url = f"/my/feedback/{case.id}"
        self.assertEqual(self.url_open(url).status_code, 404)
        case.with_user(self.care_officer).action_share_with_customer()
        self.assertEqual(self.url_open(url).status_code, 200)

    def test_what_no_database_keeps_is_left_out_of_the_words(self):
        strange = "\0".join("ab\x08\x1b\uffff锅")
        response, case = self._send(
            name=f"Leak{strange}", text=strange, person=strange, phone=strange
        )
        self.assertEqual(response.status_code, 200)
        self.assertTrue(case.name.startswith("Leakab"))
        response, case = self._send(email="\0", phone="5550\x000101")
        self.assertEqual(case.phone, "55500101")
        response, case = self._send(name="\0")
        self.assertIn("alert-warning", response.text)

    def test_machine_that_fills_the_hidden_field_opens_nothing(self):
        response, case = self._send(website="https://spam.example.com")
        self.assertIn("o_care_thanks", response.text)
        self.assertFalse(case)

    def test_flood_is_stopped_with_one_sentence_and_keeps_the_words(self):
        for _number in range(5):
            self.assertTrue(self._send()[1])
        response, case = self._send(text="The sixth")
        self.assertFalse(case)
        self.assertEqual(response.status_code, 429)
        self.assertIn("The sixth", response.text)

    def test_only_floods_of_the_form_close_it_for_others(self):
        self.patch(care_feedback_limits, "TOTAL_LIMIT", 3)
        cases = self.env["care.feedback"]
        for door, is_open in (("login", True), ("address", False)):
            with self.subTest(door):
                cases.create(
                    [
                        {"name": "Leak", "origin": cases._get_origin(door, visitor)}
                        for visitor in range(3)
                    ]
                )
                self.assertEqual(bool(self._send()[1]), is_open)

    def test_flood_is_a_flood_at_midnight_too(self):
        cases, cr = self.env["care.feedback"], type(self.env.cr)
        evening, night = datetime(2026, 3, 9, 23, 50), datetime(2026, 3, 10, 0, 10)
        with patch.object(cr, "now", lambda _cr: evening):
            origin = cases._get_origin("address", "1")
            cases.create([{"name": "Leak", "origin": origin}] * 5)
        with patch.object(cr, "now", lambda _cr: night):
            self.assertTrue(cases._get_flood_problem("address", "1"))
            self.assertFalse(cases._get_flood_problem("address", "2"))
        with patch.object(cr, "now", lambda _cr: night + timedelta(hours=1)):
            self.assertFalse(cases._get_flood_problem("address", "1"))

    def test_longer_text_than_is_taken_is_refused_and_not_cut(self):
        response, case = self._send(text=f"{'x' * 20_000}Kept")
        self.assertFalse(case)
        self.assertIn("alert-warning", response.text)
        self.assertIn("Kept", response.text)

    def test_form_without_an_address_or_words_says_what_is_missing(self):
        for missing in ({"email": ""}, {"text": " "}, {"name": ""}):
            with self.subTest(missing):
                response, case = self._send(**missing)
                self.assertFalse(case)
                self.assertIn("alert-warning", response.text)

    @mute_logger("odoo.http")
    def test_form_without_its_key_is_refused(self):
        response = self.url_open("/care/feedback", data={"name": "A", "text": "B"})
        self.assertEqual(response.status_code, 400)

    def test_markup_of_visitors_is_shown_as_text(self):
        _response, case = self._send(text="<script>alert(1)</script>")
        self.assertNotIn("<script", str(case.description))
