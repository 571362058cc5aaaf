from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from ..common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackPortal(FeedbackCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "care_portal", groups="base.group_portal")
        cls.customer = cls.portal.partner_id
        cls.foreigner = new_test_user(
            cls.env, "care_foreigner", groups="base.group_portal"
        )
        cls.case = cls._create_case()

    @classmethod
    def _create_case(cls, **values):
        defaults = {
            "name": "The pump leaks",
            "partner_id": cls.customer.id,
            "category_id": cls.category.id,
            "user_id": cls.handler.id,
            "is_shared": True,
        }
        return cls.env["care.feedback"].create({**defaults, **values})

    def _move(self, state):
        self.case.stage_id = self.env["care.feedback.stage"]._get_of_state(state)

    def _open(self, path="", login="care_portal", **kwargs):
        self.authenticate(login, login)
        return self.url_open(f"/my/feedback/{self.case.id}{path}", **kwargs)

    def _post(self, path, login="care_portal", files=None, **data):
        self.authenticate(login, login)
        data["csrf_token"] = self._get_csrf_token()
        return self.url_open(f"/my/feedback{path}", data=data, files=files)

    def _get_csrf_token(self):
        page = self.url_open("/care/feedback")
        return page.text.split('name="csrf_token" value="')[1].split('"')[0]

    def test_customer_sees_own_cases_and_no_others(self):
        self._create_case(name="Secret", partner_id=self.foreigner.partner_id.id)
        self.authenticate("care_portal", "care_portal")
        page = self.url_open("/my/feedback").text
        self.assertIn("The pump leaks", page)
        self.assertNotIn("Secret", page)

    def test_people_of_a_firm_see_what_is_shared_with_the_firm_or_is_its_own(self):
        firm = self.env["res.partner"].create({"name": "Pumps", "is_company": True})
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

    def test_what_no_database_keeps_is_left_out_of_the_words(self):
        strange = "a\0b\x08\x1b\uffff"
        file = {"files": ("a\0b.txt", b"\0", "text/plain")}
        for path in (f"/{self.case.id}/answer", "/new", f"/{self.case.id}/reopen"):
            with self.subTest(path):
                data = {"name": strange, "text": strange}
                response = self._post(path, files=file, **data)
                self.assertEqual(response.status_code, 200)
        new = self.env["care.feedback"].search([], order="id desc", limit=1)
        self.assertTrue(new.name.startswith("ab"))
        self.assertEqual(self._post("/new", name="\0").status_code, 200)
        self.assertEqual(len(self.case.message_ids.filtered("body")), 2)

    @mute_logger("odoo.http")
    def test_strange_secret_of_a_link_opens_nothing(self):
        self.case._portal_ensure_token()
        self.authenticate(None, None)
        for token in ("%00", "%C3%A9", "é", "%FF", "x", ""):
            with self.subTest(token):
                url = f"/my/feedback/{self.case.id}?access_token={token}"
                self.assertEqual(self.url_open(url).status_code, 404)

    def test_list_has_pages(self):
        for number in range(82):
            self._create_case(name=f"Case {number}")
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
        self.case._ask()
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

    def test_foreigner_cannot_answer_nor_reopen(self):
        self._move("solved")
        for verb in ("answer", "reopen"):
            with self.subTest(verb):
                response = self._post(
                    f"/{self.case.id}/{verb}", login="care_foreigner", text="Ha"
                )
                self.assertEqual(response.status_code, 404)
        self.assertEqual(self.case.state, "solved")
        self.assertNotIn("Ha", "".join(self.case.message_ids.mapped("body")))

    def test_customer_opens_a_solved_case_again(self):
        self._move("solved")
        self._post(f"/{self.case.id}/reopen", text="It drips again")
        self.assertEqual(self.case.state, "work")
        self.assertIn("drips again", "".join(self.case.message_ids.mapped("body")))

    def test_files_come_along_when_a_case_is_opened_again(self):
        self._move("solved")
        self._post(f"/{self.case.id}/reopen", files={"files": ("a.txt", b"drip")})
        self.assertEqual(self.case.state, "work")
        self.assertEqual(self.case.message_ids.attachment_ids.raw, b"drip")

    def test_after_the_window_a_linked_case_is_opened(self):
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        self._post(
            f"/{self.case.id}/reopen",
            text="It drips again",
            files={"files": ("a.txt", b"drip")},
        )
        self.assertEqual(self.case.state, "solved")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertRecordValues(
            linked, [{"state": "new", "partner_id": self.customer.id}]
        )
        message = linked.message_ids.filtered("attachment_ids")
        self.assertIn("drips again", message.body)
        self.assertEqual(message.attachment_ids.name, "a.txt")

    def test_colleague_of_the_firm_opens_a_new_case_in_his_own_name(self):
        self.customer.parent_id = self.env["res.partner"].create(
            {"name": "Pumps", "is_company": True}
        )
        colleague = self.foreigner.partner_id
        colleague.write(
            {"parent_id": self.customer.parent_id.id, "email": "su.fei@example.com"}
        )
        self.case.action_share_with_company()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        path = f"/{self.case.id}/reopen"
        self._post(path, login="care_foreigner", text="It drips again")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertRecordValues(
            linked,
            [
                {
                    "partner_id": colleague.id,
                    "email_from": colleague.email_formatted,
                    "opener_id": self.foreigner.id,
                    "is_shared": True,
                }
            ],
        )
        self.assertEqual(self._open().status_code, 200)
        self.assertEqual(self.case.partner_id, self.customer)

    def test_stranger_with_the_link_does_not_take_the_case_over(self):
        token = self.case._portal_ensure_token()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        path = f"/{self.case.id}/reopen"
        self._post(path, login="care_foreigner", access_token=token, text="Again")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertEqual(linked.partner_id, self.customer)

    def test_however_often_the_holder_of_a_link_asks_one_case_goes_on(self):
        token = self.case._portal_ensure_token()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        for number in range(3):
            self._post(
                f"/{self.case.id}/reopen",
                login=None,
                access_token=token,
                text=f"Word {number}",
            )
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertEqual(len(linked), 1)
        words = "".join(linked.message_ids.mapped("body"))
        self.assertEqual([f"Word {n}" in words for n in range(3)], [True] * 3)
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        linked.stage_id = stage
        self._post(f"/{self.case.id}/reopen", text="Again")
        self.assertEqual(linked.state, "work")
        self.assertEqual(self._count_cases(), 2)

    def _count_cases(self):
        own = [("partner_id", "=", self.customer.id)]
        return self.env["care.feedback"].search_count(own)

    def test_part_and_unshared_follower_are_not_what_goes_on(self):
        self.case.with_user(self.handler).action_split()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        parts = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        parts.is_shared = True
        parts.date_opened = "2019-12-31"
        hidden = self._create_case(original_id=self.case.id, is_shared=False)
        self._post(f"/{self.case.id}/reopen", text="It drips again")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        new = linked - parts - hidden
        self.assertIn("drips again", "".join(new.message_ids.mapped("body")))

    def test_too_many_words_are_refused_and_kept_on_the_page(self):
        token = self.case._portal_ensure_token()
        for is_closed, verb in ((False, "answer"), (True, "reopen")):
            with self.subTest(verb):
                self._move("solved" if is_closed else "work")
                for _number in range(0 if is_closed else 20):
                    self.case.message_post(
                        body="More",
                        author_id=self.customer.id,
                        message_type="comment",
                        subtype_xmlid="mail.mt_comment",
                    )
                count = len(self.case.message_ids)
                response = self._post(
                    f"/{self.case.id}/{verb}",
                    login=None,
                    access_token=token,
                    text="The last straw",
                )
                self.assertEqual(response.status_code, 429)
                self.assertIn("The last straw", response.text)
                self.assertIn("alert-warning", response.text)
                self.assertEqual(len(self.case.message_ids), count)
        self.assertEqual(self.case.state, "solved")

    def test_nobody_opens_cases_without_end_by_a_login(self):
        cases = self.env["care.feedback"]
        mine = [("partner_id", "=", self.customer.id)]
        before = cases.search_count(mine)
        for _number in range(20):
            self._post("/new", name="Once more", text="It leaks")
        self.assertEqual(cases.search_count(mine), before + 20)
        response = self._post("/new", name="The last straw", text="Kept")
        self.assertEqual(response.status_code, 429)
        self.assertIn("The last straw", response.text)
        self.assertIn("alert-warning", response.text)
        self.assertEqual(cases.search_count(mine), before + 20)
        other = self._post("/new", login="care_foreigner", name="Mine", text="Works")
        self.assertEqual(other.status_code, 200)
        self.assertTrue(cases.search([("name", "=", "Mine")]))

    def test_pages_of_core_take_neither_words_nor_files_by_a_link(self):
        place = {
            "thread_model": "care.feedback",
            "thread_id": self.case.id,
            "token": self.case._portal_ensure_token(),
        }
        said = {"message_type": "comment", "body": "More"}
        count = len(self.case.message_ids)
        for login in (None, "care_portal"):
            self.authenticate(login, login)
            with self.subTest(login=login), mute_logger("odoo.http"):
                with self.assertRaises(JsonRpcException):
                    self.make_jsonrpc_request(
                        "/mail/message/post", {**place, "post_data": said}
                    )
                response = self.url_open(
                    "/mail/attachment/upload",
                    data={**place, "csrf_token": self._get_csrf_token()},
                    files={"ufile": ("a.txt", b"More")},
                )
                self.assertEqual(response.status_code, 404)
        self.assertEqual(len(self.case.message_ids), count)
        files = [("res_model", "=", "care.feedback"), ("res_id", "=", self.case.id)]
        self.assertFalse(self.env["ir.attachment"].search(files))

    def test_files_that_are_too_big_are_refused_by_every_form(self):
        file = {"files": ("a.bin", b"0" * 26 * 2**20)}
        before = self.env["care.feedback"].search_count([])
        for path in ("/new", f"/{self.case.id}/answer", f"/{self.case.id}/reopen"):
            with self.subTest(path):
                self._move("solved" if "reopen" in path else "work")
                response = self._post(path, files=file, name="Kept", text="Kept")
                self.assertEqual(response.status_code, 413)
                self.assertIn("alert-warning", response.text)
                self.assertIn("Kept", response.text)
        self.assertEqual(self.env["care.feedback"].search_count([]), before)
        self.assertFalse(self.case.message_ids.attachment_ids)

    def test_more_files_or_words_than_are_taken_are_refused_by_every_form(self):
        files = [("files", (f"{number}.txt", b"x")) for number in range(11)]
        before = self.env["care.feedback"].search_count([])
        for path in ("/new", f"/{self.case.id}/answer", f"/{self.case.id}/reopen"):
            self._move("solved" if "reopen" in path else "work")
            for text, sent in (("Kept", files), (f"{'x' * 20_000}Kept", None)):
                with self.subTest(path, files=bool(sent)):
                    response = self._post(path, files=sent, name="Kept", text=text)
                    self.assertEqual(response.status_code, 413)
                    self.assertIn("alert-warning", response.text)
                    self.assertIn("Kept", response.text)
        self.assertEqual(self.env["care.feedback"].search_count([]), before)
        self.assertFalse(self.case.message_ids.attachment_ids)
        self._post(f"/{self.case.id}/answer", files=files[:10], text="x" * 20_000)
        self.assertEqual(len(self.case.message_ids.attachment_ids), 10)

    @mute_logger("odoo.http")
    def test_colleague_does_not_speak_as_the_customer(self):
        token = self.case._portal_ensure_token()
        self._move("solved")
        count = len(self.case.message_ids)
        for verb in ("answer", "reopen"):
            response = self._post(
                f"/{self.case.id}/{verb}",
                login="care_handler",
                access_token=token,
                text="As he",
            )
            with self.subTest(verb):
                self.assertEqual(response.status_code, 404)
        self.assertEqual(self.case.state, "solved")
        self.assertEqual(len(self.case.message_ids), count)
        self.assertNotIn("<textarea", self._open(login="care_handler").text)

    @mute_logger("odoo.http")
    def test_colleague_opens_no_case_past_the_form(self):
        new_test_user(self.env, "clerk", groups="base.group_user")
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

    def test_case_that_goes_on_later_is_the_customers_like_the_first(self):
        self._post("/new", name="Once more", text="It leaks")
        first = self.env["care.feedback"].search([("name", "=", "Once more")])
        self.assertIn(self.customer, first.message_partner_ids)
        first.stage_id = self.env["care.feedback.stage"]._get_of_state("solved")
        first.date_closed = "2020-01-01"
        self._post(f"/{first.id}/reopen", text="It leaks again")
        later = self.env["care.feedback"].search([("original_id", "=", first.id)])
        self.assertEqual(later.opener_id, self.portal)
        self.assertIn(self.customer, later.message_partner_ids)

    def test_word_on_a_merged_case_goes_to_the_one_that_goes_on(self):
        survivor = self._create_case(name="The other")
        self.case._merge_into(survivor)
        self._post(f"/{self.case.id}/answer", text="Any news?")
        self.assertIn("Any news?", "".join(survivor.message_ids.mapped("body")))

    def test_word_on_a_case_that_has_parted_again_stays_there(self):
        survivor = self._create_case(name="The other")
        self.case._merge_into(survivor)
        self._move("work")
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
