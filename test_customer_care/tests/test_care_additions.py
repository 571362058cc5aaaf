from odoo.tests import tagged

from odoo.addons.customer_care.tests.letter.common_letter import LetterCommon

from ..models.care_profile import AT_SEA


@tagged("post_install", "-at_install")
class TestCareAdditions(LetterCommon):
    """What another addon adds to a list of the core is heeded wherever it is asked."""

    def test_objection_is_heeded_by_cards_buttons_and_letters(self):
        self.customer.function = AT_SEA
        profile = self.profile.with_user(self.care_user)
        letter = self._create_touch(letter_state="draft", letter_body="<p>Hello</p>")
        for answer in (
            profile._judge_contact().reason,
            profile.starter_objection,
            letter._get_letter_problem(),
            letter.caution,
        ):
            self.assertIn("the customer is at sea", answer)

    def test_objection_ends_with_its_cause(self):
        self.assertFalse(self.profile._judge_contact().reason)

    def test_open_work_of_another_type_is_counted_and_handed_over(self):
        sailor = self._create_contact(function=AT_SEA, user_id=self.care_user.id)
        works = self.env["care.open.work"].with_user(self.care_officer)
        work = works._find_all(self.care_user)
        self.assertIn("Contacts at Sea: 1", works._tell_counts(work))
        works._hand_over(work, self.care_user_two)
        self.assertEqual(sailor.user_id, self.care_user_two)
