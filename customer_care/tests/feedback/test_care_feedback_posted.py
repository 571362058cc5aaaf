from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common_feedback import FeedbackCommon

VISITOR, PORTAL, COLLEAGUE = None, "care_portal", "care_user"
TEXTS = {"name": "The pump leaks", "text": "It drips", "email": "a@b.example.com"}
CASE = "/my/feedback/{case}"
# the fields of each address, and who sends them: what writes goes last
FORMS = {
    "/care/feedback": (VISITOR, ["name", "person", "email", "phone", "text", "type"]),
    "/care/feedback/thanks": (VISITOR, ["case", "name", "website"]),
    "/care/rate/{secret}": (VISITOR, ["comment", "value"]),
    "/my/feedback": (PORTAL, ["page"]),
    "/my/feedback/new": (PORTAL, ["name", "text"]),
    CASE: (PORTAL, ["access_token"]),
    f"{CASE}/file/0": (VISITOR, ["access_token"]),
    f"{CASE}/answer": (PORTAL, ["access_token", "text"]),
    f"{CASE}/reopen": (PORTAL, ["access_token", "text"]),
    "/web/partner/vcard": (COLLEAGUE, ["partner_ids"]),
}


@tagged("post_install", "-at_install")
class TestCareFeedbackPosted(FeedbackCommon, HttpCase):
    """Whatever is sent in a field by hand, nobody meets a page that has failed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_customer_login(PORTAL).partner_id
        cls.case = cls._create_case(is_shared=True)
        cls.case.stage_id = cls.env["care.feedback.stage"]._get_of_state("solved")
        cls.case._request_ratings()
        cls.rating = cls.case.request_ids

    def _post(self, path, data, files=None):
        """Send a form as somebody makes it by hand."""
        places = {"case": self.case.id, "secret": self.rating.token}
        data = {**data, "csrf_token": Request.csrf_token(self)}
        return self.url_open(path.format(**places), data=data, files=files)

    def _post_each(self, send):
        for path, (login, names) in FORMS.items():
            self.authenticate(login, login)
            for name in names:
                others = {key: text for key, text in TEXTS.items() if key != name}
                with self.subTest(path=path, field=name):
                    self.assertLess(send(path, name, others).status_code, 500)

    def test_file_in_any_field_is_no_text(self):
        self._post_each(
            lambda path, name, others: self._post(
                path, others, files={name: ("hosts.txt", b"127.0.0.1", "text/plain")}
            )
        )
        words = self.case.search([]).mapped("description")
        self.assertNotIn("FileStorage", "".join(map(str, words)))
        self.assertFalse(self.rating.date_rated)

    def test_several_values_of_a_field_are_one_text(self):
        self._post_each(
            lambda path, name, others: self._post(path, {**others, name: ["1", "2"]})
        )

    def test_nobody_opens_a_case_without_words_and_is_told_so(self):
        self.authenticate(PORTAL, PORTAL)
        before = self.case.search_count([])
        for missing in ({"name": " "}, {"text": ""}, {"name": "\0", "text": "\0"}):
            with self.subTest(missing):
                response = self._post("/my/feedback/new", {**TEXTS, **missing})
                self.assertIn("Please describe briefly", response.text)
        self.assertEqual(self.case.search_count([]), before)
        photo = {"files": ("leak.png", b"leak")}
        self._post("/my/feedback/new", {"name": "See photo"}, files=photo)
        self.assertEqual(self.case.search_count([]), before + 1)
