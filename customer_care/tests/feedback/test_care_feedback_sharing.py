from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged

from ..common import BY_FIELD, BY_ROLE
from .common_feedback import FeedbackCommon

SECRET = "Stingy, talks to a rival"


@tagged("post_install", "-at_install")
class TestCareFeedbackSharing(FeedbackCommon, HttpCase):
    """A customer reads what is shared, and never what colleagues noted."""

    @classmethod
    def default_env_context(cls):
        return {}  # mail is what is tested here, too

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = cls._create_customer_login(email="lin.mei@customer.example.com")
        cls.customer = cls.portal.partner_id
        cls.note = cls._note()

    @classmethod
    def _note(cls, is_shared=False, **values):
        """What a colleague notes about the customer."""
        values = {
            "name": SECRET,
            "description": SECRET,
            "type": "market_feedback",
            **values,
        }
        case = cls._create_case(cls.handler, user_id=cls.handler.id, **values)
        if is_shared:
            case.action_share_with_customer()
        return case.with_env(cls.env)

    def _open(self, path, login="care_portal"):
        self.authenticate(login, login)
        return self.url_open(path)

    def _send(self, case, **values):
        defaults = {
            "body": "We come tomorrow",
            "partner_ids": self.customer.ids,
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_comment",
        }
        return case.with_user(self.handler).message_post(**{**defaults, **values})

    def _get_mail(self, message):
        return self.env["mail.mail"].search([("mail_message_id", "=", message.id)])

    def test_no_page_tells_the_customer_what_colleagues_noted(self):
        token = self.note._portal_ensure_token()
        url = f"/my/feedback/{self.note.id}"
        for path in ("/my", "/my/feedback", url, f"{url}?access_token={token}"):
            with self.subTest(path):
                self.assertNotIn(SECRET, self._open(path).text)
        self.assertEqual(self._open(url).status_code, 404)

    def test_no_link_opens_to_visitors_what_colleagues_noted(self):
        token = self.note._portal_ensure_token()
        self.authenticate(None, None)
        view = f"/mail/view?model=care.feedback&res_id={self.note.id}"
        for path in (f"/my/feedback/{self.note.id}?", f"{view}&"):
            with self.subTest(path):
                page = self.url_open(f"{path}access_token={token}").text
                self.assertNotIn(SECRET, page)

    def test_customer_counts_and_finds_shared_cases_only(self):
        self.authenticate("care_portal", "care_portal")
        for count in (0, 1):
            counted = self.make_jsonrpc_request(
                "/my/counters", {"counters": ["feedback_count"]}
            )
            self.assertEqual(counted["feedback_count"], count)
            self.note.with_user(self.handler).action_share_with_customer()
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.feedback"].with_user(self.portal).search_count([])

    def test_messages_of_core_are_closed_to_links_of_what_is_not_shared(self):
        self._send(self.note)
        token = self.note._portal_ensure_token()
        signed = {
            "pid": self.customer.id,
            "hash": self.note._sign_token(self.customer.id),
        }
        cases = self.env["care.feedback"].with_user(self.env.ref("base.public_user"))
        for is_shared in (False, True):
            self.note.is_shared = is_shared
            for access in ({"token": token}, signed):
                with self.subTest(access, is_shared=is_shared):
                    found = cases._get_thread_with_access(self.note.id, **access)
                    self.assertEqual(bool(found), is_shared)

    def test_no_colleague_learns_the_secret_of_a_link(self):
        self.note.is_shared = True
        token = self.note._portal_ensure_token()
        case = self.note.with_user(self.handler).with_context(active_test=False)
        attacks = (
            lambda: case.read(["access_token"]),
            lambda: case.search([("access_token", "=like", token[:2] + "%")]),
            lambda: case.search([], order="access_token"),
            lambda: case.mapped("access_token"),
            lambda: case.get_portal_url(),
            lambda: case.export_data(["access_token"]),
        )
        for number, attack in enumerate(attacks):
            says = f"{BY_FIELD}|may not export"
            with self.subTest(number), self.assertRaisesRegex(AccessError, says):
                attack()
        self.handler.group_ids += self.env.ref("base.group_partner_manager")
        share = self.env["portal.share"].with_user(self.handler)
        shown = [
            share.default_get(["share_link"]),
            share.create({"res_model": case._name, "res_id": case.id}).share_link,
            case.read(),
            case._get_access_action(force_website=True),
        ]
        self.assertNotIn(token, str(shown))

    def test_letters_of_colleagues_carry_the_secret(self):
        self.note.is_shared = True
        message = self._send(self.note)
        token = self.note.sudo().access_token
        self.assertIn(token, str(self._get_mail(message).body_html))

    def test_sharing_opens_the_case_and_is_noted(self):
        self.note.with_user(self.handler).action_share_with_customer()
        self.assertIn(SECRET, self._open("/my/feedback").text)
        self.assertEqual(self._open(f"/my/feedback/{self.note.id}").status_code, 200)
        told = self.note.message_ids[0]
        self.assertIn("Shared with the customer", told.body)
        self.assertEqual(told.author_id, self.handler.partner_id)

    def test_nobody_shares_without_a_note_by_whatever_door(self):
        silent = {"tracking_disable": True, "mail_notrack": True}
        case = self.note.with_user(self.handler).with_context(**silent)
        with self.assertRaisesRegex(
            AccessError, "set by the system: Shared with Customer"
        ):
            case.write({"is_shared": True})
        with self.assertRaisesRegex(
            AccessError, "set by the system: Shared with Customer"
        ):
            case.create({"name": "Late", "is_shared": True})
        case.action_share_with_customer()
        bodies = "".join(case.message_ids.mapped("body"))
        self.assertIn("Shared with the customer", bodies)

    def test_links_and_notifications_end_with_the_sharing(self):
        case = self._note(is_shared=True)
        token = case._portal_ensure_token()
        case.message_subscribe(self.customer.ids)
        case.with_user(self.handler).action_stop_sharing()
        self.assertNotIn(self.customer, case.message_partner_ids)
        self.assertEqual(self._open(f"/my/feedback/{case.id}").status_code, 404)
        case.with_user(self.handler).action_share_with_customer()
        self.authenticate(None, None)
        url = f"/my/feedback/{case.id}?access_token={token}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_case_that_goes_to_another_customer_is_shared_anew(self):
        case = self._note(is_shared=True)
        other = self._create_customer_login("care_other")
        case.with_user(self.handler).partner_id = other.partner_id
        self.assertFalse(case.is_shared)
        page = self._open("/my/feedback", login="care_other").text
        self.assertNotIn(SECRET, page)

    def test_part_of_a_shared_case_is_not_shared(self):
        case = self._note(is_shared=True)
        part = case.with_user(self.handler)._split_off_part()
        self.assertFalse(part.is_shared)
        self.assertEqual(self._open(f"/my/feedback/{part.id}").status_code, 404)

    def test_case_that_takes_in_a_shared_one_is_not_shared(self):
        case = self._note(name="The pump leaks", description="", is_shared=True)
        case.with_user(self.handler)._merge_into(self.note)
        self.assertFalse(self.note.is_shared)
        self.assertNotIn(SECRET, self._open(f"/my/feedback/{case.id}").text)

    def test_new_case_after_the_window_is_shared_as_the_old_one_was(self):
        for is_shared in (False, True):
            case = self._note(is_shared=is_shared)
            case.with_user(self.handler).action_solve()
            with freeze_time("2026-06-10 04:00:00"):
                action = case.with_user(self.handler).action_reopen()
            self.assertEqual(case.browse(action["res_id"]).is_shared, is_shared)

    def test_mail_about_what_is_not_shared_has_no_link_and_no_subject_of_ours(self):
        mail = self._get_mail(self._send(self.note))
        text = f"{mail.subject} {mail.body_html}"
        self.assertNotIn(SECRET, text)
        self.assertNotIn("/mail/view", text)
        self.assertIn(self.note.number, mail.subject)

    def test_mail_about_a_shared_case_leads_to_it(self):
        case = self._note(name="The pump leaks", is_shared=True)
        mail = self._get_mail(self._send(case))
        self.assertIn("The pump leaks", mail.subject)
        self.assertIn("/mail/view", mail.body_html)

    def test_mail_to_colleagues_names_the_case(self):
        self.handler.sudo().notification_type = "email"
        note = self.note.with_user(self.care_officer).message_post(
            body="Look", partner_ids=self.handler.partner_id.ids
        )
        self.assertIn(SECRET, self._get_mail(note).subject)

    def test_customer_reads_neither_notes_nor_what_went_to_others(self):
        case = self._note(name="The pump leaks", is_shared=True, description=False)
        carrier = self._create_contact("Carrier", email="carrier@elsewhere.example.com")
        self._send(case, body="To the carrier", partner_ids=carrier.ids)
        self._send(case, body="To the lead", partner_ids=self.lead.partner_id.ids)
        self._send(case, body="Between us", subtype_xmlid="mail.mt_note")
        self._send(case)
        page = self._open(f"/my/feedback/{case.id}").text
        for words in ("To the carrier", "To the lead", "Between us", SECRET):
            self.assertNotIn(words, page)
        self.assertIn("We come tomorrow", page)

    def test_words_of_a_mail_stand_on_the_page_once(self):
        case = self._note(name="Mail", description="It drips", is_shared=True)
        case.message_post(
            body="It drips",
            author_id=self.customer.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertEqual(
            self._open(f"/my/feedback/{case.id}").text.count("It drips"), 1
        )

    def test_only_the_person_concerned_is_asked_on_the_portal(self):
        company = self._create_contact("Pumps", is_company=True)
        self.customer.parent_id = company
        other = self._create_customer_login("care_other")
        other.partner_id.parent_id = company
        case = self._note(name="The pump leaks", is_shared=True)
        case.action_share_with_company()
        case.action_solve()
        case._request_ratings()
        url = f"/my/feedback/{case.id}"
        self.assertIn("/care/rate/", self._open(url).text)
        page = self._open(url, login="care_other").text
        self.assertIn("The pump leaks", page)
        self.assertNotIn("/care/rate/", page)
