from datetime import date

from odoo.tests import tagged, users

from ..common import CareCommon
from .common_touch import CLOSE


@tagged("post_install", "-at_install")
class TestCareProfileTouches(CareCommon):
    """The last and the next touch of a customer, and who sees them for having one."""

    def test_next_contact_is_the_first_that_waits(self):
        for state, close in CLOSE.items():
            profile = self._create_profile(name=state)
            close(self._create_touch(profile_id=profile.id, date_planned="2026-03-12"))
            self._create_touch(profile_id=profile.id, date_planned="2026-03-20")
            day = 12 if state == "waiting" else 20
            with self.subTest(state):
                self.assertEqual(profile.date_next_touch, date(2026, 3, day))

    def test_next_contact_follows_a_touch_that_moves_to_another_customer(self):
        other = self._create_profile(name="Xu Lan")
        touch = self._create_touch(date_planned="2026-03-12")
        touch.profile_id = other
        self.assertFalse(self.profile.date_next_touch)
        self.assertEqual(other.date_next_touch, date(2026, 3, 12))

    def test_last_touch_is_the_latest_that_reached_the_customer(self):
        late = self._create_touch(state="done", date_done="2026-03-09 02:00:00")
        self._create_touch(state="done", date_done="2026-03-01 02:00:00")
        self._create_touch(
            state="done", date_done="2026-03-10 02:00:00", outcome="not_reached"
        )
        self.assertEqual(self.profile.last_touch_id, late)

    def test_erased_touches_leave_no_last_touch_behind(self):
        self._create_touch(state="done", date_done="2026-03-09 02:00:00")
        self.profile.touch_ids.sudo().unlink()
        self.assertFalse(self.profile.last_touch_id)

    def test_person_sees_the_customer_while_a_touch_of_theirs_is_planned(self):
        seen = {"waiting", "on hold"}
        for state, close in CLOSE.items():
            profile = self._create_profile(name=state)
            close(
                self._create_touch(profile_id=profile.id, user_id=self.care_user_two.id)
            )
            self.env.flush_all()
            with self.subTest(state):
                is_seen = profile.with_user(self.care_user_two).has_access("read")
                self.assertEqual(is_seen, state in seen)

    @users("care_user")
    def test_reaction_is_one_click_and_restarts_no_clock(self):
        own = self.profile.with_env(self.env)
        told = own.action_log_reaction()["params"]["message"]
        self.assertIn("contact frequency goes on", told)
        reaction = self.env.ref("customer_care.care_channel_reaction")
        self.assertRecord(
            own.touch_ids, state="done", channel_id=reaction.id, reason=reaction.name
        )
        self.assertFalse(own.date_last_contact)

    def test_reaction_is_logged_by_those_who_see_the_customer(self):
        own = self.profile.with_user(self.care_user_two)
        says = "top-secret records|You may not (see|change)|linked record"
        self.assertRefused(own.action_log_reaction, says=says)

    @users("care_user")
    def test_list_of_touches_logs_new_ones_of_the_same_customer(self):
        touch = self._create_touch()
        action = self.profile.with_env(self.env).action_open_touches()
        self.assertFinds(self.env["care.touch"], action["domain"], touch)
        self.assertEqual(action["context"], {"default_profile_id": self.profile.id})

    @users("care_user")
    def test_log_opens_the_short_form_for_the_customer(self):
        action = self.profile.with_env(self.env).action_log_touch()
        self.assertEqual(action["res_model"], "care.touch")
        self.assertEqual(action["context"]["default_profile_id"], self.profile.id)
        self.assertEqual(action["target"], "new")

    def _answer(self, **values):
        """A mail that came from the customer."""
        return self.profile.message_post(
            body="Thanks!",
            message_type="email",
            author_id=self.customer.id,
            subtype_xmlid="mail.mt_comment",
            **values,
        )

    def test_answer_of_the_customer_is_a_contact_of_the_owner(self):
        self._answer()
        self.assertRecord(
            self.profile.touch_ids,
            state="done",
            outcome="reached",
            user_id=self.care_user.id,
            reason="Customer reply",
        )
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))

    def test_answer_is_named_in_the_language_of_the_owner(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_user.lang = "zh_CN"
        self._answer()
        said = self.env(context={"lang": "zh_CN"})._("Customer reply")
        self.assertEqual(self.profile.touch_ids.reason, said)

    def test_words_of_somebody_else_are_no_answer_of_the_customer(self):
        other = self._create_contact("Somebody")
        self.profile.message_post(
            body="Hello", message_type="email", author_id=other.id
        )
        self.assertFalse(self.profile.touch_ids)

    def test_next_contacts_of_many_cost_as_many_queries_as_of_few(self):
        counts = []
        for count in (2, 12):
            touches = self._create_touch_each(self._create_profiles(count))
            counts.append(
                self._count_queries(
                    lambda some=touches: some.write({"date_planned": "2026-03-20"})
                )
            )
        self.assertLessEqual(counts[1], counts[0] + 1)
