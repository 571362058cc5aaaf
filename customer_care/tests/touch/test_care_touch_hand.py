from datetime import date

from odoo.tests import Form, tagged

from ..plan.common_planner import PlannerCommon

BY_HAND = ("is_changed_by_hand", True)
MOVED = ("is_moved", True)
# what a person writes, and what the touch says of it
WRITTEN = {
    "channel": ({"channel_id": "care_channel_visit"}, {BY_HAND}),
    "importance": ({"importance": 90}, {BY_HAND}),
    "reason": ({"reason": "She asked for it"}, {BY_HAND}),
    "person": ({"user_id": "care_user_two"}, {BY_HAND}),
    "day": ({"date_planned": "2026-03-20"}, {MOVED}),
    "day and reminder": (
        {"date_planned": "2026-03-20", "date_reminder": "2026-03-18"},
        set(),
    ),
    "reminder alone": ({"date_reminder": "2026-03-09"}, set()),
    "notes": ({"note": "<p>Prepared</p>"}, set()),
    "mood": ({"mood": "4"}, set()),
}


@tagged("post_install", "-at_install")
class TestCareTouchHand(PlannerCommon):
    """What a person makes of a planned touch stays; what the plan made follows it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.date_start = "2026-02-01"

    def _make(self):
        """A touch as the plan has made it."""
        return self._create_touch(step_id=self.step.id, trigger="interval")

    def _find(self, name, value):
        if name == "channel_id":
            return self.env.ref(f"customer_care.{value}").id
        return getattr(self, value).id if name == "user_id" else value

    def _get_marks(self, touch):
        return {mark for mark in (BY_HAND, MOVED) if touch[mark[0]] == mark[1]}

    def test_each_change_of_a_person_is_marked_as_theirs(self):
        for label, (vals, marks) in WRITTEN.items():
            vals = {name: self._find(name, value) for name, value in vals.items()}
            touch = self._make()
            with self.subTest(label):
                touch.with_user(self.care_user).write(vals)
                self.assertEqual(self._get_marks(touch), marks)

    def test_what_the_system_writes_is_no_change_by_hand(self):
        for label, (vals, _marks) in WRITTEN.items():
            vals = {name: self._find(name, value) for name, value in vals.items()}
            touch = self._make()
            with self.subTest(label):
                touch.write(vals)  # as superuser
                self.assertFalse(touch.is_changed_by_hand)

    def test_day_moved_in_a_form_is_marked_too(self):
        touch = self._make()
        with Form(touch.with_user(self.care_user)) as form:
            form.date_planned = "2026-03-20"
        self.assertRecord(touch, is_moved=True, date_reminder=date(2026, 3, 20))

    def test_touch_in_nobodys_hands_follows_its_plan_alone(self):
        other = self._create_plan("Birthday", interval_days=90)
        untouched, moved, changed, foreign = (self._make() for _each in range(4))
        moved.with_user(self.care_user).date_planned = "2026-03-20"
        changed.with_user(self.care_user).reason = "She asked for it"
        foreign.step_id = other.step_ids
        done = self._create_touch(
            step_id=self.step.id, state="done", outcome="not_reached"
        )
        touches = untouched | moved | changed | foreign | done
        self.assertEqual(touches._filter_in_hands_of(self.plan), untouched)

    def test_person_whom_the_plan_names_is_no_change_by_hand(self):
        for is_chosen in (False, True):
            touch = self._make().with_user(self.care_officer)
            with self.subTest(is_chosen=is_chosen):
                touch._reassign_to(self.care_user_two, is_chosen=is_chosen)
                self.assertRecord(
                    touch,
                    user_id=self.care_user_two.id,
                    is_changed_by_hand=is_chosen,
                )

    def test_touch_without_a_person_reminds_nobody(self):
        touch = self._make()
        touch._create_reminders()
        self.assertTrue(touch.activity_ids)
        touch.with_user(self.care_officer)._reassign_to(self.env["res.users"])
        self.assertFalse(touch.activity_ids)
        self.assertFalse(touch.user_id)

    def test_what_a_person_changed_stays_so_when_the_plan_writes(self):
        touch = self._make().with_user(self.care_officer)
        touch.reason = "She asked for it"
        touch._write_by_plan({"importance": 5})
        self.assertTrue(touch.is_changed_by_hand)

    def test_touches_inherited_are_those_of_the_owner_and_of_the_cover(self):
        nobody = self.env["res.users"]
        owners, covers, others = (
            self._create_touch(user_id=user.id, step_id=self.step.id)
            for user in (self.care_user, self.care_user_two, self.care_officer)
        )
        for owner, cover, inherited in (
            (self.care_user, nobody, owners),
            (self.care_user, self.care_user_two, owners | covers),
            (nobody, self.care_user_two, owners | covers | others),
        ):
            touches = owners | covers | others
            found = touches.filtered(
                lambda touch, o=owner, c=cover: touch._is_inherited_from(o, c)
            )
            with self.subTest(owner=owner.login, cover=cover.login):
                self.assertEqual(found, inherited)

    def test_words_of_a_plan_reach_what_nobody_has_reworded(self):
        plain, reworded = self._make(), self._make()
        (plain | reworded)._create_reminders()
        reworded.activity_ids.summary = "Call her mother first"
        (plain | reworded)._follow_plan({"reason": "Time to call"})
        self.assertEqual((plain | reworded).mapped("reason"), ["Time to call"] * 2)
        self.assertEqual(plain.activity_ids.summary, "Time to call")
        self.assertEqual(reworded.activity_ids.summary, "Call her mother first")
