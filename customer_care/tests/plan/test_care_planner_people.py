from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCarePlannerPeople(PlannerCommon):
    """The rule of another addon keeps the owner from reading a contact."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.date_last_contact = date(2026, 2, 8)
        cls.profile.backup_user_id = cls.care_user_two

    def _forbid(self, user, domain="[('name', '!=', 'Lin Mei')]"):
        group = self.env["res.groups"].create(
            {"name": "Not everybody", "user_ids": [Command.link(user.id)]}
        )
        self.env["ir.rule"].create(
            {
                "name": "Some contacts only",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": domain,
                "groups": [Command.link(group.id)],
            }
        )

    def test_touch_goes_to_the_backup_when_the_owner_cannot_read_the_contact(self):
        self._forbid(self.care_user)
        other = self._create_profile(name="Other", date_last_contact=date(2026, 2, 8))
        touches = self._plan(self.profile | other)
        persons = {touch.profile_id: touch.user_id for touch in touches}
        self.assertEqual(persons[self.profile], self.care_user_two)
        self.assertEqual(persons[other], self.care_user)

    def test_planned_touch_leaves_who_cannot_read_the_contact_any_more(self):
        touch = self._plan()
        self.assertEqual(touch.user_id, self.care_user)
        self._forbid(self.care_user)
        self._run_job()
        self.assertEqual(touch.user_id, self.care_user_two)
        self.assertEqual(touch.activity_ids.user_id, self.care_user_two)

    def test_archived_rule_keeps_nobody_away(self):
        self._forbid(self.care_user)
        self.env["ir.rule"].search([("name", "=", "Some contacts only")]).active = False
        self.assertEqual(self._plan().user_id, self.care_user)

    def test_cover_gets_the_touches_of_the_leave_and_no_later_ones(self):
        self.profile.write(
            {
                "cover_user_id": self.care_officer.id,
                "cover_date_from": "2026-03-10",
                "cover_date_to": "2026-03-12",
            }
        )
        for last, person in (
            (date(2026, 2, 10), self.care_officer),
            (date(2026, 2, 18), self.care_user),
        ):
            self.profile.date_last_contact = last
            with self.subTest(last), self.env.cr.savepoint() as savepoint:
                self.assertEqual(self._plan().user_id, person)
                savepoint.rollback()
            self.env.invalidate_all()

    def _count_planning(self, count):
        profiles = self._create_profiles(count, date_last_contact=date(2026, 2, 8))
        return self._count_queries(lambda: self.planner._plan(profiles))

    def test_many_customers_cost_no_more_queries_than_few(self):
        self.env["care.settings"]._set("daily_capacity", 0)
        self._forbid(self.care_user)
        self.assertEqual(self._count_planning(5), self._count_planning(40))
