from datetime import date
from urllib.parse import quote

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged, users

from ...tools.own_links import hide_own_links
from ..common import CareCommon

ANSWER = """From: lin.mei@customer.example.com
To: care@company.example.com
Subject: Re: Happy birthday
Message-Id: <quoting@customer.example.com>
Content-Type: {kind}; charset=utf-8

Please call me. {link}
"""


@tagged("post_install", "-at_install")
class TestCareOwnPage(CareCommon, HttpCase):
    """By their own link customers say how to contact them; looking writes nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        base = cls.profile.get_base_url()
        cls.path = cls.profile.own_page_url.removeprefix(base)
        cls.mail = cls.env.ref("customer_care.care_channel_mail")
        cls.call = cls.env.ref("customer_care.care_channel_call")

    def _get_consents(self):
        lines = self.profile.channel_line_ids
        return {line.channel_id: line.consent for line in lines}

    def _submit(self, **values):
        return self.url_open(self.path, data=values)

    def test_opening_the_link_writes_nothing(self):
        before = self.profile.write_date
        page = self.url_open(f"{self.path}?channel_{self.mail.id}=no&leave_alone=yes")
        self.assertIn("How may we contact you?", page.text)
        self.assertFalse(self.profile.channel_line_ids)
        self.assertRecordValues(
            self.profile, [{"is_do_not_contact": False, "write_date": before}]
        )

    def test_submit_is_consent_and_opt_out_by_channel(self):
        page = self._submit(
            **{
                f"channel_{self.mail.id}": "no",
                f"channel_{self.call.id}": "yes",
                "greeting": "no",
            }
        )
        self.assertIn("we keep to it", page.text)
        self.assertEqual(
            self._get_consents(), {self.mail: "refused", self.call: "granted"}
        )
        self.assertEqual(self.profile.birthday_greeting, "no")
        self.assertTrue(self.profile._get_channel_reason("mail"))
        [line] = self.profile.channel_line_ids.filtered(
            lambda line: line.channel_id == self.call
        )
        self.assertTrue(line.consent_source and line.consent_date)
        self._submit(**{f"channel_{self.mail.id}": "yes"})
        self.assertEqual(self._get_consents()[self.mail], "granted")
        self.assertEqual(self.profile.birthday_greeting, "no", "nothing was said of it")

    def test_customer_who_wants_no_contact_is_left_alone_until_they_say_otherwise(self):
        self._submit(leave_alone="yes")
        self.assertFalse(self.profile._is_reachable())
        self._submit(greeting="yes")
        self.assertTrue(self.profile._is_reachable())

    def test_other_links_lead_nowhere(self):
        other = self._create_profile(name="Gao")
        token = self.profile._get_own_page_token()
        for path in (
            f"/care/contact/{other.id}/{token}",
            f"{self.path}0",
            f"/care/contact/{10**20}/{token}",
            f"/care/contact/{other.id}/{quote('é密')}",
        ):
            self.assertEqual(self.url_open(path).status_code, 404)
        self.profile.action_renew_own_page()
        self.assertEqual(self.url_open(self.path).status_code, 404)

    def test_link_of_an_archived_customer_leads_nowhere(self):
        self.profile.active = False
        self.assertEqual(self.url_open(self.path).status_code, 404)

    def test_answer_is_of_the_day_where_the_owner_lives(self):
        self.care_user.tz = "Asia/Shanghai"
        with freeze_time("2026-03-10 20:00:00"):  # there it is the next morning
            self._submit(**{f"channel_{self.mail.id}": "yes"})
        told = date(2026, 3, 11)
        self.assertEqual(self.profile.date_wishes_told, told)
        self.assertEqual(self.profile.channel_line_ids.consent_date, told)

    def test_colleague_saves_nothing_here(self):
        self.authenticate("care_user", "care_user")
        page = self._submit(leave_alone="yes")
        self.assertIn("as a colleague", page.text)
        self.assertFalse(self.profile.is_do_not_contact)

    @users("care_user")
    def test_owner_sends_the_link(self):
        self.assertIn("/care/contact/", self.profile.with_env(self.env).own_page_url)

    @users("care_user_two")
    def test_who_has_a_touch_alone_is_not_told_the_link(self):
        self._create_touch(user_id=self.env.uid)
        profile = self.profile.with_env(self.env)
        self.assertFalse(profile.own_page_url)
        with self.assertRaisesRegex(
            AccessError, "Only the owner, the backup or an officer"
        ):
            profile.action_renew_own_page()

    def test_what_is_chosen_is_told_in_the_language_of_the_owner(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        self.care_user.lang = "en_US"
        self._submit(
            **{
                f"channel_{self.call.id}": "no",
                f"channel_{self.mail.id}": "yes",
                "greeting": "no",
                "leave_alone": "yes",
            }
        )
        told = self.profile.message_ids[:1].body
        for words in (
            "no Call",
            "E-mail is welcome",
            "no birthday greetings",
            "no contact at all",
        ):
            self.assertIn(words, told)
        self.assertIn("chosen by the customer", self.profile.do_not_contact_reason)
        [source] = set(self.profile.channel_line_ids.mapped("consent_source"))
        self.assertEqual(source, "Chosen by the customer by link")

    def _merge(self, name):
        """Another customer whose contact is merged into this one; return the link."""
        other = self._create_profile(name=name)
        path = other.own_page_url.removeprefix(other.get_base_url())
        (self.profile | other)._merge_for(self.customer)
        return other, path

    def test_link_of_a_merged_customer_is_that_of_who_stays(self):
        __, first = self._merge("Lin M.")
        __, second = self._merge("L. Mei")
        for path in (first, second):
            page = self.url_open(path)
            self.assertIn(self.profile.name, page.text)
            self.assertNotIn(self.path, page.text, "the other link stays a secret")
        self.url_open(first, data={f"channel_{self.call.id}": "no"})
        self.assertEqual(self._get_consents(), {self.call: "refused"})
        self.assertEqual(self.url_open(self.path).status_code, 200)

    def test_link_goes_on_when_who_stayed_is_merged_as_well(self):
        other, path = self._merge("Lin M.")
        heir = self._create_profile(name="Lin Mei, at home")
        (self.profile | heir)._merge_for(heir.partner_id)
        page = self.url_open(path)
        self.assertIn(heir.name, page.text)

    def test_new_link_ends_those_of_merged_customers(self):
        __, path = self._merge("Lin M.")
        self.assertEqual(self.url_open(f"{path[:-1]}z").status_code, 404)
        self.profile.action_renew_own_page()
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_answer_that_quotes_the_link_keeps_no_secret(self):
        token = self.profile._get_own_page_token()
        url = self.profile.own_page_url
        for kind, link in (
            ("text/plain", f"> {url}"),
            ("text/html", f'<blockquote><a href="{url}">Choose</a></blockquote>'),
            ("text/plain", f"https://safe.example.com/?url={quote(url, safe='')}"),
        ):
            with self.subTest(link=link):
                mail = ANSWER.format(kind=kind, link=link)
                mail = mail.replace("<quoting", f"<quoting{hash(link)}")
                self.env["mail.thread"].message_process(
                    "care.profile", mail, thread_id=self.profile.id
                )
                body = self.profile.message_ids[:1].body
                self.assertIn("Please call me.", body)
                self.assertNotIn(token, body)

    def test_other_links_of_a_mail_stay(self):
        text = "https://our.example.com/care/contact/us and /care/rate/abcdef0123456789"
        self.assertEqual(hide_own_links(text), text)
