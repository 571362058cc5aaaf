from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged, users

from ..profile.common_merge import MergeCommon


@tagged("post_install", "-at_install")
class TestCareRelation(MergeCommon):
    """Who knows whom stands on the pages of both customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.friend = cls._create_profile(name="Wu Gang")

    def _relate(self, one, other, user=None, **values):
        user = user or self.care_user
        return self._create_relation(other, user, profile_id=one.id, **values)

    @users("care_user")
    def test_relation_stands_on_both_pages(self):
        with Form(self.profile.with_user(self.env.user)) as form:
            with form.relation_ids.new() as line:
                line.other_profile_id = self.friend
                line.type = "classmate"
                line.note = "In Wuhan"
        [mine], [theirs] = self.profile.relation_ids, self.friend.relation_ids
        self.assertEqual(mine.other_profile_id, self.friend)
        same = {"type": "classmate", "note": "In Wuhan"}
        self.assertRecord(theirs, other_profile_id=self.profile.id, **same)
        self.assertEqual(mine.twin_id, theirs)
        self.assertEqual(theirs.twin_id, mine)

    @users("care_user")
    def test_what_is_said_of_one_line_holds_for_its_twin(self):
        relation = self._relate(self.profile, self.friend)
        relation.write({"type": "friend", "note": "Since school"})
        self.assertRecord(relation.twin_id, type="friend", note="Since school")
        relation.unlink()
        self.assertFalse(self.friend.relation_ids)

    @users("care_user")
    def test_nobody_is_related_to_themselves_or_to_whom_one_does_not_see(self):
        with self.assertRaisesRegex(ValidationError, "nobody is related to themselves"):
            self._relate(self.profile, self.profile)
        foreign = self._create_profile(name="Foreign", user_id=self.care_user_two.id)
        self.env.flush_all()
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self._relate(self.profile, foreign, self.env.user)

    def test_who_sees_one_of_the_two_reads_the_line_and_no_name_of_the_other(self):
        foreign = self._create_profile(name="Foreign", user_id=self.care_user_two.id)
        self._relate(self.profile, foreign, self.care_officer)
        self.env.flush_all()
        self.env.invalidate_all()
        line = self.profile.with_user(self.care_user).relation_ids
        self.assertEqual(len(line), 1)
        self.assertNotIn(
            "Foreign", str(line.read(["display_name", "other_profile_id"]))
        )
        self.assertRights(foreign.relation_ids, {self.care_user: ""})

    def test_merged_customers_keep_each_relation_once_and_none_to_themselves(self):
        for relation in ("knows", "friend"):
            self._relate(self.profile, self.friend, type=relation)
        self._relate(self.double, self.friend, self.care_officer)
        self._relate(self.profile, self.double, self.care_officer)
        other = self._create_profile(name="Other")
        self._relate(self.double, other, self.care_officer)
        kept = self._merge(self.customer, self.twin, into=self.customer)
        self.assertEqual(kept.relation_ids.other_profile_id, self.friend | other)
        self.assertEqual(len(kept.relation_ids), 3)
        for line in kept.relation_ids:
            self.assertEqual(line.twin_id.other_profile_id, kept)
        self.assertEqual(len(self.friend.relation_ids), 2)

    def test_erased_customer_leaves_no_line_with_others(self):
        self._relate(self.profile, self.friend)
        self.profile.with_user(self.care_manager)._erase()
        self.assertFalse(self.friend.relation_ids)
