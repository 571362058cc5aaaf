from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users

from ..common import BY_ROLE, CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePromise(CareCommon):
    """A promise is given, or waits for approval, and is kept, delayed or broken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.limit = cls.env.ref("customer_care.care_approval_promise")
        cls.limit.limit = 1000

    @users("care_user")
    def test_promise_is_made_from_a_profile_in_two_fields(self):
        promises = self.env["care.promise"].with_context(
            default_profile_id=self.profile.id
        )
        view = "customer_care.care_promise_view_form_quick"
        with Form(promises, view) as form:
            form.name = "Send the samples"
            form.date_due = "2026-03-20"
        self.assertRecord(form.record, profile_id=self.profile.id, user_id=self.env.uid)

    @users("care_user")
    def test_who_promises_is_told_what_became_of_it(self):
        for amount, told in ((0, "to be kept by 03/20/2026"), (5000, "for approval")):
            with self.subTest(amount=amount):
                promise = self._create_promise(
                    profile_id=self.profile.id, amount=amount, date_due="2026-03-20"
                )
                action = promise.with_env(self.env).action_give()
                self.assertIn(told, action["params"]["message"])

    @users("care_user")
    def test_promise_made_in_a_touch_is_made_to_its_customer(self):
        touch = self._create_touch()
        promises = self.env["care.promise"].with_context(default_touch_id=touch.id)
        view = "customer_care.care_promise_view_form_quick"
        with Form(promises, view) as form:
            form.name = "Send the samples"
            form.date_due = "2026-03-20"
        self.assertEqual(form.record.profile_id, self.profile)

    @users("care_user")
    def test_promise_within_the_limit_is_given_at_once(self):
        promise = self._create_given(self.env.user, amount=1000)
        self.assertRecord(promise, state="open", date_given=date(2026, 3, 10))

    @users("care_user")
    def test_promise_above_the_limit_waits_for_approval(self):
        promise = self._create_given(self.env.user, amount=1000.01)
        self.assertRecord(promise, state="waiting", date_given=False)

    @users("care_user")
    def test_limit_of_the_company_comes_before_that_of_all(self):
        self.limit.sudo().copy({"company_id": self.env.company.id, "limit": 50})
        self.assertEqual(self._create_given(self.env.user, amount=60).state, "waiting")

    @users("care_user")
    def test_without_a_limit_no_promise_waits(self):
        self.limit.sudo().unlink()
        self.assertEqual(self._create_given(self.env.user, amount=1e6).state, "open")

    @users("care_user")
    def test_named_approver_is_asked(self):
        self.limit.sudo().user_id = self.care_officer
        promise = self._create_given(self.env.user, amount=2000)
        self.assertEqual(promise.sudo().activity_ids.user_id, self.care_officer)

    @users("care_user")
    def test_who_promised_cannot_approve(self):
        promise = self._create_given(self.env.user, amount=2000)
        with self.assertRaisesRegex(
            AccessError, "Only the approver may decide on this"
        ):
            promise.action_approve()

    @users("care_officer")
    def test_approved_promise_counts_as_given(self):
        self.limit.sudo().user_id = self.care_officer
        promise = self._create_promise(
            self.env.user, amount=2000, user_id=self.care_user.id
        )
        promise.with_user(self.care_user).action_give()
        promise.action_approve()
        self.assertRecord(promise, state="open", approver_user_id=self.env.uid)
        self.assertFalse(promise.activity_ids)

    @users("care_manager")
    def test_rejected_promise_is_a_draft_again(self):
        promise = self._create_promise(
            self.env.user, amount=2000, user_id=self.care_user.id
        )
        promise.with_user(self.care_user).action_give()
        promise.action_reject()
        self.assertEqual(promise.state, "draft")

    @users("care_user")
    def test_state_is_changed_by_the_buttons_only(self):
        promise = self._create_promise(self.env.user, amount=2000)
        says = "set by the system"
        self.assertRefused(promise.write, {"state": "open"}, says=says)
        self.assertRefused(self._create_promise, self.env.user, state="open", says=says)

    @users("care_user")
    def test_worth_of_a_given_promise_is_fixed(self):
        promise = self._create_given(self.env.user, amount=10)
        self.assertRefused(promise.write, {"amount": 5000}, says="cannot be changed")
        promise.write({"amount": 10, "note": "What stands there may be sent back"})

    @users("care_user")
    def test_customer_was_informed_when_he_was_told_first(self):
        promise = self._create_given(self.env.user, date_due="2026-03-12")
        promise.explanation = "The supplier is late"
        promise.action_note_informed()
        with freeze_time("2026-03-14 06:00:00"):
            promise.action_note_informed()
            promise.action_break()
        self.assertRecord(
            promise, date_informed=date(2026, 3, 10), informed_in_time="yes"
        )

    @users("care_user")
    def test_informing_of_a_delay_asks_for_the_explanation_that_was_given(self):
        promise = self._create_given(self.env.user)
        action = promise.action_explain()
        self.assertEqual(action["res_id"], promise.id)
        self.assertRefused(promise.action_note_informed, says="Enter the explanation")
        promise.explanation = "The supplier is late, and we lend a pump"
        promise.action_note_informed()
        self.assertEqual(promise.date_informed, date(2026, 3, 10))

    @users("care_user")
    def test_share_that_was_kept_is_one_of_those_that_came_to_an_end(self):
        promises = self.env["care.promise"]
        for end in ("action_keep", "action_break", None, None):
            promise = self._create_given(self.env.user)
            promises |= promise
            if end:
                getattr(promise, end)()
        domain = [("id", "in", promises.ids)]
        [[share]] = promises._read_group(domain, [], ["kept_rate:avg"])
        self.assertEqual(share, 50)
        still = [("id", "in", promises[2:].ids)]
        [[share]] = promises._read_group(still, [], ["kept_rate:avg"])
        self.assertFalse(share, "no data is no zero")

    @users("care_user")
    def test_promise_whose_company_is_cleared_needs_no_approval(self):
        draft = self.env["care.promise"].new({"amount": 10, "company_id": False})
        self.assertFalse(draft.needs_approval)

    @users("care_user")
    def test_only_a_draft_can_be_deleted(self):
        self._create_promise(self.env.user).unlink()
        given = self._create_given(self.env.user)
        self.assertRefused(given.unlink, says="Only draft promises")

    @users("care_user")
    def test_promises_kept_together_are_one_note_on_their_customer(self):
        other = self._create_profile(name="Gao Ming")
        names = ("Send the samples", "Call the plant")
        promises = self.env["care.promise"].union(
            *[self._create_given(name=name) for name in names],
            self._create_given(name="Visit him", profile_id=other.id),
        )
        before = self.profile.message_ids | other.message_ids
        promises.action_keep()
        told = self.profile.message_ids - before
        self.assertEqual(len(told), 1)
        for name in names:
            self.assertIn(name, told.body)
        self.assertNotIn("Visit him", told.body)
        self.assertIn("Visit him", (other.message_ids - before).body)

    @users("care_user")
    def test_kept_in_time_leaves_nothing_to_tell(self):
        promise = self._create_given(self.env.user)
        promise.action_keep()
        self.assertRecord(promise, state="kept", informed_in_time=False, kept_rate=100)

    @users("care_user")
    def test_broken_after_telling_in_time_says_so(self):
        promise = self._create_given(self.env.user)
        promise.explanation = "The supplier is late"
        promise.action_note_informed()
        with freeze_time("2026-03-25"):
            promise.action_break()
        self.assertEqual(promise.informed_in_time, "yes")

    @users("care_user")
    def test_kept_late_without_a_word_was_not_told_in_time(self):
        promise = self._create_given(self.env.user)
        with freeze_time("2026-03-21"):
            promise.action_keep()
        self.assertEqual(promise.informed_in_time, "no")

    @users("care_user")
    def test_kept_rate_counts_what_came_to_an_end(self):
        self._create_given(self.env.user).action_keep()
        self._create_given(self.env.user).action_keep()
        self._create_given(self.env.user).action_break()
        self._create_given(self.env.user)
        rates = self.env["care.promise"]._get_kept_rates(
            self.env.user | self.care_user_two, "2026-01-01", "2026-12-31"
        )
        self.assertEqual(rates, {self.env.user: (2, 3)})

    @users("care_user")
    def test_verbs_are_told_on_the_thread_of_the_customer(self):
        self._create_given(self.env.user).action_keep()
        bodies = "".join(self.profile.message_ids.mapped("body"))
        self.assertIn("Promise made: Send the samples", bodies)
        self.assertIn("Promise kept: Send the samples", bodies)

    def test_colleague_sees_no_promises_of_others_customers(self):
        promise = self._create_promise()
        self.assertHidden(promise.with_user(self.care_user_two))
        self.assertRights(promise, {self.care_user_two: ""})
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self._create_promise(self.care_user_two)

    def test_officer_works_with_promises_of_all_customers(self):
        promise = self._create_promise(self.care_officer)
        promise.action_give()
        promise.action_keep()
        self.assertEqual(promise.state, "kept")

    def test_limits_are_the_managers_business(self):
        for user in (self.care_user, self.care_officer):
            with self.subTest(user.login), self.assertRaisesRegex(AccessError, BY_ROLE):
                self.limit.with_user(user).limit = 9
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.limit.with_user(self.care_user).check_access("read")
        self.limit.with_user(self.care_manager).limit = 9

    @users("care_user")
    def test_late_promises_are_found(self):
        late = self._create_given(self.env.user, date_due="2026-03-09")
        self._create_given(self.env.user, date_due="2026-03-10")
        promises = self.env["care.promise"]
        mine = [("profile_id", "=", self.profile.id)]
        self.assertFinds(promises, mine + [("is_overdue", "=", True)], late)
        self.assertTrue(late.is_overdue)
