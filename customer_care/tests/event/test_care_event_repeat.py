from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged, users

from ..plan.common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCareEventRepeat(PlannerCommon):
    """A product in use asks for its inspection again and again, before it is due."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.product = cls.env.ref("customer_care.care_event_type_product_in_use")
        cls.inspections = cls._create_plan(
            "Inspections",
            trigger="event",
            event_type_ids=[Command.set(cls.product.ids)],
            step={"offset_days": -7},
        )
        cls.inspections.date_activated = "2026-01-01"
        cls.profile.date_start = "2026-01-01"

    def _use(self, day, repeat_days=180, **values):
        event = self._create_event(
            code="product_in_use", date=day, repeat_days=repeat_days, **values
        )
        self.env.cr.execute(  # the ORM takes the clock of the database
            "UPDATE care_event SET create_date = '2026-03-10' WHERE id = %s", [event.id]
        )
        event.invalidate_recordset(["create_date"])
        return event

    def test_reminder_comes_before_the_product_is_so_old(self):
        delivered = date(2026, 3, 27) - timedelta(days=180)
        event = self._use(delivered)
        touch = self._plan()
        self.assertEqual(touch.date_due, date(2026, 3, 20))
        self.assertRecord(touch, event_id=event.id, key=f"repeat/{event.id}/1")
        self.assertFalse(self._plan(), "and once")

    def test_it_comes_back_after_as_many_days_again(self):
        event = self._use(date(2026, 3, 27) - timedelta(days=360))
        self.assertEqual(self._plan().key, f"repeat/{event.id}/2")
        with freeze_time("2026-09-10"):
            touch = self._plan()
            self.assertEqual(touch.key, f"repeat/{event.id}/3")

    def test_customer_sleeps_until_the_next_one(self):
        self._use("2026-03-01")
        self.assertFalse(self._plan())
        due = date(2026, 3, 1) + timedelta(days=180 - 7)
        horizon = timedelta(days=30)
        self.assertEqual(self.profile.date_next_check, due - horizon)

    def test_what_happens_once_is_answered_on_its_day(self):
        event = self._use("2026-03-20", 0)
        self.assertRecord(self._plan(), key=f"event/{event.id}")

    def test_product_that_is_in_use_already_asks_for_no_inspection_before(self):
        self._use("2026-03-10", 0)
        self.assertFalse(self._plan())

    @users("care_user")
    def test_interval_is_typed_where_the_product_is_entered(self):
        events = self.env["care.event"].with_context(default_profile_id=self.profile.id)
        with Form(events, "customer_care.care_event_view_form_tell") as form:
            form.type_id = self.product.with_user(self.env.user)
            self.assertTrue(form.asks_repeat)
            form.date = "2026-01-10"
            form.repeat_days = 180
            form.note = "Compressor, oil"
        self.assertEqual(form.record.date_next, date(2026, 7, 9))

    def test_ready_made_plan_is_active(self):
        plan = self.env.ref("customer_care.care_plan_inspection")
        self.assertEqual(plan.event_type_ids, self.product)
        self.assertTrue(plan.date_activated)
