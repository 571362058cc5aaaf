from datetime import date

from odoo.tests import tagged, users

from ..common import CareCommon
from ..plan.common_planner import PlannerCommon

OUTCOMES = ("reached", "not_reached", "wrong_number", "declined")
RESTARTED, GOES_ON = "contact frequency starts again", "contact frequency goes on"
NOBODY_TRIES = "no further attempt is planned"
# what is said of each outcome: by channels that count, by those that do not
SAID = {
    "reached": (RESTARTED, GOES_ON),
    "not_reached": (NOBODY_TRIES, NOBODY_TRIES),
    "wrong_number": ("is asked to find the right number",) * 2,
    "declined": ("nothing new is planned for this customer until 04/09/2026",) * 2,
}
# what each outcome changes about the customer
CLOCK, PAUSE, ALERT = "date_last_contact", "pause_date_to", "activity_ids"
CHANGES = {
    "reached": {CLOCK},
    "not_reached": set(),
    "wrong_number": {ALERT},
    "declined": {PAUSE},
}


@tagged("post_install", "-at_install")
class TestCareTouchOutcome(CareCommon):
    """How a contact went, told by each door, leads to the same for the customer."""

    def _record(self, touch, outcome, door="button"):
        """Say by a door how a touch went, and return what the person is told."""
        if door == "button":
            answer = getattr(touch, f"action_record_{outcome}")()
            return answer["params"]["message"]
        if door == "form":
            touch.outcome = outcome
            touch.action_done()
        else:
            touch.write({"outcome": outcome, "state": "done"})
        return ""

    def _find_changes(self, profile):
        return {name for name in (CLOCK, PAUSE, ALERT) if profile[name]}

    def test_every_outcome_of_a_talk_stands_in_the_tables(self):
        talks = set(self.env["care.touch"]._fields["outcome"].get_values(self.env))
        talks.discard("sent")  # by no person
        self.assertEqual(talks, set(OUTCOMES))
        self.assertEqual(talks, set(SAID))
        self.assertEqual(talks, set(CHANGES))
        tellers = self.env["care.touch"]._get_tellers()
        self.assertEqual(set(tellers), set(OUTCOMES))

    def test_each_outcome_changes_the_same_by_each_door(self):
        for door in ("button", "form", "write"):
            for outcome in OUTCOMES:
                profile = self._create_profile(name=f"{door} {outcome}")
                touch = self._create_touch(
                    profile_id=profile.id, note_reason="nothing"
                ).with_user(self.care_user)
                with self.subTest(door=door, outcome=outcome):
                    self._record(touch, outcome, door)
                    self.env.flush_all()
                    self.assertRecord(touch, state="done", outcome=outcome)
                    self.assertEqual(self._find_changes(profile), CHANGES[outcome])

    @users("care_user")
    def test_person_is_told_what_follows_by_each_channel(self):
        channels = ("care_channel_call", "care_channel_reaction")
        for outcome, said in SAID.items():
            for channel, sentence in zip(channels, said, strict=True):
                profile = self._create_profile(name=f"{outcome} {channel}")
                touch = self._create_touch(
                    self.env.user,
                    profile_id=profile.id,
                    note_reason="nothing",
                    channel_id=self.env.ref(f"customer_care.{channel}").id,
                )
                with self.subTest(outcome=outcome, channel=channel):
                    self.assertIn(sentence, self._record(touch, outcome))

    @users("care_user")
    def test_next_step_is_named_whatever_the_outcome(self):
        for outcome in OUTCOMES:
            touch = self._create_touch(
                self.env.user,
                profile_id=self._create_profile(name=outcome).id,
                note_reason="nothing",
                next_step="Send the list",
                date_next_step="2026-03-20",
            )
            with self.subTest(outcome=outcome):
                told = self._record(touch, outcome)
                self.assertIn("The next step is planned for 03/20/2026.", told)
                self.assertNotIn(NOBODY_TRIES, told)

    @users("care_user")
    def test_reaction_that_reached_the_customer_leaves_the_clock_alone(self):
        reaction = self.env.ref("customer_care.care_channel_reaction")
        touch = self._create_touch(channel_id=reaction.id, note_reason="greeting")
        touch = touch.with_env(self.env)
        touch.action_record_reached()
        self.assertRecord(touch, outcome="reached", state="done")
        self.assertFalse(self.profile.date_last_contact)
        self.assertMatchesNot(touch, touch._get_reached_domain())
        self.assertMatchesNot(touch, touch._get_arrived_domain())

    def test_without_an_owner_the_person_of_the_touch_finds_the_number(self):
        self.profile.user_id = False
        touch = self._create_touch(user_id=self.care_user_two.id)
        told = self._record(touch.with_user(self.care_officer), "wrong_number")
        self.assertIn(self.care_user_two.name, told)
        self.assertEqual(self.profile.activity_ids.user_id, self.care_user_two)

    @users("care_officer")
    def test_owners_of_several_customers_are_asked_for_their_own(self):
        other = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        touches = self._create_touch() | self._create_touch(profile_id=other.id)
        touches = touches.with_env(self.env)
        touches.action_record_wrong_number()
        self.assertEqual(self.profile.activity_ids.user_id, self.care_user)
        self.assertEqual(other.activity_ids.user_id, self.care_user_two)

    @users("care_officer")
    def test_customers_who_declined_together_keep_their_own_reasons(self):
        other = self._create_profile(
            name="Xu Lan", pause_date_to="2026-03-12", pause_reason="mourning"
        )
        touches = self._create_touch() | self._create_touch(profile_id=other.id)
        touches.with_env(self.env).action_record_declined()
        self.assertRecordValues(
            self.profile | other,
            [
                {"pause_reason": "declined", "pause_date_to": date(2026, 4, 9)},
                {
                    "pause_reason": "mourning / declined",
                    "pause_date_to": date(2026, 4, 9),
                },
            ],
        )

    @users("care_officer")
    def test_outcomes_of_many_cost_as_many_queries_as_of_few(self):
        counts = []
        for count in (2, 12):
            touches = self._create_touch_each(self._create_profiles(count))
            touches = touches.with_env(self.env)
            counts.append(self._count_queries(touches.action_record_declined))
        few, many = counts
        self.assertLessEqual(many, few + 2)

    def test_done_touch_keeps_the_day_that_was_said_before(self):
        touch = self._create_touch(date_done="2026-03-08 02:00:00")
        touch.with_user(self.care_user).action_done()
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 8))
        self.assertEqual(touch.date_closed, date(2026, 3, 10))

    def test_contact_that_comes_back_sets_the_clock_to_the_one_before(self):
        earlier = self._create_touch(state="done", date_done="2026-03-01 02:00:00")
        later = self._create_touch(state="done", date_done="2026-03-08 02:00:00")
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 8))
        later._note_not_reached()
        self.assertRecord(
            self.profile, date_last_contact=date(2026, 3, 1), last_touch_id=earlier.id
        )
        earlier._note_not_reached()
        self.assertRecord(self.profile, date_last_contact=False, last_touch_id=False)

    def test_contact_that_comes_back_leaves_a_later_one(self):
        earlier = self._create_touch(state="done", date_done="2026-03-01 02:00:00")
        later = self._create_touch(state="done", date_done="2026-03-08 02:00:00")
        earlier._note_not_reached()
        self.assertRecord(
            self.profile, date_last_contact=date(2026, 3, 8), last_touch_id=later.id
        )

    def test_archived_customer_is_recorded_as_any(self):
        touch = self._create_touch(note_reason="nothing")
        self.profile.active = False
        self.env.flush_all()
        touch.with_user(self.care_user).action_record_reached()
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))


@tagged("post_install", "-at_install")
class TestCareTouchAttempts(PlannerCommon):
    """Who is not reached is told of the next attempt, as the plan will make it."""

    def _fail(self):
        """Nobody answers the planned touch; return what the person is told."""
        self.profile.date_start = "2026-02-01"
        self._plan()
        touch = self._touches(state="planned")
        self.assertEqual(len(touch), 1)
        answer = touch.with_user(self.care_user).action_record_not_reached()
        return answer["params"]["message"]

    def test_next_attempt_is_told_as_it_is_planned(self):
        self.step.retry_days = 6
        self.assertIn("the next attempt is in 6 days", self._fail())
        self._plan()
        self.assertRecord(
            self._touches(state="planned"),
            date_planned=date(2026, 3, 16),
            attempt=2,
        )

    def test_next_step_of_a_person_comes_beside_the_attempt(self):
        self.profile.date_start = "2026-02-01"
        self.step.retry_days = 6
        self._plan()
        touch = self._touches(state="planned").with_user(self.care_user)
        touch.write({"next_step": "Ask the wife", "date_next_step": "2026-03-12"})
        told = touch.action_record_not_reached()["params"]["message"]
        self.assertIn("the next attempt is in 6 days", told)
        self.assertIn("03/12/2026", told)

    def test_reached_in_the_meantime_skips_the_planned_attempt(self):
        self.step.retry_days = 6
        self._fail()
        self._plan()
        second = self._touches(state="planned")
        talk = self._create_touch(note_reason="nothing", trigger=False)
        talk.with_user(self.care_user).action_record_reached()
        self.assertEqual(second.state, "skipped")
        self.assertIn("reached in the meantime", second.skip_reason)

    def test_attempt_that_a_person_has_moved_is_not_skipped(self):
        self.step.retry_days = 6
        self._fail()
        self._plan()
        second = self._touches(state="planned")
        second.with_user(self.care_user).date_planned = "2026-03-20"
        talk = self._create_touch(note_reason="nothing")
        talk.with_user(self.care_user).action_record_reached()
        self.assertEqual(second.state, "planned")
