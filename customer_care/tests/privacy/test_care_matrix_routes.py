from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common_access import DoorsCommon

OURS = "odoo.addons.customer_care"
MARK = "Zanzibar"
CONTACT = "/care/contact/<int(max=2147483647):profile_id>/<string:token>"
# our own addresses, each as somebody tries it who has nothing to do with the customer
OWN = {
    CONTACT: "/care/contact/1/x",
    "/care/feedback": "/care/feedback",
    "/care/feedback/thanks": "/care/feedback/thanks",
    "/care/rate/<string:token>": "/care/rate/x",
    "/my/feedback": "/my/feedback",
    "/my/feedback/new": "/my/feedback/new",
    "/my/feedback/page/<int:page>": "/my/feedback/page/1",
    "/my/feedback/<int:case_id>": "/my/feedback/{case}?access_token=x",
    "/my/feedback/<int:case_id>/answer": "/my/feedback/{case}/answer",
    "/my/feedback/<int:case_id>/file/<int:file_id>": "/my/feedback/{case}/file/{file}",
    "/my/feedback/<int:case_id>/reopen": "/my/feedback/{case}/reopen",
    "/mail/partner/from_email": "/mail/partner/from_email",
    # core shows the address book to every employee: that of nobody, and our own
    "/web/partner/vcard": "/web/partner/vcard?partner_ids=0",
    '/web_enterprise/partner/<model("res.partner"):partner>/vcard': (
        "/web_enterprise/partner/1/vcard"
    ),
}
POSTED = {"answer", "reopen"}
# Odoo's addresses that lead to any record
ODOO = [
    "/mail/view?model=care.profile&res_id={profile}",
    "/report/html/customer_care.care_feedback_sheet/{case}",
    "/report/html/customer_care.care_profile_report_document/{profile}",
    "/web/content/care.feedback/{case}/description",
    "/web/content/care.profile/{profile}/note",
    "/web/content/{file}",
    "/web/content?model=ir.attachment&id={file}&field=raw",
    "/web/image/{file}",
]
# and what the web client asks of a thread
THREADS = {
    "/mail/action": {"fetch_params": []},
    "/mail/chatter_fetch": {},
    "/mail/data": {"fetch_params": []},
    "/mail/message/post": {"post_data": {"body": "zz"}},
    "/mail/partner/from_email": {"emails": ["zz@example.com"]},
    "/mail/thread/messages": {},
    "/mail/thread/recipients": {"message_id": 1},
}
VISITORS = (
    None,
    "portal customer",
    "employee without care",
    "user with one customer",
    "manager of another company",
)


@tagged("post_install", "-at_install")
class TestCareMatrixRoutes(DoorsCommon, HttpCase):
    """No page, file, report or thread tells strangers anything of a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.foreign["care.feedback"]
        cls.case.write({"name": MARK, "description": MARK, "is_shared": True})
        cls.profile.note = MARK
        cls.case.message_post(body=MARK)
        cls.file = cls.env["ir.attachment"].create(
            {
                "name": f"{MARK}.txt",
                "raw": MARK.encode(),
                "res_model": "care.feedback",
                "res_id": cls.case.id,
            }
        )
        cls.places = {
            "case": cls.case.id,
            "file": cls.file.id,
            "profile": cls.profile.id,
        }
        cls.calls = 0
        cls.env.flush_all()

    def _visit_as_each(self):
        for who in VISITORS:
            login = self.outsiders[who].login if who else None
            self.authenticate(login, login)
            yield who or "public"

    def _assert_silent(self, who, address, response):
        type(self).calls += 1
        with self.subTest(who=who, address=address):
            self.assertNotIn(MARK, response.text)
            self.assertLess(response.status_code, 500)

    def test_every_address_of_ours_is_in_the_table(self):
        rules = self.env["ir.http"].routing_map().iter_rules()
        found = {rule.rule for rule in rules if self._is_own(rule.endpoint.func)}
        self.assertEqual(found, {*OWN})

    def _is_own(self, function):
        parts = type(getattr(function, "__self__", None)).mro()
        return any(
            part.__module__.startswith(f"{OURS}.")
            for part in parts
            if function.__name__ in vars(part)
        )

    @mute_logger("odoo.http")
    def test_no_page_file_or_report_tells_strangers(self):
        for who in self._visit_as_each():
            for address in [*OWN.values(), *ODOO]:
                address = address.format(**self.places)
                is_posted = address.rsplit("/", 1)[-1] in POSTED
                data = {"csrf_token": Request.csrf_token(self), "text": "zz"}
                response = self.url_open(address, data=data if is_posted else None)
                self._assert_silent(who, address, response)

    def test_owner_meets_it_on_the_same_ways(self):
        self.authenticate(self.care_user.login, self.care_user.login)
        for address in ("/my/feedback/{case}", "/web/content/{file}", ODOO[1]):
            with self.subTest(address=address):
                response = self.url_open(address.format(**self.places))
                self.assertIn(MARK, response.text)
        thread = {"thread_model": "care.feedback", "thread_id": self.case.id}
        response = self.url_open("/mail/thread/messages", json={"params": thread})
        self.assertIn(MARK, response.text)

    @mute_logger("odoo.http")
    def test_nobody_answers_or_opens_again_for_others(self):
        before = self.case.message_ids
        for who in self._visit_as_each():
            for address in ("answer", "reopen"):
                data = {"csrf_token": Request.csrf_token(self), "text": "zz"}
                self.url_open(f"/my/feedback/{self.case.id}/{address}", data=data)
            with self.subTest(who=who):
                self.assertEqual(self.case.message_ids, before)

    @mute_logger("odoo.http")
    def test_no_thread_tells_strangers(self):
        for who in self._visit_as_each():
            for record in (self.case, self.profile):
                thread = {"thread_model": record._name, "thread_id": record.id}
                before = record.message_ids
                for address, asked in THREADS.items():
                    sent = {"params": self._fill(asked, thread)}
                    response = self.url_open(address, json=sent)
                    self._assert_silent(who, address, response)
                self.assertEqual(record.message_ids, before)

    def _fill(self, asked, thread):
        """What the web client sends of a thread, where it says it once more."""
        if "fetch_params" not in asked:
            return {**asked, **thread}
        wanted = ["activities", "attachments", "followers", "suggestedRecipients"]
        return {"fetch_params": [["mail.thread", {**thread, "request_list": wanted}]]}
