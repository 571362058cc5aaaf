from odoo.exceptions import ConcurrencyError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CareCommon

WORDS = ("Open House", "Come and see the new line")
# how the same words may be typed once more
ALIKE = (
    WORDS,
    ("open house", "come and see the new line"),
    ("  Open   House ", "Come and see\nthe new line"),
)
OTHER = (
    ("Open House", "Come and see the old line"),
    ("Open", "House Come and see the new line"),
    ("Open House", ""),
)
ENDED = {
    "skipped": lambda touch: touch._close("skipped", "Away"),
    "missed": lambda touch: touch._close("missed"),
}


@tagged("post_install", "-at_install")
class TestCareTouchOnce(CareCommon):
    """What somebody asks for twice is planned once, whoever asks the second time."""

    def _get_key(self, words=WORDS):
        return self.env["care.touch"]._get_once_key("inform", *words)

    def _plan(self, profiles=None, key=None, user=None):
        touches = self.env["care.touch"].with_user(user or self.care_user)
        return touches._create_once(
            key or self._get_key(),
            [
                {"profile_id": profile.id, "user_id": profile.user_id.id}
                for profile in profiles or self.profile
            ],
        )

    def _find(self, profiles=None, key=None, user=None):
        touches = self.env["care.touch"].with_user(user or self.care_user)
        return touches._find_once(key or self._get_key(), profiles or self.profile)

    def test_words_are_the_same_however_they_are_spaced(self):
        key = self._get_key()
        for words in ALIKE:
            with self.subTest(words):
                self.assertEqual(self._get_key(words), key)
        for words in OTHER:
            with self.subTest(words):
                self.assertNotEqual(self._get_key(words), key)

    def test_same_words_by_another_form_are_another_matter(self):
        invitation = self.env["care.touch"]._get_once_key("invite", *WORDS)
        self.assertNotEqual(invitation, self._get_key())

    def test_what_is_planned_or_done_is_found_and_not_planned_again(self):
        touch = self._plan()
        self.assertEqual(self._find(), touch)
        touch.action_done()
        self.assertEqual(self._find(), touch)

    def test_what_came_to_nothing_may_be_planned_anew(self):
        for state, close in ENDED.items():
            with self.subTest(state):
                key = self._get_key((state,))
                touch = self._plan(key=key)
                close(touch)
                self.assertFalse(self._find(key=key))
                again = self._plan(key=key)
                self.assertRecord(again, state="planned", key=key)
                self.assertRecord(touch, state=state, key=False)

    def test_each_customer_has_a_touch_of_their_own(self):
        other = self._create_profile(name="Xu Lan")
        touch = self._plan()
        self.assertEqual(self._find(self.profile | other), touch)
        both = touch | self._plan(other)
        self.assertEqual(self._find(self.profile | other), both)
        self.assertEqual(both.profile_id, self.profile | other)

    @mute_logger("odoo.sql_db")
    def test_colleague_in_the_same_second_begins_anew(self):
        self._plan()
        # as in a transaction that began before: it has looked, and found nothing
        with self.assertRaisesRegex(ConcurrencyError, "care_touch_door_unique"):
            self._plan(user=self.care_officer)

    @mute_logger("odoo.sql_db")
    def test_one_who_is_taken_leaves_none_of_the_others(self):
        other = self._create_profile(name="Xu Lan")
        self._plan(other)
        with self.env.cr.savepoint() as savepoint:
            with self.assertRaisesRegex(ConcurrencyError, "care_touch_door_unique"):
                self._plan(self.profile | other)
            savepoint.rollback()
        self.assertFalse(self._find())

    def test_touches_of_customers_one_does_not_see_are_found_all_the_same(self):
        foreign = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        touch = self._plan(foreign, user=self.care_user_two)
        found = self._find(foreign, user=self.care_user)
        self.assertEqual(found, touch)
        self.assertFalse(found.has_access("read"))

    def test_many_are_looked_for_and_planned_in_as_many_queries_as_few(self):
        few, many = self._create_profiles(2), self._create_profiles(20)
        self.assertNoMoreQueries(self._find, few, many)
        key = self._get_key(("plan",))
        self.assertNoMoreQueries(lambda some: self._plan(some, key), few, many, more=2)
