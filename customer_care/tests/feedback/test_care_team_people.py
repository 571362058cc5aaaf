from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareTeamPeople(FeedbackCommon):
    """Who can have a part in a team, and what its form says of those who cannot."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._create_employee(name="Clerk")

    @users("care_manager")
    def test_nobody_without_a_role_gets_a_part_in_a_team(self):
        team = self.team.with_env(self.env)
        for part in ("user_id", "duty_user_id", "suggestion_user_id"):
            with self.subTest(part):
                with self.assertRaisesRegex(ValidationError, "Clerk has no role"):
                    team[part] = self.clerk
                domain = team.fields_get([part])[part]["domain"]
                self.assertMatchesNot(self.clerk.with_env(self.env), domain)
                self.assertMatches(self.care_user.with_env(self.env), domain)
        with self.assertRaisesRegex(ValidationError, "Clerk has no role"):
            self.env["care.team.member"].create(
                {"team_id": team.id, "user_id": self.clerk.id}
            )

    @users("care_manager")
    def test_team_names_those_who_lost_their_role_or_are_of_another_company(self):
        team = self.team.with_env(self.env)
        self._create_member(self.handler)
        self.assertFalse(team.idle_text)
        self.handler.sudo().group_ids -= self.env.ref("customer_care.group_care_user")
        far = self._create_colleague("care_far", "user", self._create_company())
        far.sudo().name = "Far"
        team.duty_user_id = far
        team.invalidate_recordset(["idle_text"])
        self.assertEqual(team.idle_text, f"{self.handler.name}, Far")

    @users("care_manager")
    def test_form_warns_where_nobody_is_called_after_hours(self):
        view = self.env["care.team"].get_view(view_type="form")
        form = etree.fromstring(view["arch"])
        [alert] = form.xpath("//div[@name='alert_duty']")
        self.assertEqual(alert.get("invisible"), "duty_user_id")
        self.assertIn("No after-hours assignee", "".join(alert.itertext()))
