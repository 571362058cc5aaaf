from odoo.tests import freeze_time, tagged

from ...models.feedback.care_ignored_mail import MOST_OF_ONE
from .common_feedback import MailFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackIgnored(MailFeedbackCommon):
    """Mails that became no case, and those of which somebody makes one after all."""

    def test_officer_makes_a_case_of_an_ignored_mail_by_one_click(self):
        self.assertFalse(self._mail(Subject="自动回复：漏水", text="锅炉漏水，请快来"))
        ignored = self.env["care.ignored.mail"].search([], limit=1)
        with self._request_of(self.care_officer) as env:
            own = ignored.with_env(env)
            self.assertIn("锅炉漏水", own.text)
            action = own.action_open_case()
            case = env["care.feedback"].browse(action["res_id"])
            self.assertEqual(case.partner_id, self.customer.with_env(env))
            self.assertIn("锅炉漏水", str(case.description))
        self.assertFalse(ignored.exists())
        self.assertEqual(case.sudo().team_id, self.team)

    def _ignore(self, *sender, **headers):
        self.assertFalse(self._mail(*sender, Subject="自动回复：漏水", **headers))
        return self.env["care.ignored.mail"].search([], limit=1)

    def _make_case(self, ignored):
        with self._request_of(self.care_officer) as env:
            action = ignored.with_env(env).action_open_case()
        return self.cases.browse(action["res_id"])

    def test_case_of_an_ignored_mail_says_what_every_mail_says(self):
        self.team.action_switch_mails_on()
        results = "mx.ours.example.com; dmarc=fail"
        case = self._make_case(self._ignore(Authentication_Results=results))
        self.assertRecord(
            case, is_unverified=True, is_shared=False, date_notified=False
        )
        case = self._make_case(self._ignore("Bo <bo@far.example.com>"))
        self.assertRecord(case, is_by_program=True, is_shared=True, date_notified=False)

    def test_what_is_not_kept_of_one_sender_is_counted(self):
        for _number in range(MOST_OF_ONE):
            first = self._ignore("Shop <orders@shop.example.com>")
        self.assertEqual(self._ignore("Shop <orders@shop.example.com>"), first)
        self.assertEqual(self._ignore("Shop <orders@shop.example.com>"), first)
        self.assertEqual(first.more_count, 2)
        with freeze_time("2026-03-12 04:00:00"):
            later = self._ignore("Shop <orders@shop.example.com>")
        self.assertNotEqual(later, first)
        self.assertFalse(later.more_count)

    def test_nobody_but_the_office_sees_ignored_mails(self):
        self._mail(Subject="自动回复：漏水", text="x")
        for user in (self.handler, self._create_employee("plain")):
            ignored = self.env["care.ignored.mail"].with_user(user)
            self.assertFalse(ignored.has_access("read"))

    def test_erased_person_leaves_no_ignored_mail(self):
        self._mail(Subject="自动回复：漏水", text="x")
        self._mail("Other <o@far.example.com>", Subject="自动回复：漏水", text="x")
        self.profile.with_user(self.care_manager)._erase()
        left = self.env["care.ignored.mail"].search([])
        self.assertEqual(left.mapped("email_from"), ['"Other" <o@far.example.com>'])
