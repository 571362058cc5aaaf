from lxml import etree

from odoo.tests import tagged

from ...tools.mail_notes import find_note, list_forwarded
from .common_feedback import ADDRESS, MailFeedbackCommon

# patterns that look back again and again need minutes for them
LONG_TEXTS = (
    "\n" * 10**6,
    "这" + "邮件是" * 9_000,
    "From: " + "a" * 99_000,
    "From: x@" + "a-" * 50_000,
    "-" * 10**5,
)

EXCHANGE = "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@x.example.com"
LOST = "Your message to a@x.example.com couldn't be delivered."
WITHOUT = "with no access to my mail"


@tagged("post_install", "-at_install")
class TestCareFeedbackWho(MailFeedbackCommon):
    """Whose case a mail opens, and which case it joins."""

    def _create_sender(self, email, **values):
        contacts = self.env["res.partner"]
        return contacts.create({"name": "Li Na", "email": email, **values})

    def test_writer_behind_a_form_is_the_customer(self):
        known = self._create_sender("lina@cust.example.com")
        automatic = {"Auto_Submitted": "auto-generated"}
        lina = {"Reply_To": "Li Na <lina@cust.example.com>"}
        for sender, headers, contact in (
            ("Shop <noreply@shop.example.com>", lina | automatic, known),
            ("no-reply@shop.example.com", lina, known),
            ("Shop <wordpress@shop.example.com>", lina, known),
            ("Shop <hello@shop.example.com>", lina | automatic, known),
            ("Shop <hello@shop.example.com>", lina, known),  # nobody knows the shop
            ("Shop <noreply@shop.example.com>", {"Reply_To": "bo@x.example.com"}, None),
        ):
            with self.subTest(sender, **headers):
                case = self._mail(sender, **headers)
                self.assertEqual(case.partner_id, contact or known.browse())
                self.assertIn(headers["Reply_To"].split("<")[-1][:8], case.email_from)
                # whoever fills in a form may type any address
                self.assertEqual(case.is_unverified, bool(contact))
                self.assertEqual(case.is_shared, not contact)

    def test_writer_behind_a_form_is_the_customer_though_the_form_is_a_contact(self):
        known = self._create_sender("lina@cust.example.com")
        self._create_sender("noreply@shop.example.com")
        self.handler.email = "web@shop.example.com"  # by whose account our site sends
        for sender in ("noreply@shop.example.com", "web@shop.example.com"):
            for writer, contact in (
                ("lina@cust.example.com", known),
                ("bo@x.example.com", known.browse()),
            ):
                with self.subTest(sender, writer=writer):
                    case = self._mail(f"Shop <{sender}>", Reply_To=writer)
                    self.assertEqual(case.partner_id, contact)
                    self.assertEqual(case.is_shared, not contact)
                    said = case.message_ids.filtered("email_from")
                    mail = said.filtered(lambda each: each.message_type == "email")
                    self.assertEqual(mail.author_id, contact)

    def test_known_sender_stays_the_customer_wherever_he_wants_the_answer(self):
        lists = {"List_Id": "<users.example.com>", "Reply_To": "users@example.com"}
        for headers in ({"Reply_To": "private@example.com"}, lists):
            case = self._mail(**headers)
            self.assertEqual(case.partner_id, self.customer)
            self.assertFalse(case.is_unverified)
        stranger = self._mail("Bo <bo@far.example.com>", **lists)
        self.assertIn("bo@far.example.com", stranger.email_from)

    def test_original_writer_is_the_customer_of_what_a_colleague_passes_on(self):
        self.handler.email = "handler@ours.example.com"
        known = self._create_sender("lina@cust.example.com")
        for mark, line in (
            (
                "-------- Forwarded Message --------",
                "From: Li Na <lina@cust.example.com>",
            ),
            ("---------- Forwarded message ---------", "From: lina@cust.example.com"),
            (
                "-----Original Message-----",
                "From: Li Na [mailto:lina@cust.example.com]",
            ),
            ("Begin forwarded message:", "> From: Li Na <lina@cust.example.com>"),
            (
                "------------------ 原始邮件 ------------------",
                '发件人: "Li Na"<lina@cust.example.com>;',
            ),
            ("-----邮件原件-----", "发件人：Li Na <LiNa@cust.example.com>"),
            ("", "发件人: Li Na (lina@cust.example.com)"),
            ("-------- 转发邮件信息 --------", "发件人：Li Na <lina@cust.example.com>"),
            ("", "Von: Li Na <lina@cust.example.com>\nTo: handler@ours.example.com"),
        ):
            with self.subTest(mark=mark, line=line):
                text = f"Please see to it.\n\n{mark}\n{line}\n\nOur boiler leaks."
                subject = "Fwd: Boiler" if mark else "转发: Boiler"
                case = self._mail(
                    "handler@ours.example.com", text=text, Subject=subject
                )
                self.assertRecord(
                    case,
                    partner_id=known.id,
                    partner_name=case.partner_name,
                    date_first_response=False,
                    is_shared=False,
                )
                self.assertIn("lina@cust.example.com", case.email_from.lower())

    def test_stranger_whose_mail_is_passed_on_keeps_the_name(self):
        self.handler.email = "handler@ours.example.com"
        mark = "-------- Forwarded Message --------\nFrom: "
        text = (
            f"{mark}Mei <handler@ours.example.com>\n\n"
            f"{mark}Li Na <lina@cust.example.com>\n\nx"
        )
        case = self._mail("handler@ours.example.com", text=text, Subject="Fwd: x")
        self.assertRecord(case, partner_id=False, partner_name="Li Na")

    def test_customer_who_passes_something_on_is_the_customer(self):
        text = "-------- Forwarded Message --------\nFrom: Bo <bo@far.example.com>\n\nx"
        case = self._mail(text=text, Subject="Fwd: x")
        self.assertEqual(case.partner_id, self.customer)

    def test_of_contacts_with_one_address_the_cared_for_wins_then_the_newest(self):
        first = self._create_sender("lina@cust.example.com")
        second = self._create_sender("lina@cust.example.com")
        sender = "Li Na <lina@cust.example.com>"
        self.assertEqual(self._mail(sender).partner_id, second)
        self._create_profile(partner_id=second.id, user_id=False)
        self._create_sender("lina@cust.example.com")
        self.assertEqual(self._mail(sender).partner_id, second)
        self._create_profile(partner_id=first.id, user_id=self.care_user.id)
        self.assertEqual(self._mail(sender).partner_id, first)

    def test_archived_customer_and_second_addresses_are_found(self):
        self.customer.active = False
        self.assertEqual(self._mail().partner_id, self.customer)
        both = self._create_sender("lina@cust.example.com, na@home.example.com")
        self.assertEqual(self._mail("na@home.example.com").partner_id, both)
        case = self._mail("Other <other@home.example.com>")
        self.assertFalse(case.partner_id)
        case.partner_id = both  # a colleague knows who it is
        self.assertEqual(self._mail("other@home.example.com").partner_id, both)

    def test_contact_chosen_later_takes_along_earlier_cases_and_names_are_kept(self):
        sender = "Hu Po <hu.po@far.example.com>"
        first, second, other = map(self._mail, (sender, sender, "x@far.example.com"))
        contact = self._create_sender("hu.po@far.example.com")
        second.user_id = self.handler
        with self._request_of(self.handler) as env:
            second.with_env(env).partner_id = contact.id
        self.assertEqual(first.partner_id, contact)
        self.assertEqual(first.partner_name, "Hu Po")
        self.assertFalse(other.partner_id)

    def test_address_that_a_colleague_types_takes_along_no_hidden_case(self):
        hidden = self._mail("Hu Po <hu.po@far.example.com>")
        hidden.opener_id = False
        with self._request_of(self.care_user) as env:
            case = env["care.feedback"].create(
                {"name": "Typed", "email_from": "hu.po@far.example.com"}
            )
            case.partner_id = self.customer.id
        self.assertFalse(hidden.partner_id)

    def test_firm_of_a_stranger_is_proposed_by_mail_domain(self):
        firm = self._create_sender("info@pumps.example", is_company=True)
        self._create_sender("buyer@pumps.example", parent_id=firm.id)
        public = self._create_sender("buyer@qq.com", is_company=True)
        self.assertTrue(public)
        for sender, found in (
            ("New <new@pumps.example>", firm),
            ("New <new@qq.com>", firm.browse()),
            ("New <new@vip.163.com>", firm.browse()),
            ("New <new@else.example>", firm.browse()),
        ):
            case = self._mail(sender)
            case.user_id = self.handler
            with self.subTest(sender), self._request_of(self.handler) as env:
                own = case.with_env(env)
                self.assertEqual(own.proposed_partner_id, found.with_env(env))
                own.action_take_proposed()
            # the firm itself would see what was not told to all of its people
            self.assertEqual(case.partner_id.parent_id, found)
            self.assertEqual(case.partner_name, "New")
            self.assertTrue(case.is_shared)

    def _propose_firm(self, *senders):
        """Cases of strangers who seem to be of a firm, with their handler."""
        firm = self._create_sender("info@pumps.example", is_company=True)
        self._create_sender("buyer@pumps.example", parent_id=firm.id)
        cases = self.env["care.feedback"].union(*map(self._mail, senders))
        cases.user_id = self.handler
        return cases, firm

    def test_who_wrote_twice_becomes_one_contact_of_the_proposed_firm(self):
        cases, firm = self._propose_firm(*["New <new@pumps.example>"] * 2)
        with self._request_of(self.handler) as env:
            cases.with_env(env).action_take_proposed()
        [writer] = self.env["res.partner"].search([("email", "ilike", "new@pumps")])
        self.assertEqual(cases.partner_id, writer)
        self.assertEqual(writer.parent_id, firm)

    def test_who_has_become_a_contact_since_is_taken_as_such(self):
        cases, _firm = self._propose_firm("New <new@pumps.example>")
        known = self._create_sender("new@pumps.example")
        with self._request_of(self.handler) as env:
            cases.with_env(env).action_take_proposed()
        self.assertEqual(cases.partner_id, known)
        self.assertFalse(known.search([("email", "ilike", "new@pumps")]) - known)

    def test_address_of_ours_is_not_taken_for_the_firm(self):
        cases, _firm = self._propose_firm("New <new@pumps.example>")
        self.handler.email = "new@pumps.example"
        with self._request_of(self.handler) as env:
            cases.with_env(env).action_take_proposed()
        self.assertFalse(cases.partner_id)

    def test_answer_goes_to_who_wrote_though_a_firm_is_the_customer(self):
        firm = self._create_sender("info@pumps.example", is_company=True)
        case = self._mail("New <new@pumps.example>")
        case.partner_id = firm
        self.assertEqual(case._get_request_address(), "new@pumps.example")
        self.env["mail.blacklist"]._add("new@pumps.example")
        stranger = self.env["care.profile"]
        self.assertTrue(case._decide_notice(stranger)[0])
        case.email_from = False
        self.assertEqual(case._get_request_address(), "info@pumps.example")
        self.assertFalse(case._decide_notice(stranger)[0])

    def test_sign_in_an_address_stands_for_itself(self):
        channel = self.env.ref("customer_care.care_channel_call")
        profile = self._create_profile(name="Li Xna")
        self._create_channel_line(
            profile_id=profile.id,
            channel_id=channel.id,
            address="lixna@far.example.com",
        )
        self.assertFalse(self._mail("li_na@far.example.com").partner_id)
        self.assertEqual(
            self._mail("lixna@far.example.com").partner_id, profile.partner_id
        )

    def test_mail_to_two_teams_is_one_case_of_the_first_and_the_second_is_told(self):
        domain = self.team.alias_domain_id
        lead = self._create_colleague("care_lead_two", "user")
        other = self._create_team(
            name="Service West",
            user_id=lead.id,
            alias_name="west",
            alias_domain_id=domain.id,
        )
        for to, team, told in (
            (f"{ADDRESS}, west@care.example.com", self.team, lead),
            (f"west@care.example.com, {ADDRESS}", other, self.lead),
        ):
            case = self._mail(to=to)
            self.assertEqual(case.team_id, team)
            self.assertEqual(len(case), 1)
            self.assertIn(told, case.activity_ids.user_id)

    def test_mail_to_two_companies_is_a_case_of_each(self):
        far = self._create_company(name="Far")
        domain = self.env["mail.alias.domain"].create(
            {"name": "far.example.com", "company_ids": far.ids}
        )
        other = self.team.create(
            {
                "name": "Far",
                "company_id": far.id,
                "alias_name": "far",
                "alias_domain_id": domain.id,
            }
        )
        cases = self._mail(to=f"{ADDRESS}, far@far.example.com")
        self.assertEqual(cases.team_id, self.team | other)
        self.assertEqual(cases.company_id, self.env.company | far)
        self.assertEqual(cases.partner_id, self.customer)

    def test_answer_with_our_number_alone_joins_its_case(self):
        case = self._mail()
        for number, sender in enumerate(
            (
                "Lin Mei <lin.mei@customer.example.com>",
                "Lin <LIN.MEI@customer.example.com>",
            )
        ):
            subject = ("Re: [{}] leak", "答复：【{}】漏水")[number]
            found = self._mail(sender, Subject=subject.format(case.number))
            self.assertFalse(found)
        self.assertEqual(len(case.message_ids.filtered("body")), 3)
        # a number can be guessed: strangers open cases of their own
        self.assertTrue(self._mail("x@far.example.com", Subject=f"Re: {case.number}"))

    def test_notes_without_headers_are_no_cases_and_stand_in_the_list(self):
        case = self._mail()
        reference = case.message_ids.filtered("body")[-1:].message_id
        count = len(case.message_ids)
        qq = "系统退信 <postmaster@qq.example.com>"
        for sender, subject, text, reason in (
            (None, "自动回复: 锅炉", "您好，您的邮件已收到，谢谢！", "absence"),
            (None, "自动答复：锅炉漏水", "我正在休假", "absence"),
            (None, "Automatic reply: boiler", "I am away.", "absence"),
            (None, "Out of Office: boiler", "Back on Monday.", "absence"),
            (None, "Abwesenheitsnotiz: Kessel", "Bin im Urlaub.", "absence"),
            (None, "Re: 锅炉", "这是一封自动回复邮件，请勿回复。", "absence"),
            (None, "Re: 水泵", "这是来自QQ邮箱的假期自动回复邮件。您好！", "absence"),
            (None, "回复: 水泵", "我正在休假，无法亲自回复您的邮件。", "absence"),
            (None, "我不在办公室 Re: 水泵", "在外出差", "absence"),
            (None, "Re: pump", f"I am out of the office, {WITHOUT}.", "absence"),
            (qq, "系统退信/Undelivered Mail", "您发送的邮件被退回", "bounce"),
            ("postmaster@x.example.com", "退信通知", "收件人不存在", "bounce"),
            ("postmaster@x.example.com", "Undeliverable: x", "Not found", "bounce"),
            ("MAILER-DAEMON@x.example.com", "failure notice", "No user", "bounce"),
            (f"Outlook <{EXCHANGE}>", "Undeliverable: x", LOST, "bounce"),
            (None, "邮件退信：无法投递", "收件人邮箱已满", "bounce"),
        ):
            for headers in ({}, {"In_Reply_To": reference}):
                with self.subTest(subject, **headers):
                    sent = [sender] if sender else []
                    more = {**headers, "Subject": subject}
                    self.assertFalse(self._mail(*sent, text=text, **more))
                    self.assertEqual(len(case.message_ids), count)
                    [ignored] = self.env["care.ignored.mail"].search(
                        [("name", "=", subject)], limit=1
                    )
                    self.assertEqual(ignored.reason, reason)

    def test_words_about_such_notes_are_cases(self):
        for subject, text in (
            ("自动回复功能坏了", "你们的自动回复不工作"),
            ("回复: 自动回复: 您的问题", "还是漏水"),
            ("Re: Automatic reply: your case", "It still leaks"),
            ("The office is out of paper", "Please send some"),
            ("退信了，请帮忙", "我发给你们的信被退回了"),
            ("Delivery failed", "The parcel never came. Where is it?"),
            ("Re: 锅炉", "还是漏水\n\n> 这是一封自动回复邮件"),
            ("Re: 锅炉", "还是漏水\n\n--- 原始邮件 ---\n这是一封自动回复邮件"),
            ("Holiday", "I am away next week; please come before."),
            ("Pump", "I was out of the office last week, and now it leaks again."),
            ("水泵", "我正在出差，无法处理，请派人来。"),
            ("通知", "这是来自你们系统的问题：没有自动回复"),
            ("订单通知", "此邮件由系统自动发送，请勿回复。客户锅炉漏水。"),
        ):
            with self.subTest(subject):
                self.assertTrue(self._mail(Subject=subject, text=text))

    def test_pictures_of_a_mail_are_seen_in_the_description(self):
        mail = self._write_mail(id="<picture@mail.example.com>")
        mail.set_content('<p>See:</p><img src="cid:img1@x"/>', subtype="html")
        mail.add_related(b"\x89PNG", "image", "png", cid="<img1@x>", filename="a.png")
        case = self._receive(mail)
        self.assertNotIn("cid:", str(case.description))
        self.assertIn(
            f"/web/image/{case.message_ids.attachment_ids.id}", str(case.description)
        )

    def test_writer_of_an_attached_mail_is_the_customer(self):
        self.handler.email = "handler@ours.example.com"
        known = self._create_sender("lina@cust.example.com")
        inner = self._write_mail("Li Na <lina@cust.example.com>", id="<inner@cust>")
        mail = self._write_mail("handler@ours.example.com", id="<outer@ours>")
        mail.add_attachment(inner)
        case = self._receive(mail)
        self.assertRecord(case, partner_id=known.id, date_first_response=False)

    def test_form_of_a_team_says_that_no_mail_reaches_it(self):
        view = (
            self.env["care.team"]
            .with_user(self.care_manager)
            .get_view(view_type="form")
        )
        arch = etree.fromstring(view["arch"])
        [alert] = arch.xpath("//div[@name='alert_alias']")
        self.assertEqual(alert.get("invisible"), "alias_domain_id")

    def test_words_made_to_take_long_tell_nothing(self):
        for text in LONG_TEXTS:
            with self.subTest(text[:20]):
                self.assertEqual(find_note("a@b.example.com", "x", text), "")
                self.assertFalse(list_forwarded("Fwd: x", text))
