from datetime import timedelta

from odoo.tests import tagged

from ..common import RealTimeCommon
from ..plan.common_planner import PlannerCommon

PLANS = ("deal", "life", "hardship", "thanks", "festival")


@tagged("post_install", "-at_install")
class TestCareMonthTour(RealTimeCommon, PlannerCommon):
    """The month of one customer, as the salesperson enters it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.care_user.password = cls.care_user.login
        coming = cls._get_day(14)
        cls.festival = cls._create_festival(
            name="Lantern Night", month=coming.month, day=coming.day
        )
        for name in PLANS:
            plan = cls.env.ref(f"customer_care.care_plan_{name}")
            plan.action_unarchive()
            plan.action_activate()
        plan.festival_ids = cls.festival

    def _play(self, tour, page="my-care"):
        """Play one part of the month; then the planner runs."""
        self.start_tour(f"/odoo/{page}", f"care_month_{tour}", login="care_user")
        self.profile.invalidate_recordset()
        self.profile._plan_now()

    def _let_a_day_pass(self):
        for event in self.profile.event_ids:
            event.date -= timedelta(days=1)
        self.profile._plan_now()

    def _find_touch(self, step_name):
        return self._touches().filtered(lambda touch: touch.step_id.name == step_name)

    def test_salesperson_lives_a_month_with_one_customer(self):
        page = f"care-customers/{self.profile.id}"
        self._play("deal", page)
        self._let_a_day_pass()
        self._play("call")
        self.assertEqual(self._find_touch("Thank for the deal").state, "done")
        self._play("birth", page)
        self.assertEqual(self._find_touch("Congratulate").state, "planned")
        self._play("promise", page)
        self._play("mourning", page)
        self._play("sympathy")
        self._play("rest", page)
        self._let_a_day_pass()
        self._play("thanks")
        self.assertEqual(self._find_touch("Say thank you").state, "done")
        self.assertEqual(self._find_touch("Festival greeting").state, "skipped")
