from odoo.tests import tagged

from .common_letter import LetterCommon


@tagged("post_install", "-at_install")
class TestCareLetterFollows(LetterCommon):
    """A draft follows the customer until it is sent, and no doubtful date gets one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.greetings.step_ids.letter_mode = "draft"

    def _draft(self, **values):
        touch = self._plan_greeting(**values).with_user(self.care_user)
        touch.action_draft_letter()
        return touch

    def _doubt(self):
        self._create_occasion(month=3, day=10, year=1986, calendar="solar")
        return self._plan().with_user(self.care_user)

    def test_drafting_opens_the_message(self):
        touch = self._plan_greeting().with_user(self.care_user)
        self.assertTrue(touch.can_draft)
        action = touch.action_draft_letter()
        self.assertEqual((action["res_id"], action["target"]), (touch.id, "new"))
        self.assertRecord(touch, letter_state="draft", can_draft=False)

    def test_draft_follows_the_name_and_the_year(self):
        touch = self._draft()
        self.assertIn("Madam Lin", touch.letter_body)
        self.profile.form_of_address = "Auntie Lin"
        self.profile.occasion_ids.year = 1976
        touch.action_record()
        self.assertIn("Auntie Lin", touch.letter_body)
        self.assertIn("50 years", " ".join(touch.letter_body.split()))

    def test_words_of_a_person_stay(self):
        touch = self._draft()
        touch.letter_body = "<p>My own words</p>"
        self.profile.form_of_address = "Auntie Lin"
        touch.action_record()
        self.assertIn("My own words", touch.letter_body)

    def test_age_that_is_not_to_be_mentioned_is_not(self):
        touch = self._draft()
        self.assertIn("40", touch.reason_text)
        self.profile.hides_age = True
        touch.action_record()
        self.assertNotIn("40", touch.letter_body)
        self.assertNotIn("40", touch.reason_text)

    def test_unconfirmed_date_gets_no_message_until_it_is_confirmed(self):
        touch = self._doubt()
        self.assertRecord(touch, is_date_unconfirmed=True, can_draft=False)
        self.assertRefused(touch.action_draft_letter, says="unconfirmed")
        touch._draft_letters()
        self.assertFalse(touch.letter_state)
        touch.action_confirm_date()
        self.assertRecord(touch, is_date_unconfirmed=False, letter_state="draft")
        self.assertTrue(self.profile.occasion_ids.is_confirmed)

    def test_date_that_is_doubted_again_takes_the_message_back(self):
        touch = self._draft()
        self.profile.occasion_ids.is_confirmed = False
        touch.action_record()
        self.assertRecord(touch, letter_state=False, letter_body=False)

    def test_unconfirmed_date_sends_nothing_by_itself(self):
        self.greetings.step_ids.letter_mode = "send"
        touch = self._doubt().sudo()
        self.assertFalse(self._send(touch))
        self.assertRecord(touch, letter_state="failed", is_automatic=False)
        self.assertIn("unconfirmed", touch.letter_problem)

    def test_colleague_who_may_not_know_the_date_reads_no_doubt(self):
        touch = self._doubt()
        touch.sudo().user_id = self.care_user_two
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(touch.with_user(self.care_user_two).is_date_unconfirmed)

    def test_date_confirmed_beside_the_record_goes_on_there(self):
        touch = self._doubt()
        action = touch.action_confirm_date_and_record()
        self.assertEqual(action["res_id"], touch.id)
