from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged, users

from ...models.need.care_need import DROPPED, MET, OPEN, PROPOSED
from ..common import BY_RULE, CareCommon


@tagged("post_install", "-at_install")
class TestCareNeed(CareCommon):
    """What a customer needs is noted once, and known to whoever contacts them."""

    def _get_state_names(self):
        return dict(self.env["care.need"]._fields["state"].selection)

    @users("care_user")
    def test_need_is_noted_on_the_page_of_the_customer_with_day_and_author(self):
        with Form(self.profile.with_user(self.env.user)) as form:
            with form.need_ids.new() as line:
                line.name = "A pump for the night"
        need = self.profile.need_ids
        self.assertRecordValues(
            need,
            [
                {
                    "name": "A pump for the night",
                    "type": "explicit",
                    "state": OPEN,
                    "user_id": self.env.uid,
                    "date": date(2026, 3, 10),
                    "date_closed": False,
                }
            ],
        )

    @users("care_user")
    def test_day_on_which_a_need_ends_is_noted_and_forgotten_when_it_is_reopened(self):
        need = self._create_need(self.env.user)
        self.assertLessEqual({OPEN, PROPOSED, MET, DROPPED}, {*self._get_state_names()})
        for state in self._get_state_names():
            with self.subTest(state=state):
                need.state = state
                self.assertEqual(bool(need.date_closed), state in (MET, DROPPED))
                made = self._create_need(self.env.user, state=state)
                self.assertEqual(made.date_closed, need.date_closed)

    @users("care_user")
    def test_count_and_briefing_tell_what_is_still_needed(self):
        profile = self.profile.with_user(self.env.user)
        for state in self._get_state_names():
            self._create_need(self.env.user, name=f"Need {state}", state=state)
        self._create_need(self.env.user, name="Too loud", type="worry")
        self.assertEqual(profile.need_count, 3)
        told = [line for __, line in profile._get_briefings()[profile]]
        starters = profile._get_reasons_to_call()
        for lines in (told, starters):
            self.assertIn("Worry: Too loud", lines)
            self.assertIn("Explicit Need: Need proposed", lines)
            self.assertFalse([line for line in lines if "Need met" in line])
            self.assertFalse([line for line in lines if "Need dropped" in line])

    def test_whoever_has_a_touch_reads_needs_and_adds_his_own(self):
        need = self._create_need(self.care_user)
        helper = need.with_user(self.care_user_two)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            helper.read(["name"])
        self._create_touch(user_id=self.care_user_two.id)
        self.env.flush_all()
        self.assertEqual(helper.name, "A quieter pump")
        own = self._create_need(self.care_user_two, name="A longer hose")
        own.state = MET
        with self.assertRaisesRegex(
            AccessError, "Only the owner, the backup or an officer"
        ):
            helper.state = MET

    @users("care_user")
    def test_nobody_notes_a_need_in_the_name_of_another(self):
        with self.assertRaisesRegex(
            AccessError, "Only officers may enter this for other users"
        ):
            self._create_need(self.env.user, user_id=self.care_user_two.id)

    @users("care_user")
    def test_needs_kept_too_long_are_deleted_without_a_word_of_them_left(self):
        self.env["care.settings"]._set("retention_days", 365)
        old = self._create_need(self.env.user, date_refreshed="2025-01-01")
        new = self._create_need(self.env.user, name="A longer hose")
        outdated = self.env["care.need"].search([("is_outdated", "=", True)])
        self.assertEqual(outdated, old)
        outdated.action_delete_personal_facts()
        self.assertEqual(self.profile.need_ids, new)
        bodies = self.profile.message_ids.mapped("body")
        self.assertIn("Needs past their retention period were deleted", str(bodies))
        self.assertNotIn("quieter", str(bodies))

    def test_needs_of_many_customers_cost_as_many_queries_as_of_few(self):
        few = self._create_profiles(2).with_user(self.care_user)
        many = self._create_profiles(20).with_user(self.care_user)
        for profile in few | many:
            self._create_need(self.care_user, profile_id=profile.id)

        def work(profiles):
            profiles.mapped("need_count")
            profiles._find_pending_needs().mapped("name")

        self.assertNoMoreQueries(work, few, many)

    @users("care_user")
    def test_needs_are_found_as_they_are_shown(self):
        needs = self.env["care.need"].union(
            *(
                self._create_need(self.env.user, state=s)
                for s in self._get_state_names()
            )
        )
        among = [("id", "in", needs.ids)]
        for value in (True, False):
            with self.subTest(value):
                found = needs.search([("is_pending", "=", value), *among])
                shown = needs.filtered(lambda one, v=value: one.is_pending == v)
                self.assertEqual(found, shown)

    def test_day_of_the_end_is_written_by_nobody(self):
        for user in (self.care_user, self.care_officer, self.care_manager):
            need = self._create_need(user)
            with self.subTest(user.login):
                says = "set by the system"
                self.assertRefused(need.write, {"date_closed": "2020-01-01"}, says=says)

    def test_need_stays_with_its_customer(self):
        other = self._create_profile(name="Xu Lan")
        need = self._create_need(self.care_user)
        self.assertRefused(
            need.write, {"profile_id": other.id}, says="set by the system"
        )
