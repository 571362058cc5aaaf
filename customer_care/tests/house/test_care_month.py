from contextlib import contextmanager
from datetime import date

from odoo.tests import freeze_time, tagged

from ..plan.common_planner import PlannerCommon

PLANS = ("deal", "life", "hardship", "thanks", "festival")
DIARY = [
    (date(2026, 9, 1), "Thank for the deal", "done", False),
    (date(2026, 9, 4), "Congratulate", "done", False),
    (date(2026, 9, 7), "Ask how the start went", "done", False),
    (date(2026, 9, 14), "Condolences", "done", False),
    (date(2026, 9, 21), "Say thank you", "done", False),
    (date(2026, 9, 25), "Festival greeting", "skipped", "quiet until 11/02/2026"),
    (
        date(2026, 9, 30),
        "Ask how things are going",
        "skipped",
        "quiet until 11/02/2026",
    ),
    (date(2026, 10, 5), "Ask how things are", "planned", False),
    (date(2026, 10, 20), "Share the result", "planned", False),
]


@tagged("post_install", "-at_install")
class TestCareMonth(PlannerCommon):
    """A month of one customer, with the plans that come with the addon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.profile.date_start = date(2026, 8, 30)
        cls.festival = cls.env.ref("customer_care.care_festival_mid_autumn")
        with freeze_time("2026-08-30 04:00:00"):
            for name in PLANS:
                plan = cls.env.ref(f"customer_care.care_plan_{name}")
                plan.action_unarchive()
                plan.action_activate()
                plan.date_activated = date(2026, 8, 30)
            plan.festival_ids = cls.festival

    @contextmanager
    def _on(self, day):
        """Live one day: the planner runs in the morning and in the evening."""
        with freeze_time(f"{day} 04:00:00"):
            self._plan()
            yield
            self._plan()

    def _hear(self, code):
        """Enter what the customer told, in two fields."""
        self._create_event(self.care_user, code)
        self._plan()

    def _keep(self, step_name):
        """Record the touch of that step as the salesperson does in My care."""
        touch = self._touches(state="planned").filtered(
            lambda touch: touch.step_id.name == step_name
        )
        touch = touch.with_user(self.care_user)
        touch.note = f"<p>{step_name}</p>"
        touch.action_record_reached()

    def _promise(self):
        name = "Send the list of spare parts"
        return self._create_given(self.care_user, name=name, date_due="2026-09-10")

    def _refer(self):
        self.env["care.referral"].with_user(self.care_user).create(
            {"profile_id": self.profile.id, "name": "Zhao Lei"}
        )

    def _read_diary(self):
        return [
            (touch.date_planned, touch.step_id.name, touch.state, touch.skip_reason)
            for touch in self._touches().sorted("date_planned")
        ]

    def test_month_of_one_customer_is_told_by_the_diary(self):
        with self._on("2026-08-31"):
            self._hear("deal")
        with self._on("2026-09-01"):
            self._keep("Thank for the deal")
        with self._on("2026-09-03"):
            self._hear("birth")
        with self._on("2026-09-04"):
            self._keep("Congratulate")
            promise = self._promise()
        with self._on("2026-09-07"):
            self._keep("Ask how the start went")
        with self._on("2026-09-09"):
            promise.action_keep()
        with self._on("2026-09-14"):
            self._hear("bereavement")
            self._keep("Condolences")
        with self._on("2026-09-20"):
            self._refer()
        with self._on("2026-09-21"):
            self._keep("Say thank you")
        self.assertEqual(self._read_diary(), DIARY)
        self.assertRecord(promise, state="kept", date_closed=date(2026, 9, 9))
        self.assertEqual(self.profile.date_last_contact, date(2026, 9, 21))

    def test_greeting_that_was_planned_already_rests_and_says_until_when(self):
        with self._on("2026-09-01"):
            pass
        greeting = self._touches()
        self.assertRecord(greeting, state="planned", festival_id=self.festival.id)
        with self._on("2026-09-14"):
            self._hear("bereavement")
        self.assertRecord(
            greeting, state="skipped", skip_reason="quiet until 11/02/2026"
        )
        self.assertEqual(self.profile.quiet_date_to, date(2026, 11, 2))
