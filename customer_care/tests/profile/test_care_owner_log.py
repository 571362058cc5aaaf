from odoo.tests import Form, tagged

from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
class TestCareSight(AccessCommon):
    """With a hand-over ends who else keeps the customers in sight, or is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.heir = cls._create_colleague("care_heir", "user")
        friends = cls.backup | cls.sponsor | cls.toucher
        cls.profile.message_subscribe(friends.partner_id.ids)
        cls.friends = friends

    def _hand_over(self, kept=()):
        with self._request_of(self.care_officer) as env:
            with Form(env["care.profile.handover"]) as form:
                form.from_user_id = self.care_user
                form.to_user_id = self.heir
                self.assertEqual(form.seeing_user_ids[:], self.friends)
                for user in kept:
                    form.kept_user_ids.add(user)
            form.record.action_hand_over()
        self.env.invalidate_all()

    def _get_seeing(self):
        """Who sees the customer, by way of sight."""
        return {
            user
            for user in self.friends
            if self.profile.with_user(user).has_access("read")
        }

    def test_form_says_who_sees_them_and_proposes_to_keep_nobody(self):
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        with Form(wizards) as form:
            form.from_user_id = self.care_user
            form.to_user_id = self.heir
            self.assertFalse(form.kept_user_ids[:])
            for user in self.friends:
                self.assertIn(f"{user.name}, customers: 1", form.seeing_text)

    def test_parts_touches_and_followings_of_friends_end(self):
        self._hand_over()
        self.assertFalse(self._get_seeing())
        self.assertRecord(
            self.profile,
            user_id=self.heir.id,
            backup_user_id=False,
            sponsor_user_id=False,
        )
        self.assertEqual(self.touch.user_id, self.heir)
        followers = self.profile.message_partner_ids
        self.assertFalse(followers & self.friends.partner_id)

    def test_who_is_kept_knowingly_keeps_part_and_touch(self):
        for user in self.friends:
            with self.subTest(user.login), self.env.cr.savepoint() as place:
                self._hand_over(kept=[user])
                self.assertEqual(self._get_seeing(), {user})
                self.assertIn(user.partner_id, self.profile.message_partner_ids)
                place.rollback()
            self.env.invalidate_all()

    def test_officer_keeps_a_part_for_it_shows_nothing_more(self):
        self.profile.sponsor_user_id = self.care_manager
        self.friends -= self.sponsor
        self._hand_over()
        self.assertEqual(self.profile.sponsor_user_id, self.care_manager)

    def test_touches_of_many_customers_come_to_the_new_owner_at_once(self):
        def count(number):
            old, friend = (
                self._create_colleague(f"c{number}{part}", "user") for part in "ab"
            )
            owned = self._create_profiles(number, user_id=old.id)
            for profile in owned:
                self._create_touch(profile_id=profile.id, user_id=friend.id)
            officer = owned.with_user(self.care_officer)
            self.assertEqual(officer._get_sight(old), {friend: number})
            queries = self._count_queries(lambda: officer._end_sight(friend))
            self.assertEqual(owned.touch_ids.user_id, old)
            return queries

        self.assertEqual(count(3), count(23))


@tagged("post_install", "-at_install")
class TestCareOwnerLog(AccessCommon):
    """Whoever decides whose customer it is, by whatever door: it is logged."""

    def _get_log(self):
        return self.env["care.access.log"].search([("type", "=", "owner")])

    def _change(self, user):
        self.profile.with_user(user).write({"user_id": self.care_user_two.id})

    def _hand_over(self, user):
        self.env["care.profile.handover"].with_user(user).create(
            {"from_user_id": self.care_user.id, "to_user_id": self.care_user_two.id}
        ).action_hand_over()

    def _save_form(self, user):
        form = Form(self.profile.with_user(user))
        form.user_id = self.care_user_two
        form.save()

    def _create_for_colleague(self, user):
        contact = self._create_contact()
        self.env["care.profile"].with_user(user).create(
            {"partner_id": contact.id, "user_id": self.care_user_two.id}
        )

    def _propose(self, user):
        contact = self._create_contact(user_id=self.care_user_two.id)
        contact.with_user(user)._care_start()

    def _leave_alone(self, user):
        self.profile.with_user(user).write({"user_id": False})

    def test_each_door_by_which_owners_change_is_logged_once(self):
        for door, user in (
            (self._change, self.care_user),
            (self._change, self.care_officer),
            (self._hand_over, self.care_officer),
            (self._save_form, self.care_officer),
            (self._create_for_colleague, self.care_officer),
            (self._propose, self.care_officer),
            (self._leave_alone, self.care_officer),
        ):
            with (
                self.subTest(door.__name__, user=user.login),
                self.env.cr.savepoint() as place,
            ):
                known = self._get_log()
                door(user)
                entry = (self._get_log() - known).filtered(
                    lambda line: line.field_names == "user_id"
                )
                self.assertRecord(entry, user_id=user.id)
                owner = "nobody" if door == self._leave_alone else "care_user_two"
                self.assertIn(owner, entry.summary_text)
                place.rollback()
            self.env.invalidate_all()

    def test_who_gets_or_loses_a_part_is_logged(self):
        friend = self.care_user_two.id
        for vals, summary in (
            ({"backup_user_id": friend}, "Backup: care_user_two"),
            ({"sponsor_user_id": False}, "Sponsor: nobody"),
            (
                {
                    "cover_user_id": friend,
                    "cover_date_from": "2026-03-10",
                    "cover_date_to": "2026-03-12",
                },
                "Cover: care_user_two",
            ),
        ):
            known = self._get_log()
            with self.subTest(summary):
                for _time in range(2):  # the second time nothing changes
                    self.profile.with_user(self.care_user).write(vals)
                entry = self._get_log() - known
                self.assertEqual(entry.user_id, self.care_user)
                self.assertRegex(entry.summary_text, summary)

    def test_same_owner_is_no_change(self):
        known = self._get_log()
        self.profile.write({"user_id": self.care_user.id})
        self.profile.with_user(self.care_user).write({"car": "A4"})
        self.assertEqual(self._get_log(), known)

    def test_cover_is_logged_as_hand_over(self):
        self.env["care.profile.handover"].with_user(self.care_officer).create(
            {
                "from_user_id": self.care_user.id,
                "to_user_id": self.care_user_two.id,
                "is_temporary": True,
                "date_from": "2026-03-10",
                "date_to": "2026-03-12",
            }
        ).action_hand_over()
        log = self.env["care.access.log"].search([("type", "=", "handover")])
        self.assertIn("covers for", log.summary_text)

    def test_merge_that_changes_an_owner_is_logged(self):
        other = self._create_profile(name="Twin", user_id=self.care_user_two.id)
        known = self._get_log()
        kept = self.profile
        (kept | other).with_user(self.care_officer)._merge_for(kept.partner_id)
        entry = self._get_log() - known
        self.assertEqual(entry.mapped("record_ids"), [str(kept.id)])
