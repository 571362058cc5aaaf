from odoo.tests import tagged

from .common_feedback import ADDRESS, MailFeedbackCommon

MANY = 30  # more than the mail server takes of one sender


@tagged("post_install", "-at_install")
class TestCareFeedbackMail(MailFeedbackCommon):
    """A mail to a team is one case of its sender; answers to it join that case."""

    def test_mail_to_the_team_opens_a_case_of_the_sender(self):
        case = self._receive(self._write_mail())
        self.assertRecord(
            case,
            name="The pump leaks",
            team_id=self.team.id,
            company_id=self.team.company_id.id,
            partner_id=self.customer.id,
            profile_id=self.profile.id,
        )
        self.assertIn("drips since Monday", str(case.description))
        self.assertEqual(case.source_id.code, "mail")

    def test_mail_makes_nobody_of_the_gateway_the_handler(self):
        case = self._receive(self._write_mail())
        self.assertNotEqual(case.user_id, self.env.ref("base.user_root"))

    def test_unknown_sender_is_kept_as_such(self):
        contacts = self.env["res.partner"].search_count([])
        case = self._receive(self._write_mail("Hu Po <hu.po@elsewhere.example.com>"))
        self.assertRecord(case, partner_id=False, partner_name="Hu Po")
        self.assertIn("hu.po@elsewhere.example.com", case.email_from)
        self.assertEqual(self.env["res.partner"].search_count([]), contacts)

    def test_colleague_who_writes_is_not_the_customer(self):
        self.handler.email = "handler@ours.example.com"
        case = self._receive(self._write_mail("handler@ours.example.com"))
        self.assertFalse(case.partner_id)

    def test_answer_goes_to_the_same_case(self):
        case = self._receive(self._write_mail())
        message = case.message_ids.filtered(lambda message: message.body)[-1]
        answer = self._write_mail(
            id="<answer@mail.example.com>", In_Reply_To=message.message_id
        )
        self.assertFalse(self._receive(answer))
        self.assertEqual(len(case.message_ids.filtered("body")), 2)

    def test_same_mail_twice_is_one_case(self):
        mail = self._write_mail()
        self.assertTrue(self._receive(mail))
        self.assertFalse(self._receive(mail))

    def test_note_of_absence_opens_and_continues_no_case(self):
        automatic = {"Auto_Submitted": "auto-replied"}
        self.assertFalse(self._receive(self._write_mail(**automatic)))
        case = self._receive(self._write_mail(id="<first@mail.example.com>"))
        count = len(case.message_ids)
        reference = case.message_ids[-1].message_id
        absent = self._write_mail(
            id="<absent@mail.example.com>", In_Reply_To=reference, **automatic
        )
        self.assertFalse(self._receive(absent))
        self.assertEqual(len(case.message_ids), count)

    def test_customer_is_heard_through_lists_mass_mailers_and_web_forms(self):
        for number, headers in enumerate(
            (
                {"Precedence": "list", "List_Id": "<support.lists.example.com>"},
                {"Precedence": "bulk"},
                {"Precedence": "junk"},
                {"Auto_Submitted": "auto-generated"},
                {"Auto_Submitted": "no"},
            )
        ):
            with self.subTest(headers):
                mail = self._write_mail(id=f"<list{number}@example.com>", **headers)
                self.assertTrue(self._receive(mail))

    def test_reply_is_ignored_for_marks_of_machines_and_never_for_precedence(self):
        case = self._receive(self._write_mail())
        reference = case.message_ids.filtered("body")[-1:].message_id
        for number, (name, value, is_heard) in enumerate(
            (
                ("Precedence", "list", True),
                ("Precedence", "bulk", True),
                ("Precedence", "auto_reply", True),
                ("Auto_Submitted", "auto-generated", True),  # a service desk of theirs
                ("Auto_Submitted", "auto-replied (vacation)", False),
                ("X_Autoreply", "yes", False),
            )
        ):
            with self.subTest(name, value=value):
                count = len(case.message_ids)
                mail = self._write_mail(
                    id=f"<re{number}@example.com>",
                    In_Reply_To=reference,
                    **{name: value},
                )
                self.assertFalse(self._receive(mail))
                self.assertEqual(len(case.message_ids) > count, is_heard)

    def test_note_of_absence_that_answers_nothing_is_known_by_its_precedence(self):
        mail = self._write_mail(Precedence="auto_reply")
        self.assertFalse(self._receive(mail))

    def test_note_of_absence_is_known_by_its_words_whatever_its_precedence(self):
        case = self._receive(self._write_mail())
        count = len(case.message_ids)
        mail = self._write_mail(
            id="<absent@mail.example.com>",
            In_Reply_To=case.message_ids.filtered("body")[-1:].message_id,
            Subject="自动回复：The pump leaks",
            Precedence="auto_reply",
        )
        self.assertFalse(self._receive(mail))
        self.assertEqual(len(case.message_ids), count)

    def test_address_with_a_tag_reaches_the_team(self):
        for number, local in enumerate(("service-east+boiler", "Service-East+a+b")):
            mail = self._write_mail(id=f"<tag{number}@example.com>")
            mail.replace_header("To", f"{local}@care.example.com")
            with self.subTest(local):
                self.assertEqual(self._receive(mail).team_id, self.team)
        mail.replace_header("To", "unknown+tag@care.example.com")
        mail.replace_header("Message-Id", "<unknown@example.com>")
        with self.assertRaisesRegex(ValueError, "No possible route found"):
            self._receive(mail)

    def test_loop_of_mails_ends(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", "3")
        for number in range(6):
            self._receive(self._write_mail(id=f"<loop{number}@mail.example.com>"))
        self.assertEqual(
            self.cases.search_count([("partner_id", "=", self.customer.id)]), 3
        )

    def test_broken_encoding_is_read_as_well_as_can_be(self):
        raw = (
            b"From: Lin Mei <lin.mei@customer.example.com>\r\nTo: "
            + ADDRESS.encode()
            + b"\r\nSubject: =?utf-8?B?5rOx5rO?= \xff\xfe\r\nMessage-Id: <broken@mail>"
            + b"\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nIt \xff\xfe drips"
        )
        case = self._receive(raw)
        self.assertEqual(case.partner_id, self.customer)
        self.assertIn("drips", str(case.description))

    def test_mail_without_subject_gets_a_name(self):
        self.assertEqual(self._receive(self._write_mail(Subject="")).name, "No subject")

    def test_mail_of_ten_megabytes_is_kept_whole(self):
        mail = self._write_mail()
        mail.set_content("It drips. " * 100_000)
        mail.add_attachment(
            b"\x00" * 10_000_000, "application", "octet-stream", filename="photo.raw"
        )
        case = self._receive(mail)
        self.assertLess(len(case.description), 50_000)
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "care.feedback"), ("res_id", "=", case.id)]
        )
        self.assertEqual(files.mapped("file_size"), [10_000_000])

    def test_many_mails_at_once_are_a_case_each(self):
        for number in range(MANY):
            sender = f"P{number} <p{number}@many.example.com>"
            self._receive(
                self._write_mail(sender, id=f"<many{number}@mail.example.com>")
            )
        found = self.cases.search([("email_from", "like", "@many.example.com")])
        self.assertEqual(len(found), MANY)
        self.assertEqual(len(set(found.mapped("number"))), MANY)
