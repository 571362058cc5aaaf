from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareHealth(CareCommon):
    """Administrators see whether all that care rests on is set up and at work."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls._create_colleague("care_admin", "manager")
        cls.admin.group_ids += cls.env.ref("base.group_system")
        cls.health = cls.env["care.health"].with_user(cls.admin)

    def _look(self, title):
        self.env.flush_all()
        self.env.invalidate_all()
        [check] = [one for one in self.health.get_checks() if one["title"] == title]
        return check["state"], "\n".join(check["lines"])

    @users("care_user", "care_officer", "care_manager")
    def test_page_is_for_administrators(self):
        health = self.env["care.health"]
        for call in (health.get_checks, health.action_open_jobs):
            with self.assertRaisesRegex(AccessError, "This page is for administrators"):
                call()
        with self.assertRaisesRegex(AccessError, "This page is for administrators"):
            health.action_mend_time_zone("Asia/Shanghai")

    def test_jobs_that_do_not_run_are_told(self):
        jobs = self.health._find_jobs().with_env(self.env)
        self.assertGreater(len(jobs), 5)
        jobs.write({"nextcall": fields.Datetime.now() + timedelta(hours=1)})
        jobs.active = True
        state, text = self._look("Jobs")
        self.assertEqual(state, "good")
        self.assertIn("next run", text)
        jobs[0].nextcall = fields.Datetime.now() - timedelta(hours=3)
        state, text = self._look("Jobs")
        self.assertEqual(state, "bad")
        self.assertIn("cron workers", text)
        jobs[0].active = False
        self.assertIn("switched off", self._look("Jobs")[1])

    def test_time_zone_of_nobody_is_told_and_mended_by_a_click(self):
        calendar = self.env.company.resource_calendar_id
        calendar.tz = "UTC"
        state, text = self._look("Time Zone of Working Times")
        self.assertEqual(state, "bad")
        self.assertIn("hours off", text)
        self.health.action_mend_time_zone("Asia/Shanghai")
        self.assertEqual(calendar.tz, "Asia/Shanghai")
        self.assertEqual(self._look("Time Zone of Working Times")[0], "good")
        self.health.action_mend_time_zone("America/Lima")
        self.assertEqual(calendar.tz, "Asia/Shanghai", "it has a clock by now")

    def test_no_clock_that_does_not_exist_is_taken(self):
        calendar = self.env.company.resource_calendar_id
        calendar.tz = "UTC"
        self.admin.tz = "Europe/Rome"
        self.health.action_mend_time_zone("Atlantis/Main")
        self.assertEqual(calendar.tz, "Europe/Rome")

    def test_mail_that_cannot_come_or_go_is_told(self):
        self.env["ir.mail_server"].search([]).active = False
        state, text = self._look("Outgoing Mail")
        self.assertEqual(state, "warning")
        self.assertIn("Outgoing mail servers: 0", text)
        self.env["fetchmail.server"].search([]).active = False
        self.assertEqual(self._look("Incoming Mail")[0], "warning")
        self.env["res.company"].search([]).alias_domain_id = False
        state, text = self._look("Alias Domain")
        self.assertEqual(state, "warning")
        self.assertIn("teams get no mail", text)

    def test_failures_are_counted(self):
        self.env["care.failure"].search([]).unlink()
        self.assertEqual(self._look("Failures")[0], "good")
        self.env["care.failure"]._note_failure(
            self.profile._request_planning, self.profile, ValueError("Broken")
        )
        self.assertEqual(self._look("Failures"), ("bad", "Failed jobs: 1"))

    def test_customers_of_whom_nobody_is_reminded_are_counted(self):
        (self.env["care.profile"].search([]) - self.profile).active = False
        self.profile.write({"tier_id": False, "user_id": False})
        state, text = self._look("Customers")
        self.assertEqual(state, "warning")
        self.assertIn("Without tier: 1\nWithout owner: 1", text)
        tier = self.env.ref("customer_care.care_tier_b")
        self.profile.write({"tier_id": tier.id, "user_id": self.care_user.id})
        self.assertEqual(self._look("Customers")[0], "good")

    def test_users_without_customers_are_named(self):
        state, text = self._look("Users")
        self.assertEqual(state, "warning")
        self.assertIn(f"{self.care_user_two.name} owns no customers.", text)
        self.assertNotIn(f"{self.care_user.name} owns", text)

    def test_teams_without_anybody_on_duty_are_named(self):
        team = self.env["care.team"].search([], limit=1)
        team.duty_user_id = False
        state, text = self._look("Teams")
        self.assertEqual(state, "warning")
        self.assertIn(f"{team.name} has nobody on duty", text)

    def test_persons_of_teams_who_can_be_given_no_cases_are_named(self):
        team = self.env["care.team"].search([], limit=1)
        member = {"team_id": team.id, "user_id": self.care_user.id}
        self.env["care.team.member"].create(member)
        self.care_user.group_ids -= self.env.ref("customer_care.group_care_user")
        state, text = self._look("Teams")
        self.assertEqual(state, "warning")
        self.assertIn(f"cannot be given cases: {self.care_user.name}", text)

    def test_each_button_leads_somewhere(self):
        for check in self.health.get_checks():
            for button in check["buttons"]:
                if button["method"] == "action_mend_time_zone":
                    continue
                with self.subTest(button=button["label"]):
                    action = getattr(self.health, button["method"])()
                    self.assertEqual(action["type"], "ir.actions.act_window")
