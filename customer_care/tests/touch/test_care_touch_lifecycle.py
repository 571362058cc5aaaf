from datetime import date
from pathlib import Path

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CareCommon

DONE = "A completed touch cannot be changed: log a new one."
CLOSED = "Only planned touches can be skipped or postponed."
KEPT = "These fields are set by the system"
GONE = "no reminder"
MODELS = Path(__file__).parents[2] / "models"
LATER = date(2026, 3, 16)

STATES = ("planned", "on_hold", "done", "skipped", "given_up", "missed")
# what each verb makes of a touch in each of these states, or the words of its refusal
OUTCOME = ("done", "done", DONE, "done", "done", "done")
CLOSING = (DONE, CLOSED, CLOSED, CLOSED)
WAITING = ("planned", "planned", *CLOSING)
REMINDER = (GONE, GONE, GONE, GONE, GONE)
TABLE = {
    "button_done": OUTCOME,
    "button_record_reached": OUTCOME,
    "button_record_not_reached": OUTCOME,
    "button_record_wrong_number": OUTCOME,
    "button_record_declined": OUTCOME,
    "button_skip": ("skipped", "skipped", *CLOSING),
    "button_postpone": WAITING,
    "form_skip": ("skipped", "skipped", *CLOSING),
    "form_postpone": WAITING,
    "write_done": OUTCOME,
    "write_skipped": ("skipped", "skipped", DONE, "skipped", "skipped", CLOSED),
    "write_missed": ("missed", "missed", DONE, CLOSED, CLOSED, "missed"),
    "write_planned": ("planned", "planned", DONE, "planned", "planned", "planned"),
    "write_day": WAITING,
    "write_closing_day_too": OUTCOME,
    "write_hold": (KEPT, "planned", KEPT, KEPT, "skipped", KEPT),
    "reminder_done": ("done", *REMINDER),
    "reminder_cancelled": ("skipped", *REMINDER),
    "reminder_moved": ("planned", *REMINDER),
}

WHY = {"skip": {"reason_type": "wish"}}  # what a form asks for


@tagged("post_install", "-at_install")
class TestCareTouchLifecycle(CareCommon):
    """Each verb in each state, through each door: done, or refused in a sentence."""

    def test_days_of_many_touches_take_as_many_queries_as_of_few(self):
        touches = self._create_touch().union(*(self._create_touch() for _n in range(9)))
        touches.with_user(self.care_user).action_done()
        touches[5:].done_user_id = SUPERUSER_ID  # as what goes out by itself
        self.assertNoMoreQueries(
            lambda some: [one._prepare_logged_entry() for one in some],
            touches[4:6],
            touches,
        )

    def test_day_of_who_has_no_clock_is_the_same_whoever_reads_it(self):
        self.care_user.tz = False
        self.care_officer.tz = "Asia/Shanghai"  # where it was the 10th
        touch = self._create_touch(
            state="done",
            date_done="2026-03-09 20:00:00",
            done_user_id=self.care_user.id,
        )
        for reader in (self.care_user, self.care_officer):
            with self.subTest(reader=reader.login):
                day = touch.with_user(reader)._get_day_done()
                self.assertEqual(day, date(2026, 3, 9))

    def test_who_had_skipped_a_touch_has_not_done_it(self):
        self.profile.backup_user_id = self.care_user_two
        touch = self._create_touch()
        into = self._create_touch(user_id=self.care_user_two.id)
        touch.with_user(self.care_officer)._close("skipped", "No time")
        touch.merged_into_id = into
        touch.with_user(self.care_user).action_done()
        self.assertRecord(
            touch,
            state="done",
            done_user_id=self.care_user.id,
            skip_reason=False,
            merged_into_id=False,
        )
        self.assertTrue(touch.with_user(self.care_user).can_correct)
        self.assertFalse(touch.with_user(self.care_officer).can_correct)

    def _create_in_state(self, state):
        touch = self._create_touch(note_reason="nothing")
        touch._create_reminders()
        close = {
            "planned": lambda: None,
            "on_hold": touch._hold,
            "done": touch.with_user(self.care_user).action_done,
            "skipped": lambda: touch.with_user(self.care_user)._close("skipped", "-"),
            "given_up": lambda: touch._give_up(lambda env: "-"),
            "missed": lambda: touch._close("missed"),
        }
        close[state]()
        self.env.flush_all()
        return touch

    def _call_verb(self, name, touch):
        """Let the person of a touch close or move it through one of the doors."""
        door, verb = name.split("_", 1)
        go_through = {
            "button": self._press_button,
            "form": self._save_form,
            "write": self._write_change,
            "reminder": self._answer_reminder,
        }
        return go_through[door](verb, touch.with_user(self.care_user))

    def _press_button(self, verb, touch):
        action = getattr(touch, f"action_{verb}")()
        if verb in ("skip", "postpone"):
            wizard = self.env[action["res_model"]].with_user(self.care_user)
            wizard = wizard.with_context(**action["context"])
            wizard = wizard.create(WHY.get(verb, {}))
            getattr(wizard, action["res_model"].replace("care.touch.", "action_"))()

    def _save_form(self, verb, touch):
        """Choose the touch, then act on what a colleague may have closed meanwhile."""
        wizard = self.env[f"care.touch.{verb}"].with_user(self.care_user)
        values = {"touch_ids": touch.ids, **WHY.get(verb, {})}
        getattr(wizard.create(values), f"action_{verb}")()

    def _write_change(self, verb, touch):
        special = {
            "day": {"date_planned": str(LATER)},
            "hold": {"is_on_hold": True},
            "closing_day_too": {"state": "done", "date_closed": touch.date_closed},
        }
        touch.write(special.get(verb, {"state": verb}))

    def _answer_reminder(self, verb, touch):
        reminder = touch.activity_ids
        if not reminder:
            raise UserError(GONE)
        if verb == "done":
            reminder.action_feedback(feedback="All is well")
        elif verb == "cancelled":
            reminder.action_cancel()
        else:
            reminder.date_deadline = LATER

    def test_each_verb_in_each_state_is_done_or_refused(self):
        for name, expectations in TABLE.items():
            for state, expected in zip(STATES, expectations, strict=True):
                with self.subTest(verb=name, state=state):
                    self._try(name, state, expected)

    def _try(self, name, state, expected):
        touch = self._create_in_state(state)
        before = touch.state
        if expected not in touch._fields["state"].get_values(self.env):
            with self.assertRaisesRegex((AccessError, UserError), expected):
                self._call_verb(name, touch)
            self.assertEqual(touch.state, before)
            return
        self._call_verb(name, touch)
        self.env.flush_all()
        self.assertEqual(touch.state, expected)
        self._check_whole(touch, is_changed=touch.state != before)

    def _check_whole(self, touch, is_changed):
        """A touch says when it was closed, and only then reminds of nothing."""
        is_planned = touch.state == "planned"
        self.assertEqual(bool(touch.date_closed), not is_planned)
        if not is_planned:
            self.assertFalse(touch.activity_ids)
        if touch.state == "done":
            self.assertTrue(touch.outcome and touch.date_done)
        if is_planned:
            self.assertFalse(touch.skip_reason or touch.done_user_id)
        elif is_changed:
            self.assertEqual(touch.done_user_id, self.care_user)

    def test_every_state_and_verb_stands_in_the_table(self):
        states = set(self.env["care.touch"]._fields["state"].get_values(self.env))
        self.assertLessEqual(states, set(STATES))
        self.assertLessEqual({f"write_{state}" for state in states}, set(TABLE))
        outcomes = self.env["care.touch"]._fields["outcome"].get_values(self.env)
        recorded = {outcome for outcome in outcomes if outcome != "sent"}
        by_button = {f"button_record_{outcome}" for outcome in recorded}
        self.assertLessEqual(by_button, set(TABLE))

    def test_done_beats_planned_and_planned_what_came_to_nothing(self):
        touches = [self._create_in_state(state) for state in STATES]
        touches.sort(key=lambda touch: touch._get_merge_rank())
        states = [touch.state for touch in touches]
        self.assertEqual(states[0], "done")
        self.assertEqual(states[1:3], ["planned", "planned"])

    def test_day_moved_by_whatever_door_is_a_persons_wish(self):
        for name in ("write_day", "reminder_moved", "button_postpone"):
            with self.subTest(door=name):
                touch = self._create_in_state("planned")
                self._call_verb(name, touch)
                self.assertTrue(touch.is_moved)
                self.assertEqual(touch.activity_ids.date_deadline, touch.date_planned)

    def test_state_and_closing_day_written_together_restart_the_clock(self):
        touch = self._create_touch().with_user(self.care_user)
        touch.write({"state": "done", "date_closed": False})
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))
        self.assertEqual(touch.date_closed, date(2026, 3, 10))

    def test_touch_that_a_person_takes_up_again_can_be_done(self):
        touch = self._create_in_state("skipped").with_user(self.care_user)
        touch.state = "planned"
        touch.action_done()
        self.assertRecord(touch, state="done", outcome="reached")

    def test_touches_are_created_written_and_deleted_in_one_place(self):
        parts = [
            part
            for part in type(self.env["care.touch"]).__mro__
            if part.__name__ == "CareTouch" and "customer_care" in part.__module__
        ]
        for name in ("create", "write", "unlink"):
            with self.subTest(method=name):
                places = [part.__module__ for part in parts if name in vars(part)]
                self.assertEqual(len(places), 1, places)
                self.assertTrue(places[0].endswith(".touch.care_touch"), places)

    def test_inner_parts_of_the_orm_are_used_in_one_file(self):
        for word in ("._insert_cache(", '"__precomputed__"', ".remove_to_compute("):
            with self.subTest(word=word):
                files = [
                    path.name
                    for path in MODELS.rglob("*.py")
                    if word in path.read_text(encoding="utf-8")
                ]
                self.assertEqual(files, ["fast_insert.py"])
