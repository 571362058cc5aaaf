from datetime import date

from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon

DRAFT, WAITING, OPEN, KEPT, BROKEN = "draft", "waiting", "open", "kept", "broken"
STATES = (DRAFT, WAITING, OPEN, KEPT, BROKEN)
ONLY_DRAFT, ONLY_OPEN = "in the state Draft", "in the state Open"
APPROVER = "Only the approver may decide on this"
EXPLAIN = "Enter the explanation"
DECIDED = "Only the owner, the backup or an officer"
# what each button makes of a promise in each state, or the words of its refusal
TABLE = {
    "action_give": (OPEN, ONLY_DRAFT, ONLY_DRAFT, ONLY_DRAFT, ONLY_DRAFT),
    "action_keep": (ONLY_OPEN, ONLY_OPEN, KEPT, ONLY_OPEN, ONLY_OPEN),
    "action_break": (ONLY_OPEN, ONLY_OPEN, BROKEN, ONLY_OPEN, ONLY_OPEN),
    "action_note_informed": (ONLY_OPEN, ONLY_OPEN, EXPLAIN, ONLY_OPEN, ONLY_OPEN),
    "action_explain": (ONLY_OPEN, ONLY_OPEN, OPEN, ONLY_OPEN, ONLY_OPEN),
    "action_approve": (APPROVER,) * len(STATES),
    "action_reject": (APPROVER,) * len(STATES),
}
PENDING = {DRAFT, WAITING, OPEN}
# the day it was due, the day the customer was told, the day it ended → in time
TELLING = {
    ("2026-03-12", False, "2026-03-12"): False,
    ("2026-03-12", False, "2026-03-13"): "no",
    ("2026-03-12", "2026-03-11", "2026-03-13"): "yes",
    ("2026-03-12", "2026-03-12", "2026-03-13"): "yes",
    ("2026-03-12", "2026-03-13", "2026-03-14"): "no",
}
# what of a promise that was made may be written again
FIXED = {
    "amount": 5000,
    "date_due": "2026-06-01",
    "name": "Something else",
    "deal_value": 100,
    "deal_cost": 100,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePromiseLife(CareCommon):
    """What each button does in each state, for whom, and what stands once given."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("customer_care.care_approval_promise").limit = 1000

    def _make(self, state):
        """A promise of the first user that has come to a state by its buttons."""
        amount = 2000 if state == WAITING else 0
        promise = self._create_promise(self.care_user, amount=amount)
        if state != DRAFT:
            promise.action_give()
        if state in (KEPT, BROKEN):
            {KEPT: promise.action_keep, BROKEN: promise.action_break}[state]()
        self.assertEqual(promise.state, state)
        return promise

    def test_each_button_in_each_state_is_done_or_refused(self):
        for verb, expectations in TABLE.items():
            for state, expected in zip(STATES, expectations, strict=True):
                promise = self._make(state)
                button = getattr(promise, verb)
                with self.subTest(verb=verb, state=state):
                    if expected in STATES:
                        button()
                        self.assertEqual(promise.state, expected)
                    else:
                        self.assertRefused(button, says=expected)
                        self.assertEqual(promise.state, state)

    def test_every_state_stands_in_the_table(self):
        states = self.env["care.promise"]._fields["state"].get_values(self.env)
        self.assertEqual(set(states), set(STATES))

    @users("care_user")
    def test_promises_are_found_as_they_are_shown(self):
        promises = self.env["care.promise"].union(*map(self._make, STATES))
        among = [("id", "in", promises.ids)]
        for name in ("is_pending", "is_overdue"):
            for value in (True, False):
                found = promises.search([(name, "=", value), *among])
                shown = promises.filtered(lambda one, n=name, v=value: one[n] == v)
                with self.subTest(field=name, value=value):
                    self.assertEqual(found, shown)
        pending = promises.filtered("is_pending").mapped("state")
        self.assertEqual(set(pending), PENDING)

    def test_one_that_is_not_open_keeps_the_others_from_being_kept(self):
        both = self._make(OPEN) | self._make(DRAFT)
        self.assertRefused(both.action_keep, says=ONLY_OPEN)
        self.assertEqual(both.mapped("state"), [OPEN, DRAFT])

    def test_terms_of_what_was_promised_stand(self):
        for state in STATES[1:]:
            promise = self._make(state)
            for name, value in FIXED.items():
                with self.subTest(state=state, field=name):
                    self.assertRefused(
                        promise.write, {name: value}, says="create a new one"
                    )
            promise.note = "He was glad"

    def test_draft_may_be_reworded_in_everything(self):
        promise = self._make(DRAFT)
        promise.write(FIXED)
        self.assertEqual(promise.date_due, date(2026, 6, 1))

    def test_given_or_closed_promises_are_not_deleted_by_anybody(self):
        for state in STATES[1:]:
            for user in (self.care_user, self.care_officer, self.care_manager):
                promise = self._make(state).with_user(user)
                with self.subTest(state=state, user=user.login):
                    self.assertRefused(promise.unlink, says="Only draft promises")

    @users("care_user")
    def test_customer_was_told_of_a_delay_in_time_or_not(self):
        for (due, told, ended), expected in TELLING.items():
            promise = self._create_given(
                self.env.user, date_due=due, explanation="The supplier is late"
            )
            if told:
                with freeze_time(told):
                    promise.action_note_informed()
            with freeze_time(ended):
                promise.action_keep()
            with self.subTest(due=due, told=told, ended=ended):
                self.assertEqual(promise.informed_in_time, expected)

    @users("care_user")
    def test_second_word_to_the_customer_leaves_the_day_of_the_first(self):
        promise = self._create_given(self.env.user, explanation="Late")
        promise.action_note_informed()
        with freeze_time("2026-03-11"):
            promise.action_note_informed()
        self.assertEqual(promise.date_informed, date(2026, 3, 10))

    def test_who_sees_the_customer_by_a_touch_ends_no_promise_of_a_colleague(self):
        self._create_touch(user_id=self.care_user_two.id)
        promise = self._make(OPEN)
        self.env.flush_all()
        seen = promise.with_user(self.care_user_two)
        for verb in ("action_keep", "action_break", "action_note_informed"):
            with self.subTest(verb):
                self.assertRefused(getattr(seen, verb), says=DECIDED)

    def test_limit_of_another_currency_is_converted(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        company = self.env.company
        foreign = euro if company.currency_id != euro else self.env.ref("base.USD")
        foreign.rate_ids.unlink()
        foreign.rate_ids.create(
            {
                "currency_id": foreign.id,
                "company_id": company.id,
                "name": "2026-01-01",
                "rate": 0.5,
            }
        )
        limit = self.env.ref("customer_care.care_approval_promise")
        limit.write({"currency_id": foreign.id, "limit": 100})  # 200 of ours
        for amount, state in ((199, OPEN), (200, OPEN), (201, WAITING)):
            promise = self._create_given(self.care_user, amount=amount)
            with self.subTest(amount):
                self.assertEqual(promise.state, state)

    def test_limit_of_one_company_holds_in_no_other(self):
        elsewhere = self._create_company(self.care_user)
        limit = self.env.ref("customer_care.care_approval_promise")
        limit.company_id = self.env.company
        foreign = self._create_profile(name="Xu Lan")
        foreign.partner_id.company_id = elsewhere
        for profile, state in ((self.profile, WAITING), (foreign, OPEN)):
            promise = self._create_given(
                self.care_user, profile_id=profile.id, amount=5000
            )
            with self.subTest(company=promise.company_id.name):
                self.assertEqual(promise.state, state)

    def test_promise_to_an_archived_customer_is_still_kept(self):
        promise = self._make(OPEN)
        self.profile.active = False
        self.env.flush_all()
        promise.action_keep()
        self.assertEqual(promise.state, KEPT)
