from odoo.tests import tagged

from ...tools.mail_lines import to_lines
from .common_feedback import MailFeedbackCommon

OTHERS = "<div><b>主题：</b>&nbsp;漏水</div>"
LINKED = '<a href="mailto:lina@cust.example.com">{}</a>'
NAMED = LINKED.format("&lt;lina@cust.example.com&gt;")
# what mail programs write above the words that somebody passes on
HEADS = {
    "QQ": '<div>Please</div><div style="font-size: 12px">------------------&nbsp;'
    "原始邮件&nbsp;------------------</div><div><div><b>发件人:</b>&nbsp;"
    '"李娜"&lt;lina@cust.example.com&gt;;</div><div><b>发送时间:</b>&nbsp;x</div></div>',
    "163": '<div id="isForwardContent"><br/><div>---- 转发的原邮件 ----</div><table>'
    f'<tbody><tr><td width="9">发件人</td><td><span>李娜</span>{NAMED}</td></tr>'
    "<tr><td>发送日期</td><td>x</td></tr></tbody></table></div>",
    "Foxmail": "<div>Please</div><div><div><div><b>发件人：</b>&nbsp;"
    f"{LINKED.format('李娜')}</div><div><b>发送时间：</b>&nbsp;x</div>{OTHERS}</div></div>",
    "Outlook": '<p>Please</p><div><p class="MsoNormal"><b>发件人<span lang="EN-US">:'
    "</span></b> <span>李娜 &lt;lina@cust.example.com&gt; <br/></span></p></div>",
    "Gmail": '<div class="gmail_attr">---------- Forwarded message ---------<br/>From: '
    f"<strong>李娜</strong> <span>{NAMED}</span><br/>Date: x<br/></div>",
    "Apple": "<blockquote><div>Begin forwarded message:</div><br/><div><span><b>From: "
    f"</b></span><span>李娜 {NAMED}<br/></span></div></blockquote>",
}


@tagged("post_install", "-at_install")
class TestCareFeedbackPassedOn(MailFeedbackCommon):
    """Who wrote first is found whatever a mail program makes of it."""

    def test_original_writer_is_found_in_what_each_program_writes(self):
        self.handler.email = "handler@ours.example.com"
        for name, head in HEADS.items():
            mail = self._write_mail(
                "handler@ours.example.com", id=f"<{name}@ours>", Subject="转发：漏水"
            )
            mail.set_content(f"{head}<div>The boiler leaks</div>", subtype="html")
            case = self._receive(mail)
            with self.subTest(name):
                self.assertEqual(case.partner_name, "李娜")
                self.assertIn("lina@cust.example.com", case.email_from)

    def test_blocks_are_lines_and_breaks_within_them_are_none(self):
        for body, lines in (
            ("<p>a\nb</p>c<br>d", "a b\nc\nd"),
            ("<pre>a\nb</pre>c", "a\nb\nc"),
            ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
            ("<!-- x -->a&nbsp;b<style>p {}</style>", "a b"),
            ("<?xml version='1.0' encoding='gb2312'?><html><body>a</body></html>", "a"),
            ("<a href='mailto:a@b.example.com?subject=x'>A</a>", "A <a@b.example.com>"),
            (False, ""),
            ("", ""),
            ("<br>", ""),
        ):
            with self.subTest(body):
                self.assertEqual(to_lines(body), lines)
