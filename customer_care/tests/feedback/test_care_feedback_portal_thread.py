from lxml import html

from odoo.tests import tagged

from .common_feedback import PortalFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackPortalThread(PortalFeedbackCommon):
    """Customers are told what their word on a closed case does, before and after."""

    def _close(self, date="2020-01-01"):
        self._move("solved")
        self.case.write({"date_solved": date, "date_closed": date})

    def _read(self, response, name):
        """The sentence of a page that has this class, if it says it."""
        nodes = html.fromstring(response.text).xpath(f"//*[contains(@class, '{name}')]")
        return " ".join(" ".join(node.text_content().split()) for node in nodes)

    def _find_linked(self):
        return self.case.search([("original_id", "=", self.case.id)])

    def test_customer_hears_before_that_a_new_case_will_be_opened(self):
        self._close()
        page = self._open()
        said = self._read(page, "o_care_continuation")
        self.assertIn("will open a new case that refers to it", said)
        self.assertIn("Open a New Case", self._read(page, "o_care_answer"))

    def test_customer_hears_after_it_which_case_was_opened(self):
        self._close()
        page = self._post(f"/{self.case.id}/reopen", text="It drips again")
        linked = self._find_linked()
        self.assertTrue(page.url.endswith(f"/my/feedback/{linked.id}"))
        said = self._read(page, "o_care_beginning")
        for number in (linked.number, self.case.number):
            self.assertIn(number, said)

    def test_customer_is_led_from_a_merged_case_to_the_one_that_goes_on(self):
        token = self.case._portal_ensure_token()
        survivor = self._create_case(name="The other")
        self.case._merge_into(survivor)
        page = self._open()
        self.assertIn(survivor.number, self._read(page, "o_care_continuing"))
        self.assertIn(f'href="/my/feedback/{survivor.id}"', page.text)
        self.authenticate(None, None)
        page = self.url_open(f"/my/feedback/{self.case.id}?access_token={token}").text
        [link] = html.fromstring(page).xpath("//*[@class[contains(.,'continuing')]]//a")
        page = self.url_open(link.get("href"))
        self.assertEqual(page.status_code, 200)
        self.assertIn("The other", page.text)

    def test_merged_case_leads_to_nothing_that_the_customer_does_not_see(self):
        survivor = self._create_case(name="Noted", is_shared=False)
        self.case.is_shared = False
        self.case._merge_into(survivor)
        self.case.is_shared = True
        page = self._open()
        self.assertIn("another number.", self._read(page, "o_care_continuing"))
        self.assertNotIn(survivor.number, page.text)

    def test_receipt_shows_how_far_the_case_is_that_goes_on(self):
        receipt = self.case._get_receipt_url()
        survivor = self._create_case(name="The other")
        self.case._merge_into(survivor)
        survivor.action_solve()
        page = self.url_open(receipt)
        self.assertIn(survivor.number, page.text)
        self.assertIn(survivor.stage_id.name, self._read(page, "o_care_thanks"))
        self.assertNotIn("The other", page.text)
        self.assertIn(receipt, page.text)  # the same link goes on showing it

    def test_holder_of_a_link_hears_the_same(self):
        self._close()
        token = self.case._portal_ensure_token()
        data = {"access_token": token, "text": "It drips again"}
        page = self._post(f"/{self.case.id}/reopen", login=None, **data)
        said = self._read(page, "o_care_beginning")
        self.assertIn(self._find_linked().number, said)

    def test_case_that_is_opened_again_itself_promises_no_new_one(self):
        self._close("2026-03-09")
        page = self._open()
        self.assertFalse(self._read(page, "o_care_continuation"))
        self.assertIn("Reopen", self._read(page, "o_care_answer"))
        page = self._post(f"/{self.case.id}/reopen", text="It drips again")
        self.assertFalse(self._read(page, "o_care_beginning"))

    def test_customer_hears_in_which_case_an_old_one_goes_on(self):
        self._close()
        self._post(f"/{self.case.id}/reopen", text="It drips again")
        said = self._read(self._open(), "o_care_continuation")
        self.assertIn(f"is continued as {self._find_linked().number}", said)

    def test_customer_hears_of_no_earlier_case_that_is_not_shared(self):
        self._close()
        self._post(f"/{self.case.id}/reopen", text="It drips again")
        self.case.is_shared = False
        self.authenticate("care_portal", "care_portal")
        page = self.url_open(f"/my/feedback/{self._find_linked().id}")
        self.assertNotIn(self.case.number, page.text)
