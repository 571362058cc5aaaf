import base64
from email import message_from_bytes, policy

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_feedback import ADDRESS, MailFeedbackCommon

SUBJECT = "陈堃的锅炉 – 漏水，李喆"
BODY = "江镕基、李喆和陈堃的锅炉漏水 – 请尽快来。"
NAME = "陈堃的发票喆.pdf"


def encode(text, charset="gbk", declared="gb2312"):
    code = base64.b64encode(text.encode(charset)).decode()
    return f"=?{declared}?B?{code}?=".encode()


def write(
    *parts, subject=b"Leak", headers=b"", sender=b"Hu Po <hu.po@far.example.com>"
):
    """A mail as it comes over the wire; of several parts, or of one."""
    lines = [
        b"From: " + sender,
        b"To: " + ADDRESS.encode(),
        b"Subject: " + subject,
        b"Message-Id: <text@mail.example.com>",
        b"MIME-Version: 1.0" + headers,
    ]
    if len(parts) == 1:
        return b"\r\n".join([*lines, *parts])
    lines.append(b'Content-Type: multipart/mixed; boundary="xx"\r\n')
    for part in parts:
        lines += [b"--xx", part]
    return b"\r\n".join([*lines, b"--xx--"])


def text_part(content, kind=b"text/plain; charset=gb2312", how=b"8bit"):
    declared = b"Content-Type: " + kind + b"\r\n" if kind else b""
    return declared + b"Content-Transfer-Encoding: " + how + b"\r\n\r\n" + content


def file_part(disposition, content=b"1", kind=b"application/octet-stream"):
    head = b"Content-Type: " + kind + b"\r\nContent-Disposition: " + disposition
    code = base64.b64encode(content)
    return head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + code


TEXT = text_part(b"See the file.", b"text/plain; charset=utf-8")
GBK = BODY.encode("gbk")


@tagged("post_install", "-at_install")
class TestCareFeedbackMailText(MailFeedbackCommon):
    """What customers write arrives as they wrote it, whatever their programs say."""

    @mute_logger("odoo.addons.mail.models.mail_thread", "odoo.addons.mail.models")
    def _receive(self, content):
        """Let a mail come in; return the case that it opened."""
        newest = self.cases.search([], order="id desc", limit=1).id or 0
        # each comes from another person, and is another mail
        for place in (b"hu.po@", b"ck@", b"text@mail"):
            content = content.replace(place, b"%d.%b" % (newest, place), 1)
        self.received = content
        self.env["mail.thread"].message_process(False, content)
        return self.cases.search([("id", ">", newest)])

    def _get_files(self, case):
        return case.message_ids.attachment_ids.sorted("id")

    def _list_bodies(self):
        """The same words by whatever charset, type and encoding they are declared."""
        html = f"<p>{BODY}</p>".encode("gbk")
        meta = b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        bodies = {
            name: text_part(GBK, b"text/plain; charset=" + name.encode())
            for name in (
                *("gb2312", "gbk", "x-gbk", "gb_2312-80", "euc-cn", "cp936", '"GBK"'),
                *("gb18030", "us-ascii", "iso-8859-1", "utf-8", "x-unknown", "ms936"),
            )
        }
        quoted = "".join(f"={byte:02X}" for byte in GBK).encode()
        return bodies | {
            "nothing": text_part(GBK, b"text/plain"),
            "no type": text_part(GBK, b""),
            "empty": text_part(GBK, b'text/plain; charset=""'),
            "hz": text_part(BODY.encode("hz", "ignore"), b"text/plain; charset=hz"),
            "html": text_part(html, b"text/html"),
            "html, meta": text_part(meta + html, b"text/html"),
            "html, gb2312": text_part(meta + html, b"text/html; charset=gb2312"),
            "html, ascii": text_part(meta + html, b"text/html; charset=us-ascii"),
            "base64": text_part(base64.encodebytes(GBK), how=b"base64"),
            "quoted": text_part(quoted, how=b"quoted-printable"),
        }

    def test_body_is_read_whatever_it_declares(self):
        for name, body in self._list_bodies().items():
            for parts in ((body,), (body, file_part(b"attachment; filename=a.bin"))):
                with self.subTest(name, count=len(parts)):
                    case = self._receive(write(*parts))
                    told = "漏水" if name == "hz" else BODY
                    self.assertIn(told, str(case.description))
                    self.assertIn(told, str(case.message_ids[-1:].body))
                    self.assertEqual(len(self._get_files(case)), len(parts) - 1)

    def test_alternatives_are_read_both(self):
        inner = write(
            text_part(GBK), text_part(f"<b>{BODY}</b>".encode("gbk"), b"text/html")
        ).replace(b"multipart/mixed", b"multipart/alternative")
        case = self._receive(inner)
        self.assertIn(f"<b>{BODY}</b>", str(case.description))

    def test_traditional_chinese_and_western_mails_are_read(self):
        for charset, text in (
            ("big5", "鍋爐漏水，請盡快派人來修理。"),
            ("cp1252", "Größe – naïve façade"),
            ("utf-8", "锅炉漏水 Größe"),
        ):
            for kind in (b"text/plain", b"text/plain; charset=us-ascii"):
                with self.subTest(charset, kind=kind):
                    case = self._receive(write(text_part(text.encode(charset), kind)))
                    self.assertIn(text, str(case.description))

    def test_headers_are_read_encoded_and_raw(self):
        cut = base64.b64encode(SUBJECT.encode("gbk")[:5]).decode()
        rest = base64.b64encode(SUBJECT.encode("gbk")[5:]).decode()
        subjects = {
            "gb2312": encode(SUBJECT),
            "x-gbk": encode(SUBJECT, declared="x-gbk"),
            "unknown": encode(SUBJECT, declared="x-unknown"),
            "ascii": encode(SUBJECT, declared="us-ascii"),
            "two words": encode(SUBJECT[:4]) + b"\r\n " + encode(SUBJECT[4:]),
            "cut in a character": f"=?gbk?B?{cut}?=\r\n =?gbk?B?{rest}?=".encode(),
            "quoted": b"=?gb2312?Q?"
            + "".join(f"={byte:02X}" for byte in SUBJECT.encode("gbk")).encode()
            + b"?=",
            "raw": SUBJECT.encode("gbk"),
            "raw utf-8": SUBJECT.encode(),
        }
        for name, subject in subjects.items():
            with self.subTest(name):
                sender = subject if "raw" not in name else SUBJECT[:2].encode("gbk")
                case = self._receive(
                    write(
                        TEXT, subject=subject, sender=sender + b" <ck@far.example.com>"
                    )
                )
                self.assertEqual(case.name, SUBJECT)
                self.assertIn(case.partner_name, (SUBJECT, SUBJECT[:2]))
                self.assertIn("ck@far.example.com", case.email_from)
                self.assertEqual(len(self._get_files(case)), 0)

    def test_names_of_files_are_read(self):
        raw, code = NAME.encode("gbk"), encode(NAME)
        percent = "".join(f"%{byte:02X}" for byte in raw)
        half = percent[: len(percent) // 2 - len(percent) // 2 % 3 + 3]
        dispositions = {
            "word": b'attachment; filename="' + code + b'"',
            "bare word": b"attachment; filename=" + code,
            "raw": b'attachment; filename="' + raw + b'"',
            "coded": f"attachment; filename*=gb2312''{percent}".encode(),
            "pieces": (
                f"attachment; filename*0*=gbk''{half};\r\n"
                f" filename*1*={percent[len(half) :]}"
            ).encode(),
        }
        for name, disposition in dispositions.items():
            with self.subTest(name):
                file = self._get_files(
                    self._receive(write(TEXT, file_part(disposition)))
                )
                self.assertRecord(file, name=NAME, raw=b"1")
        kind = b'application/pdf; name="' + code + b'"'
        case = self._receive(write(TEXT, file_part(b"attachment", kind=kind)))
        self.assertEqual(self._get_files(case).name, NAME)

    def test_files_of_text_stay_what_they_are(self):
        content = "姓名,电话\r\n陈堃,13800138000\r\n".encode("gbk") + b"\x80\xff\r\n"
        for kind in (
            *(b"text/csv", b"text/csv; charset=utf-8", b"text/csv; charset=gb2312"),
            *(b"text/plain; charset=x-gbk", b"font/ttf", b"text/html", b"x/y"),
        ):
            with self.subTest(kind):
                part = file_part(b"attachment; filename=list.csv", content, kind)
                file = self._get_files(self._receive(write(TEXT, part)))
                self.assertRecord(file, name="list.csv", raw=content)

    def test_mail_that_cannot_be_read_whole_is_kept_as_it_came(self):
        bad = b"It \xff\xfe drips \x81\x8d"
        mails = {
            "nul in a word": write(TEXT, subject=b"=?utf-8?B?bGVhawBhZ2U=?="),
            "nul in a header": write(TEXT, subject=b"leak\0age"),
            "nul in the body": write(text_part(b"drips\0drops", b"text/plain")),
            "nul in html": write(text_part(b"<p>drips\0</p>", b"text/html")),
            "nul in a name": write(TEXT, file_part(b'attachment; filename="a\0b"')),
            "noise": write(text_part(bad, b"text/plain; charset=utf-8")),
            "noise of no charset": write(text_part(bad, b"text/plain")),
            "undefined": write(text_part(bad, b"text/plain; charset=undefined")),
            "no boundary": write(text_part(b"It drips", b"multipart/mixed")),
            "word cut off": write(TEXT, subject=b"=?gb2312?B?" + encode("漏水")[11:-5]),
            "nul in a strange word": write(
                TEXT, subject=b"=?\x0butf-8?B?bGVhawBhZ2U=?="
            ),
            "base64 cut off": write(
                text_part(base64.b64encode(GBK)[:-3], how=b"base64")
            ),
            "id": write(TEXT).replace(b"<text@mail.example.com>", b"<>"),
            "address": write(TEXT, headers=b"\r\nCc: a@[b"),
        }
        for name, mail in mails.items():
            with self.subTest(name):
                case = self._receive(mail)
                self.assertEqual(len(case), 1)
                self.assertNotIn("\0", f"{case.name}{case.description}")
                kept = self._get_files(case)[-1:]
                self.assertEqual(kept.name, "original_email.eml")
                self.assertEqual(kept.raw, self.received)

    def test_what_could_be_read_of_a_broken_mail_is_in_the_case(self):
        mail = write(text_part(b"It drips", b"multipart/mixed"), subject=b"leak\0age")
        case = self._receive(mail)
        self.assertEqual(case.name, "leakage")
        self.assertIn("It drips", str(case.description))

    def test_answer_that_cannot_be_read_whole_is_kept_as_well(self):
        case = self._receive(write(TEXT))
        first = case.message_ids.filtered("message_id")[-1:]
        headers = b"\r\nIn-Reply-To: " + first.message_id.encode()
        answer = write(text_part(b"drips\0", b"text/plain"), headers=headers)
        self.assertFalse(self._receive(answer))
        self.assertEqual(self._get_files(case).raw, self.received)

    def test_date_that_is_none_loses_no_mail(self):
        for date in (b"Sat, 28 Nov 22026", b"28 Nov 0026 10:00", b"\xff\0", b"today"):
            with self.subTest(date):
                mail = write(TEXT, headers=b"\r\nDate: " + date)
                self.assertEqual(self._receive(mail).name, "Leak")

    def test_lines_broken_off_a_header_lose_nothing_below(self):
        mail = write(TEXT).replace(
            b"Subject: Leak", b"X-Long: the one\r\nhalf of it\r\nSubject: Leak"
        )
        case = self._receive(mail)
        self.assertEqual(case.name, "Leak")
        self.assertIn("See the file.", str(case.description))

    def test_mails_that_core_reads_rightly_give_what_core_gives(self):
        for name, mail in self._list_right_mails().items():
            with self.subTest(name):
                ours = self._parse(type(self.env["mail.thread"]), mail)
                core = self._parse(self._find_core(), mail)
                self.assertEqual(ours, core)
                self.assertNotIn("\ufffd", str(core))

    def _find_core(self):
        return next(
            each
            for each in type(self.env["mail.thread"]).mro()
            if each.__module__ == "odoo.addons.mail.models.mail_thread"
        )

    def _parse(self, owner, content):
        message = message_from_bytes(content, policy=policy.SMTP)
        values = owner.message_parse(self.env["mail.thread"], message)
        values["attachments"] = [
            (file.fname, str(file.content), file.info) for file in values["attachments"]
        ]
        return values

    def _list_right_mails(self):
        """Mails by programs that do everything right, or wrong where core helps."""
        return self._list_mails_by_charset() | self._list_odd_mails()

    def _list_mails_by_charset(self):
        texts = {
            **{"utf-8": "锅炉 Größe 🙏", "iso-8859-1": "Größe «Ça»", "big5": "鍋爐"},
            **{"koi8-r": "Насос течёт", "shift_jis": "漏れ", "euc-kr": "누수"},
            **{"iso-2022-jp": "漏れ", "gb18030": BODY, "gb2312": "锅炉漏水"},
            **{"windows-1251": "насос", "iso-8859-15": "5 €", "utf-16": "漏水"},
            **{"us-ascii": "plain ~{x~} =?", "windows-1252": "“5 €”", "hz": "漏水"},
        }
        mails = {}
        for charset, text in texts.items():
            content = base64.encodebytes(text.encode(charset))
            for subtype in ("plain", "html"):
                kind = f"text/{subtype}; charset={charset}; format=flowed".encode()
                part = text_part(content, kind, b"base64")
                subject = encode(text, charset, charset)
                sender = subject + b" <a@b.example.com>, c@d.example.com"
                mails[charset, subtype] = write(part, subject=subject, sender=sender)
                mails[charset, subtype, "of two"] = write(part, TEXT, subject=subject)
                name = f"attachment; filename*={charset}''a.txt".encode()
                file = file_part(name, text.encode(charset), kind)
                if charset != "utf-16":  # core stumbles over its name
                    mails[charset, subtype, "file"] = write(TEXT, file)
        return mails

    def _list_odd_mails(self):
        raw = "锅炉 Größe".encode()
        raw_part = text_part(raw, b"text/plain; charset=utf-8")
        pot, stove, pair, name = (
            encode(text, "utf-8", "utf-8") for text in ("锅", "炉", "x, y", "锅炉.pdf")
        )
        word = b'attachment; filename="' + name + b'"'
        picture = file_part(b"inline\r\nContent-Id: <x>", b"1", b"image/png")
        mail = b"Content-Type: message/rfc822\r\n\r\n" + write(TEXT)
        return {
            "raw utf-8": write(raw_part, subject=raw),
            "undeclared utf-8 of two": write(text_part(raw, b"text/plain"), TEXT),
            "control characters": write(text_part(b"a\x0cb\x1b[0m", b"text/plain")),
            "no blank line": write(TEXT, TEXT).replace(b'xx"\r\n\r\n', b'xx"\r\n'),
            "no body": write(text_part(b"")),
            "no type": write(b"\r\nIt drips."),
            "file": write(TEXT, file_part(word, b"\0\xff")),
            "inline": write(TEXT, picture),
            "calendar": write(TEXT, text_part(raw, b"text/calendar; charset=utf-8")),
            "attached mail": write(TEXT, mail),
            "quoted words": write(TEXT, sender=b'"' + pair + b'" <a@b.c>'),
            "folded": write(TEXT, subject=pot + b"\r\n " + stove),
        }
