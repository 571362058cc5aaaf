from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_feedback import PortalFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackPortal(PortalFeedbackCommon):
    """A customer reads, opens and answers cases; nobody else's, and no notes."""

    def test_customer_sees_own_cases_and_no_others(self):
        self._create_case(name="Secret", partner_id=self.foreigner.partner_id.id)
        self.authenticate("care_portal", "care_portal")
        page = self.url_open("/my/feedback").text
        self.assertIn("The pump leaks", page)
        self.assertNotIn("Secret", page)

    def test_people_of_a_firm_see_what_is_shared_with_the_firm_or_is_its_own(self):
        firm = self._create_contact("Pumps", is_company=True)
        self.customer.parent_id = firm
        self.foreigner.partner_id.parent_id = firm
        path = f"/my/feedback/{self.case.id}"

        def is_seen():
            self.authenticate("care_foreigner", "care_foreigner")
            return self.url_open(path).status_code == 200

        with mute_logger("odoo.http"):
            self.assertFalse(is_seen())
        handler = self.case.with_user(self.handler)
        handler.action_share_with_company()
        self.assertTrue(is_seen())
        handler.action_stop_sharing()
        handler.action_share_with_customer()
        with mute_logger("odoo.http"):
            self.assertFalse(is_seen())
        of_firm = self._create_case(partner_id=firm.id)
        path = f"/my/feedback/{of_firm.id}"
        self.assertTrue(is_seen())
        of_firm.email_from = "An <an@private.example.com>"  # one person has written it
        with mute_logger("odoo.http"):
            self.assertFalse(is_seen())

    def test_firm_sees_what_came_from_its_own_address_and_no_other(self):
        address = "the_info@pumps.example"
        firm = self._create_contact(name="Pumps", is_company=True, email=address)
        self.foreigner.partner_id.parent_id = firm
        case = self._create_case(name="Leaks there", partner_id=firm.id)
        self.authenticate("care_foreigner", "care_foreigner")
        for sender, is_seen in (
            (address, True),
            (address.upper(), True),
            (f'"Pumps" <{address}>', True),
            ("xthe_info@pumps.example", False),
            ("the-info@pumps.example", False),
            ("X <xthe_info@pumps.example>", False),
            (f"{address}.org", False),
            (f'"<{address}>" <ann@private.example>', False),
        ):
            case.email_from = sender
            with self.subTest(sender), mute_logger("odoo.http"):
                page = self.url_open(f"/my/feedback/{case.id}")
                self.assertEqual(page.status_code == 200, is_seen)
                listed = self.url_open("/my/feedback").text
                self.assertEqual("Leaks there" in listed, is_seen)

    @mute_logger("odoo.http")
    def test_strange_secret_of_a_link_opens_nothing(self):
        self.case._portal_ensure_token()
        self.authenticate(None, None)
        for token in ("%00", "%C3%A9", "é", "%FF", "x", ""):
            with self.subTest(token):
                url = f"/my/feedback/{self.case.id}?access_token={token}"
                self.assertEqual(self.url_open(url).status_code, 404)

    def test_list_has_pages(self):
        self._create_cases(82, name="Another")
        self.authenticate("care_portal", "care_portal")
        self.assertIn("/my/feedback/page/2", self.url_open("/my/feedback").text)
        self.assertIn("The pump leaks", self.url_open("/my/feedback/page/2").text)

    def test_home_counts_the_cases(self):
        self.authenticate("care_portal", "care_portal")
        counted = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["feedback_count"]}
        )
        self.assertEqual(counted["feedback_count"], 1)
        self.assertIn("/my/feedback", self.url_open("/my").text)

    def test_case_shows_state_expected_date_and_messages_but_no_notes(self):
        self.case.message_post(
            body="We are on our way",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.case.message_post(body="He always complains", subtype_xmlid="mail.mt_note")
        page = self._open().text
        self.assertIn("o_care_state_new", page)
        self.assertIn("We are on our way", page)
        self.assertNotIn("He always complains", page)

    def test_foreign_case_and_missing_case_answer_the_same(self):
        self.authenticate("care_foreigner", "care_foreigner")
        for case_id in (self.case.id, 999_999_999):
            with self.subTest(case_id):
                response = self.url_open(f"/my/feedback/{case_id}")
                self.assertEqual(response.status_code, 404)
                self.assertNotIn("The pump leaks", response.text)

    def test_guessed_token_is_refused_and_the_right_one_opens_the_case(self):
        token = self.case._portal_ensure_token()
        self.authenticate(None, None)
        for guess in ("", "None", "False", token[:-1], token.swapcase() + "x"):
            with self.subTest(guess):
                url = f"/my/feedback/{self.case.id}?access_token={guess}"
                self.assertEqual(self.url_open(url).status_code, 404)
        url = f"/my/feedback/{self.case.id}?access_token={token}"
        self.assertIn("The pump leaks", self.url_open(url).text)

    def test_link_speaks_the_language_and_by_the_clock_of_the_customer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})
        message = self.case.message_post(
            body="We are on our way",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        message.date = "2026-03-10 22:15:00"
        token = self.case._portal_ensure_token()
        self.authenticate(None, None)
        url = f"/my/feedback/{self.case.id}?access_token={token}"
        self.assertIn("2026/03/11 06:15", self.url_open(url).text)

    def test_mail_leads_a_customer_without_a_login_to_his_case(self):
        token = self.case._portal_ensure_token()
        self.authenticate(None, None)
        link = f"/mail/view?model=care.feedback&res_id={self.case.id}"
        page = self.url_open(f"{link}&access_token={token}")
        self.assertIn(f"/my/feedback/{self.case.id}?", page.url)
        self.assertIn("The pump leaks", page.text)
        self.assertNotIn("The pump leaks", self.url_open(link).text)

    def test_token_of_one_case_opens_no_other(self):
        token = self._create_case()._portal_ensure_token()
        self.authenticate(None, None)
        url = f"/my/feedback/{self.case.id}?access_token={token}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_only_the_customer_finds_the_link_to_rate(self):
        self._move("solved")
        self.customer.email = "lin.mei@customer.example.com"
        self.case._request_ratings()
        self.assertIn("/care/rate/", self._open().text)
        self.assertNotIn("/care/rate/", self._open(login="care_handler").text)
        self.authenticate(None, None)
        token = self.case._portal_ensure_token()
        page = self.url_open(f"/my/feedback/{self.case.id}?access_token={token}")
        self.assertIn("The pump leaks", page.text)
        self.assertNotIn("/care/rate/", page.text)

    def test_colleague_without_the_case_is_refused(self):
        self.assertEqual(self._open(login="care_user_two").status_code, 404)
        self.assertEqual(self._open(login="care_handler").status_code, 200)

    def test_customer_opens_a_case_with_a_file(self):
        self._post(
            "/new",
            name="The hose is torn",
            text="Since <b>Monday</b>",
            files={"files": ("hose.txt", b"torn")},
        )
        case = self.env["care.feedback"].search([("name", "=", "The hose is torn")])
        self.assertEqual(case.partner_id, self.customer)
        self.assertEqual(case.source_id.code, "portal")
        self.assertIn("&lt;b&gt;Monday", str(case.description))
        self.assertEqual(case.message_ids.attachment_ids.name, "hose.txt")
        self.assertFalse(case.user_id.share)

    def test_customer_answers_and_reads_his_file_which_others_do_not(self):
        path = f"/{self.case.id}/answer"
        self._post(path, text="It got worse", files={"files": ("a.txt", b"drip")})
        message = self.case.message_ids.filtered("attachment_ids")
        self.assertEqual(message.author_id, self.customer)
        self.assertIn("It got worse", str(message.body))
        file = f"/file/{message.attachment_ids.id}"
        self.assertEqual(self._open(file).content, b"drip")
        self.assertEqual(self._open(file, login="care_foreigner").status_code, 404)

    def test_file_of_a_note_is_not_given_out(self):
        note = self.case.message_post(
            body="Internal", attachments=[("margin.txt", b"40 %")]
        )
        response = self._open(f"/file/{note.attachment_ids.id}")
        self.assertEqual(response.status_code, 404)

    @mute_logger("odoo.http")
    def test_colleague_opens_no_case_past_the_form(self):
        self._create_employee("clerk")
        before = self.env["care.feedback"].search_count([])
        for login in ("clerk", "care_user"):
            with self.subTest(login):
                response = self._post("/new", login=login, name="Leak", text="It leaks")
                self.assertEqual(response.status_code, 404)
                self.assertEqual(self.url_open("/my/feedback/new").status_code, 404)
                page = self.url_open("/my/feedback").text
                self.assertNotIn("/my/feedback/new", page)
        self.assertEqual(self.env["care.feedback"].search_count([]), before)
        self.authenticate("care_portal", "care_portal")
        self.assertIn("/my/feedback/new", self.url_open("/my/feedback").text)

    def test_word_on_a_merged_case_goes_to_the_one_that_goes_on(self):
        survivor = self._create_case(name="The other")
        self.case._merge_into(survivor)
        self._post(f"/{self.case.id}/answer", text="Any news?")
        self.assertIn("Any news?", "".join(survivor.message_ids.mapped("body")))

    def test_word_on_a_case_that_has_parted_again_stays_there(self):
        survivor = self._create_case(name="The other")
        self.case._merge_into(survivor)
        self._move("in_progress")
        survivor._merge_into(self.case)
        self._post(f"/{self.case.id}/answer", text="Any news?")
        self.assertIn("Any news?", "".join(self.case.message_ids.mapped("body")))

    @mute_logger("odoo.http")
    def test_answer_without_form_key_is_refused(self):
        self.authenticate("care_portal", "care_portal")
        response = self.url_open(
            f"/my/feedback/{self.case.id}/answer", data={"text": "Forged"}
        )
        self.assertEqual(response.status_code, 400)
