from datetime import date
from itertools import combinations

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_planner import SIGNED, PlannerCommon

BIRTHDAY = date(2026, 3, 25)


class MergingCommon(PlannerCommon):
    """A customer who is due for a regular contact on 26 March."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.date_last_contact = date(2026, 2, 24)
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.news = cls.env["care.event.type"].create({"name": "News", "code": "news"})
        cls.festival = cls._create_festival(
            name="Day of the Sea", rule="solar", month=3, day=26
        )

    def _want_birthday(self, **step):
        self._create_birthday(month=3, day=25)
        kinds = [Command.set(self.birthday.ids)]
        return self._create_plan(
            "Birthday", trigger="occasion", occasion_type_ids=kinds, step=step
        )

    def _want_festival(self):
        festivals = [Command.set(self.festival.ids)]
        return self._create_plan(
            "Festival", trigger="occasion", festival_ids=festivals, tone="celebration"
        )

    def _want_event(self, **values):
        happening = [{"profile_id": self.profile.id, "key": "1", "date": BIRTHDAY}]
        self.env["care.event"]._record(self.news.code, happening)
        kinds = [Command.set(self.news.ids)]
        return self._create_plan(
            "News", trigger="event", event_type_ids=kinds, **values
        )

    def _want_sympathy(self):
        return self._want_event(tone="sympathy")

    def _want_campaign(self):
        return self._create_plan("Open house", trigger="once", date_once=BIRTHDAY)

    def _want_emergency(self):
        self.customer.city = "Harbour Town"
        emergency = self._create_emergency(date=BIRTHDAY)
        emergency.action_start()
        return emergency.sudo().plan_id

    def _get_wishes(self):
        """What wants touches on days close by, each in a way of its own."""
        return {
            "personal": self._want_birthday,
            "festival": self._want_festival,
            "event": self._want_event,
            "sympathy": self._want_sympathy,
            "once": self._want_campaign,
            "emergency": self._want_emergency,
        }

    def _create_template(self):
        return self.env["mail.template"].create(
            {
                "name": "Words",
                "model_id": self.env["ir.model"]._get_id("care.touch"),
                "body_html": f"<p>All the best! {SIGNED}</p>",
            }
        )

    def _regular(self):
        return self._touches(step_id=self.step.id)

    def _of(self, plan):
        return self._touches(plan_id=plan.id)


@tagged("post_install", "-at_install")
class TestPlannerMerging(MergingCommon):
    """Only regular contact gives way to another touch; nothing is thrown away."""

    def test_regular_contact_gives_way_to_whatever_else_there_is(self):
        for name, want in self._get_wishes().items():
            with self.subTest(other=name), self.env.cr.savepoint() as savepoint:
                other = want()
                self._plan()
                self.assertRecord(
                    self._regular(), state="skipped", merged_into_id=self._of(other).id
                )
                self.assertEqual(self._of(other).state, "planned")
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_nothing_else_ever_gives_way(self):
        for one, other in combinations(self._get_wishes().items(), 2):
            names = (one[0], other[0])
            with self.subTest(pair=names), self.env.cr.savepoint() as savepoint:
                plans = one[1]() | other[1]()
                self._plan()
                self._plan()
                touches = self._of(plans[0]) | self._of(plans[1])
                self.assertEqual(set(touches.mapped("state")), {"planned"})
                self.assertEqual(touches.plan_id, plans)
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_gift_for_a_birthday_outlives_a_flood(self):
        birthday = self._want_birthday()
        self._plan()
        touch = self._of(birthday).with_user(self.care_user)
        touch.gift_id = self._create_gift()
        self._want_emergency()
        self.assertEqual(touch.state, "planned")
        self.assertEqual(touch.gift_line_ids.touch_state, "planned")

    def test_regular_contact_gives_way_to_what_a_person_has_planned(self):
        by_hand = self._create_touch(date_planned=BIRTHDAY)
        self._plan()
        self.assertEqual(self._regular().merged_into_id, by_hand)

    def test_waiting_regular_contact_gives_way_as_well(self):
        waiting = self._plan()
        birthday = self._want_birthday()
        self._plan()
        self.assertRecord(
            waiting, state="skipped", merged_into_id=self._of(birthday).id
        )
        self.assertIn("merged into Birthday", waiting.skip_reason)

    def test_regular_contact_waits_as_long_as_the_other_does(self):
        self._want_birthday()
        self._plan()
        before = self._touches()
        self.assertFalse(self._plan())
        self.assertEqual(self._touches(), before)
        self.assertRecord(self._regular(), state="skipped")

    def test_touch_of_another_person_stays(self):
        self.profile.backup_user_id = self.care_user_two
        self._want_birthday(responsible="backup")
        self._plan()
        self.assertEqual(self._regular().state, "planned")

    def test_last_resort_of_an_officer_stays(self):
        self.step.max_attempts = 1
        self.profile.date_last_contact = date(2026, 2, 8)
        self._plan().with_user(self.care_user).action_record_not_reached()
        officer = self._plan()
        self._create_touch(
            user_id=officer.user_id.id, date_planned=officer.date_planned
        )
        self._plan()
        self.assertEqual(officer.state, "planned")

    def test_regular_contact_that_writes_a_letter_stays(self):
        template = self._create_template()
        self.step.write({"letter_mode": "draft", "template_id": template.id})
        self._want_birthday()
        self._plan()
        self.assertEqual(self._regular().state, "planned")

    def test_letter_that_sends_itself_is_no_talk_unless_the_company_says_so(self):
        template = self._create_template()
        self._want_birthday(letter_mode="send", template_id=template.id)
        self._plan()
        self.assertEqual(self._regular().state, "planned")
        name = "customer_care.counts_automatic_mail"
        self.env["ir.config_parameter"].set_param(name, "True")
        self._plan()
        self.assertEqual(self._regular().state, "skipped")

    def test_what_a_person_has_made_of_a_regular_contact_stays(self):
        gift = self._create_gift()
        visit = self.env.ref("customer_care.care_channel_visit")
        changes = [
            {"gift_id": gift.id},
            {"channel_id": visit.id},
            {"date_planned": date(2026, 3, 27)},
            {"note": "Ask about the roof"},
        ]
        for change in changes:
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                waiting = self._plan()
                waiting.with_user(self.care_user).write(change)
                self._want_birthday()
                self._plan()
                self.assertEqual(waiting.state, "planned")
                self._create_touch(state="done", date_done="2026-03-09 08:00:00")
                self._plan()
                self.assertEqual(waiting.state, "planned")
                savepoint.close(rollback=True)
                self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestPlannerComingBack(MergingCommon):
    """A regular contact that gave way comes back unless its purpose is fulfilled."""

    def setUp(self):
        super().setUp()
        self.birthdays = self._want_birthday()
        self._plan()
        self.regular = self._regular()
        self.other = self._of(self.birthdays).with_user(self.care_user)
        self.profile.date_next_check = date(2027, 1, 1)

    def _assert_back(self):
        self.assertEqual(self.profile.date_next_check, date(2026, 3, 10))
        self._plan()
        self.assertRecord(
            self._regular(),
            id=self.regular.id,
            attempt=1,
            date_planned=date(2026, 3, 26),
            is_on_hold=False,
            merged_into_id=False,
            skip_reason=False,
            state="planned",
        )

    def test_when_the_other_is_skipped(self):
        self.other._close("skipped", "On holiday")
        self._assert_back()

    def test_when_the_other_is_missed(self):
        self.other.sudo()._close("missed")
        self._assert_back()

    def test_when_the_other_is_moved_far_away(self):
        self.other._postpone(date(2026, 4, 10))
        self._assert_back()

    def test_when_the_plan_of_the_other_pauses(self):
        self.birthdays.with_user(self.care_manager).action_pause()
        self._assert_back()

    def test_when_the_other_is_not_to_be_for_mourning(self):
        self.birthdays.tone = "celebration"
        self._create_event(self.care_user)
        self._plan()
        self.assertRecord(self.other, state="skipped")
        self._assert_back()

    def test_not_when_the_other_moves_by_a_day(self):
        self.other._postpone(date(2026, 3, 24))
        self._plan()
        self.assertEqual(self.regular.state, "skipped")

    def test_not_when_the_customer_was_reached(self):
        self.other.with_user(self.care_user).action_done()
        self._plan()
        self.assertEqual(self.regular.state, "skipped")
        following = self._touches(step_id=self.step.id, state="planned")
        self.assertEqual(following.date_due, date(2026, 4, 9))

    def test_as_the_next_attempt_when_the_other_was_in_vain(self):
        with freeze_time("2026-03-28 04:00:00"):
            self.other.with_user(self.care_user).action_record_not_reached()
            self._plan()
        self.assertRecord(
            self._touches(step_id=self.step.id, state="planned"),
            attempt=2,
            date_due=date(2026, 4, 4),
            key="2026-02-24/2",
        )
        self.assertEqual(self.regular.state, "skipped")
