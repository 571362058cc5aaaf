from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_feedback import PortalFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackPortalReopen(PortalFeedbackCommon):
    """A customer lets a case go on that has ended; later it is a new one."""

    def test_foreigner_cannot_answer_nor_reopen(self):
        self._move("solved")
        for verb in ("answer", "reopen"):
            with self.subTest(verb):
                response = self._post(
                    f"/{self.case.id}/{verb}", login="care_foreigner", text="Ha"
                )
                self.assertEqual(response.status_code, 404)
        self.assertEqual(self.case.state, "solved")
        self.assertNotIn("Ha", "".join(self.case.message_ids.mapped("body")))

    def test_customer_opens_a_solved_case_again(self):
        self._move("solved")
        self._post(f"/{self.case.id}/reopen", text="It drips again")
        self.assertEqual(self.case.state, "in_progress")
        self.assertIn("drips again", "".join(self.case.message_ids.mapped("body")))

    def test_files_come_along_when_a_case_is_opened_again(self):
        self._move("solved")
        self._post(f"/{self.case.id}/reopen", files={"files": ("a.txt", b"drip")})
        self.assertEqual(self.case.state, "in_progress")
        self.assertEqual(self.case.message_ids.attachment_ids.raw, b"drip")

    def test_after_the_window_a_linked_case_is_opened(self):
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        self._post(
            f"/{self.case.id}/reopen",
            text="It drips again",
            files={"files": ("a.txt", b"drip")},
        )
        self.assertEqual(self.case.state, "solved")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertRecord(linked, state="new", partner_id=self.customer.id)
        message = linked.message_ids.filtered("attachment_ids")
        self.assertIn("drips again", message.body)
        self.assertEqual(message.attachment_ids.name, "a.txt")

    def test_colleague_of_the_firm_opens_a_new_case_in_his_own_name(self):
        self.customer.parent_id = self._create_contact("Pumps", is_company=True)
        colleague = self.foreigner.partner_id
        colleague.write(
            {"parent_id": self.customer.parent_id.id, "email": "su.fei@example.com"}
        )
        self.case.action_share_with_company()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        path = f"/{self.case.id}/reopen"
        self._post(path, login="care_foreigner", text="It drips again")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertRecord(
            linked,
            partner_id=colleague.id,
            email_from=colleague.email_formatted,
            opener_id=self.foreigner.id,
            is_shared=True,
        )
        self.assertEqual(self._open().status_code, 200)
        self.assertEqual(self.case.partner_id, self.customer)

    def test_stranger_with_the_link_does_not_take_the_case_over(self):
        token = self.case._portal_ensure_token()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        path = f"/{self.case.id}/reopen"
        self._post(path, login="care_foreigner", access_token=token, text="Again")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertEqual(linked.partner_id, self.customer)

    def test_however_often_the_holder_of_a_link_asks_one_case_goes_on(self):
        token = self.case._portal_ensure_token()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        for number in range(3):
            self._post(
                f"/{self.case.id}/reopen",
                login=None,
                access_token=token,
                text=f"Word {number}",
            )
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        self.assertEqual(len(linked), 1)
        words = "".join(linked.message_ids.mapped("body"))
        self.assertEqual([f"Word {n}" in words for n in range(3)], [True] * 3)
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        linked.stage_id = stage
        self._post(f"/{self.case.id}/reopen", text="Again")
        self.assertEqual(linked.state, "in_progress")
        self.assertEqual(self._count_cases(), 2)

    def _count_cases(self):
        own = [("partner_id", "=", self.customer.id)]
        return self.env["care.feedback"].search_count(own)

    def test_part_and_unshared_follower_are_not_what_goes_on(self):
        self.case.with_user(self.handler).action_split()
        self._move("solved")
        self.case.write({"date_solved": "2020-01-01", "date_closed": "2020-01-01"})
        parts = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        parts.is_shared = True
        parts.date_opened = "2019-12-31"
        hidden = self._create_case(original_id=self.case.id, is_shared=False)
        self._post(f"/{self.case.id}/reopen", text="It drips again")
        linked = self.env["care.feedback"].search([("original_id", "=", self.case.id)])
        new = linked - parts - hidden
        self.assertIn("drips again", "".join(new.message_ids.mapped("body")))

    @mute_logger("odoo.http")
    def test_colleague_does_not_speak_as_the_customer(self):
        token = self.case._portal_ensure_token()
        self._move("solved")
        count = len(self.case.message_ids)
        for verb in ("answer", "reopen"):
            response = self._post(
                f"/{self.case.id}/{verb}",
                login="care_handler",
                access_token=token,
                text="As he",
            )
            with self.subTest(verb):
                self.assertEqual(response.status_code, 404)
        self.assertEqual(self.case.state, "solved")
        self.assertEqual(len(self.case.message_ids), count)
        self.assertNotIn("<textarea", self._open(login="care_handler").text)

    def test_case_that_goes_on_later_is_the_customers_like_the_first(self):
        self._post("/new", name="Once more", text="It leaks")
        first = self.env["care.feedback"].search([("name", "=", "Once more")])
        self.assertIn(self.customer, first.message_partner_ids)
        first.stage_id = self.env["care.feedback.stage"]._get_of_state("solved")
        first.date_closed = "2020-01-01"
        self._post(f"/{first.id}/reopen", text="It leaks again")
        later = self.env["care.feedback"].search([("original_id", "=", first.id)])
        self.assertEqual(later.opener_id, self.portal)
        self.assertIn(self.customer, later.message_partner_ids)
