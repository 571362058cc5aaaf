from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_feedback import PortalFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackPortalLimits(PortalFeedbackCommon):
    """How much a customer or a flood may write, and what is kept of it."""

    def test_too_many_words_are_refused_and_kept_on_the_page(self):
        token = self.case._portal_ensure_token()
        for is_closed, verb in ((False, "answer"), (True, "reopen")):
            with self.subTest(verb):
                self._move("solved" if is_closed else "in_progress")
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
                with self.assertRaisesRegex(JsonRpcException, "NotFound"):
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
        self.assertFindsNothing(self.env["ir.attachment"], files)

    def test_files_that_are_too_big_are_refused_by_every_form(self):
        file = {"files": ("a.bin", b"0" * 26 * 2**20)}
        before = self.env["care.feedback"].search_count([])
        for path in ("/new", f"/{self.case.id}/answer", f"/{self.case.id}/reopen"):
            with self.subTest(path):
                self._move("solved" if "reopen" in path else "in_progress")
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
            self._move("solved" if "reopen" in path else "in_progress")
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
