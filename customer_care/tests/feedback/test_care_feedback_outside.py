from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_feedback import MailFeedbackCommon

COVER = '<div style="position:fixed;top:0;z-index:9;color:red">Log in again</div>'
# whatever a browser fetches by itself, but what the mail has brought along
FETCHED = (
    r"(?i)\b(src|srcset|background|poster)\s*=\s*[\"']?(?![\"']?data:)"
    r"|url\(|<image|\\75"
)


@tagged("post_install", "-at_install")
class TestCareFeedbackOutside(MailFeedbackCommon):
    """Mail of strangers who mean harm."""

    def _receive_html(self, html, **headers):
        mail = self._write_mail(**headers)
        mail.set_content(html, subtype="html")
        return self._receive(mail)

    def _read_bodies(self, case):
        bodies = case.message_ids.filtered(lambda each: each.message_type == "email")
        return "".join([str(case.description), *bodies.mapped("body")])

    def test_words_of_a_mail_stay_in_their_place_on_the_screen(self):
        case = self._receive_html(f'{COVER}<p class="fixed-top">Pay here</p>')
        words = self._read_bodies(case)
        for part in ("position", "z-index", "fixed"):
            with self.subTest(part):
                self.assertNotIn(part, words)
        self.assertEqual(words.count("Log in again"), 2)
        self.assertEqual(words.count("color:red"), 2)

    def test_cases_of_different_customers_are_not_merged(self):
        firm, other = (
            self._create_contact("Pumps", is_company=True),
            self._create_contact("Hoses"),
        )
        colleague = self._create_contact("Hu Po", parent_id=firm.id)
        self.customer.parent_id = firm
        for partner, is_merged in ((other, False), (colleague, True)):
            with self.subTest(partner.name):
                case = self._create_case(self.env.user, user_id=self.handler.id)
                survivor = self._create_case(
                    self.env.user, user_id=self.handler.id, partner_id=partner.id
                )
                wizard = self.env["care.feedback.merge"].with_user(self.handler)
                wizard = wizard.create(
                    {"feedback_id": case.id, "survivor_id": survivor.id}
                )
                if is_merged:
                    wizard.action_merge()
                else:
                    says = "different customers"
                    self.assertRefused(wizard.action_merge, says=says)
                self.assertEqual(case.state == "merged", is_merged)

    def test_case_of_a_stranger_that_goes_on_becomes_the_customers(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        other = self._create_contact("Hoses")
        foreign = self._create_case(
            self.env.user, user_id=self.handler.id, partner_id=other.id
        )
        survivor = self._create_case(
            self.env.user, user_id=self.handler.id, partner_id=False, is_shared=True
        )
        token = survivor._portal_ensure_token()
        case.with_user(self.handler)._merge_into(survivor)
        self.assertEqual(survivor.partner_id, self.customer)
        self.assertNotEqual(survivor._portal_ensure_token(), token)
        self.assertRefused(foreign._merge_into, survivor, says="different customers")

    def test_line_breaks_in_what_mails_carry_are_none(self):
        broken = "The pump\r\nBcc: all@ours.example.com\n\n\x0b\u2028 leaks"
        whole = "The pump Bcc: all@ours.example.com leaks"
        mail = self._write_mail()
        mail.replace_header("Subject", "x")
        encoded = "".join(f"={byte:02X}" for byte in broken.encode())
        content = mail.as_bytes().replace(
            b"Subject: x", f"Subject: =?utf-8?Q?{encoded}?=".encode()
        )
        officer = self.env["care.feedback"].with_user(self.care_officer)
        written = self._create_case(self.env.user)
        written.with_user(self.care_officer).write({"name": broken})
        for door, case in (
            ("mail", self._receive(content)),
            ("create", officer.create({"name": broken, "partner_name": broken})),
            ("write", written),
        ):
            with self.subTest(door):
                self.assertEqual(case.name, whole)
                self.assertEqual(len((case.partner_name or "-").splitlines()), 1)
                case = case.sudo()
                case.write({"partner_id": self.customer.id, "is_shared": True})
                case.stage_id = self.env["care.feedback.stage"]._get_of_state("solved")
                case._send_requests({case: case._decide_hour()[1]})
                request = self.env["mail.mail"].search(
                    [("care_rating_id", "=", case.request_ids.id)]
                )
                self.assertEqual(len(request.subject.splitlines()), 1)

    def test_case_says_when_the_mail_server_doubts_its_sender(self):
        ours, theirs = "mx.ours.example.com", "mx.evil.example.com"
        for number, (results, is_doubtful) in enumerate(
            (
                ([], False),
                ([f"{ours}; dmarc=pass header.from=a.example; spf=fail"], False),
                ([f"{ours}; dmarc=fail (p=none) header.from=a.example"], True),
                ([f"{ours}; spf=softfail smtp.mailfrom=a.example"], True),
                ([f"{ours}; spf=fail; dkim=pass header.d=a.example"], False),
                ([f"{ours}; spf=none; dkim=none"], False),
                ([f"{ours}; spf=pass", f"{ours}; dmarc=fail"], True),
                ([f"{ours}; dmarc=fail", f"{ours}; dmarc=pass"], True),
                ([f"{ours}; dmarc=fail", f"{theirs}; dmarc=pass"], True),
                ([f"{ours}; dmarc=pass", f"{theirs}; dmarc=fail"], False),
                ([f"{ours}; spf=pass (dmarc=fail)"], False),
            )
        ):
            with self.subTest(results):
                mail = self._write_mail(id=f"<doubt{number}@mail.example.com>")
                for result in results:
                    mail["Authentication-Results"] = result
                case = self._receive(mail)
                self.assertEqual(case.is_unverified, is_doubtful)
                # the pages of the customer do not show what may be another's words
                self.assertEqual(case.is_shared, not is_doubtful)

    def test_doubted_mail_in_a_colleagues_name_says_so(self):
        self.handler.email = "handler@ours.example.com"
        results = "mx.ours.example.com; dmarc=fail"
        mail = self._write_mail("handler@ours.example.com")
        mail["Authentication-Results"] = results
        case = self._receive(mail)
        self.assertTrue(case.is_unverified)
        with self.assertRaisesRegex(
            AccessError, "set by the system: Sender Not Verified"
        ):
            case.with_user(self.care_officer).is_unverified = False

    def test_doubted_answer_is_noted_on_the_case(self):
        case = self._receive(self._write_mail())
        self.assertFalse(case.is_unverified)
        answer = self._write_mail(
            id="<answer@mail.example.com>",
            In_Reply_To=case.message_ids.filtered("body")[-1].message_id,
            Authentication_Results="mx.ours.example.com; dmarc=fail",
        )
        self.assertFalse(self._receive(answer))
        self.assertTrue(case.is_unverified)

    def test_description_by_any_door_stays_in_its_place(self):
        case = self._create_case(self.env.user).with_user(self.care_officer)
        case.description = COVER
        self.assertNotIn("position", str(case.description))

    def test_reading_a_mail_fetches_nothing_from_elsewhere(self):
        remote = "https://spy.example.com/x.png?who=1"
        sources = (
            f'<img src="{remote}" width="1" height="1">',
            f'<img src="{remote}">',
            f'<IMG\nSRC = "{remote}">',
            f'<img src="data:image/png;base64,AA==" srcset="{remote} 2x">',
            f'<img src="{remote.removeprefix("https:")}">',
            '<img src="/web/session/logout">',
            f'<table background="{remote}"><tr><td>x</td></tr></table>',
            f'<p style="background-image:url({remote})">x</p>',
            f"<p style='background-image:\\75rl({remote})'>x</p>",
            f'<video poster="{remote}" src="{remote}"></video>',
            f'<svg><image href="{remote}"/></svg>',
        )
        for number, source in enumerate(sources):
            with self.subTest(source):
                case = self._receive_html(
                    f"<div><p>It drips.</p>{source}</div>",
                    id=f"<spy{number}@x.example>",
                )
                words = self._read_bodies(case)
                self.assertEqual(words.count("<p>It drips.</p>"), 2)
                self.assertNotRegex(words, FETCHED)
        answer = self._write_mail(
            id="<spying@x.example>", In_Reply_To=case.message_ids[-1].message_id
        )
        answer.set_content(sources[1], subtype="html")
        self._receive(answer)
        self.assertNotIn("<img", "".join(case.message_ids.mapped("body")))

    def test_remote_pictures_can_be_seen_by_whoever_asks(self):
        source = "https://pump.example.com/leak.png"
        case = self._receive_html(f'<p>See:</p><img src="{source}" alt="The leak">')
        self.assertIn(f'href="{source}"', str(case.description))
        self.assertIn("[The leak]", str(case.description))
        self.assertNotIn("<img", self._read_bodies(case))
