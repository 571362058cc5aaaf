import base64
import re

from odoo.tests import tagged

from ..common import RealTimeCommon
from .common_feedback import ADDRESS, MailFeedbackCommon

ASKED = {"en_US": "How was it?", "zh_CN": "您觉得怎么样？"}
SUBJECT = "转发：水泵漏水"
NOTE = """\
张经理打电话来催，请尽快处理。

------------------ 原始邮件 ------------------
发件人: "林梅"<lin.mei@customer.example.com>;
发送时间: 2026年3月9日 16:20
主题: 水泵漏水

水泵从星期一开始漏水，车间地面都湿了。
"""


@tagged("post_install", "-at_install")
class TestCareComplaintTour(RealTimeCommon, MailFeedbackCommon):
    """A complaint from a colleague's mail to the rating on a phone, as one plays it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["ir.module.module"]._load_module_terms(["customer_care"], ["zh_CN"])
        cls.care_user.email = "sales@ours.example.com"
        cls.handler.password = cls.handler.login
        cls.team.write({"method": "balanced"})
        cls._create_member(cls.handler)

    def _forward(self):
        """A note of a phone call, passed on by an old mail program in GBK."""
        words = base64.b64encode(SUBJECT.encode("gbk")).decode()
        lines = (
            "From: Sales <sales@ours.example.com>",
            f"To: {ADDRESS}",
            f"Subject: =?gb2312?B?{words}?=",
            "Message-Id: <note@ours.example.com>",
            "MIME-Version: 1.0",
            'Content-Type: text/plain; charset="gb2312"',
            "Content-Transfer-Encoding: 8bit",
            "",
            NOTE,
        )
        return self._receive("\r\n".join(lines).encode("gbk"))

    def _play_complaint(self, lang):
        self.handler.lang = self.customer.lang = lang
        case = self._forward()
        self.assertIn("水泵漏水", case.name)
        self.assertEqual(case.partner_id, self.customer)
        self.assertIn("车间地面都湿了", str(case.description))
        self.assertFalse(case.date_first_response, "a colleague's note is no answer")
        self.browser_size = "1366x768"
        url = f"/odoo/feedback/{case.id}"
        self.start_tour(url, "care_complaint_is_answered", login=self.handler.login)
        self.assertTrue(case.date_first_response)
        self.assertEqual(case.state, "solved")
        case._request_ratings()
        self.browser_size = "390x844"
        url = self._get_link(case, lang)
        self.start_tour(url, "care_complaint_is_rated", login=None)
        self.assertRecord(case.request_ids, value=2, comment="太慢了")
        told = case.activity_ids.filtered(lambda each: each.user_id == self.lead)
        self.assertTrue(told, "the lead hears of a low rating at once")

    def _get_link(self, case, lang):
        """The link in the mail that asks the customer, in their language."""
        mail = self.env["mail.mail"].search(
            [("care_rating_id", "in", case.request_ids.ids)]
        )
        self.assertIn(self.customer.email, mail.email_to)
        self.assertIn(ASKED[lang], mail.subject)
        [link] = set(re.findall(r"/care/rate/[\w-]+", str(mail.body_html)))
        return link

    def test_complaint_is_heard_answered_and_rated_in_english(self):
        self._play_complaint("en_US")

    def test_complaint_is_heard_answered_and_rated_in_chinese(self):
        self._play_complaint("zh_CN")
