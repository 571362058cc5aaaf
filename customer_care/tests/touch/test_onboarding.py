from odoo.fields import Command
from odoo.tests import tagged, users

from ..common import BY_ROLE, CareCommon, RealTimeCommon

CARD = "care_first_morning"
GUIDES = {
    "care_guide_user": "care_user",
    "care_guide_officer": "care_officer",
    "care_guide_manager": "care_manager",
}


@tagged("post_install", "-at_install")
class TestOnboarding(CareCommon):
    """The panel of first steps says what there is, and goes when it is closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # nobody has begun with them
        cls.env["onboarding.progress"].search([]).unlink()
        cls.env["onboarding.progress.step"].search([]).unlink()

    def _open(self):
        return self.env["onboarding.onboarding"].care_get_panel()

    def _get_done(self):
        return [step["is_done"] for step in self._open()["steps"]]

    @users("care_user", "care_officer")
    def test_panel_is_for_managers(self):
        self.assertFalse(self._open())

    @users("care_manager")
    def test_steps_are_done_by_what_there_is(self):
        (self.env["care.profile"].search([]) - self.profile).active = False
        self.assertEqual(self._get_done(), [True, True, False, False])
        self.profile.tier_id = self.env.ref("customer_care.care_tier_b")
        self.assertEqual(self._get_done(), [True, True, True, False])
        self.env["onboarding.onboarding.step"].action_care_open_touches()
        self.assertEqual(self._get_done(), [True] * 4)
        self.profile.tier_id = False
        self.assertEqual(self._get_done(), [True, True, False, True])

    @users("care_manager")
    def test_looking_at_the_panel_writes_nothing(self):
        self.profile.tier_id = self.env.ref("customer_care.care_tier_b")
        self.assertTrue(self._open())
        self.env.flush_all()
        self.assertFindsNothing(self.env["onboarding.progress"], [])
        self.assertFindsNothing(self.env["onboarding.progress.step"], [])

    @users("care_manager")
    def test_each_button_leads_somewhere(self):
        steps = self.env["onboarding.onboarding.step"]
        methods = [
            one["method"] for step in self._open()["steps"] for one in step["buttons"]
        ]
        self.assertGreaterEqual(len(methods), 5)
        for method in methods:
            with self.subTest(method=method):
                self.assertIn("type", getattr(steps, method)())

    @users("care_manager")
    def test_closed_panel_comes_back_from_the_menu(self):
        panels = self.env["onboarding.onboarding"]
        panels.care_close_panel()
        self.assertFalse(self._open())
        self.env.ref("customer_care.onboarding_onboarding_action_show").sudo(False)
        action = panels.action_care_show_panel()
        self.assertEqual(action["path"], "my-care")
        self.assertEqual(len(self._open()["steps"]), 4)

    @users("care_manager")
    def test_managers_meet_no_panel_but_ours(self):
        admin = self.env.ref("base.user_admin").with_env(self.env)
        for record in self._create_foreign_panel():
            with self.subTest(record._name):
                found = record.sudo(False)
                self.assertFalse(found.search([("id", "=", record.id)]))
                self.assertFalse(found.has_access("read"))
                self.assertFalse(found.has_access("write"))
                self.assertTrue(found.with_user(admin).has_access("write"))

    def _create_foreign_panel(self):
        """The panel of another addon with a step that is done, and how far both are."""
        steps = self.env["onboarding.onboarding.step"].sudo()
        step = steps.create(
            {"title": "Books", "panel_step_open_action_name": "action_set_just_done"}
        )
        panel = step.onboarding_ids.create(
            {"route_name": "books", "step_ids": [Command.link(step.id)]}
        )
        progress = panel._search_or_create_progress()
        step.action_set_just_done()
        return panel, step, progress, step.progress_ids

    def test_administrator_gives_roles_in_the_list(self):
        clerk = self._create_employee()
        admin = self.env.ref("base.user_admin")
        own = clerk.with_user(admin)
        for role in ("user", "manager", "officer"):
            getattr(own, f"action_care_make_{role}")()
            self.assertTrue(clerk.has_group(f"customer_care.group_care_{role}"))
            self.assertEqual(own.care_role, role)
        self.assertFalse(clerk._is_care_manager())
        own.action_care_remove_role()
        self.assertFalse(clerk._does_care())
        self.assertFalse(own.care_role)
        self.assertTrue(clerk.has_group("base.group_user"))

    def test_role_is_chosen_in_its_column(self):
        clerk, other = self._create_employee(), self.care_officer
        both = (clerk | other).with_user(self.env.ref("base.user_admin"))
        for role in ("user", "officer", "manager", False):
            both.write({"care_role": role})
            both.invalidate_recordset(["care_role"])
            self.assertEqual(both.mapped("care_role"), [role] * 2)
        self.assertTrue(clerk.has_group("base.group_user"))

    def test_nobody_gives_themselves_a_role(self):
        for user in self._create_employee() | self.care_user | self.care_manager:
            self.assertRefused(
                user.with_user(user).write, {"care_role": "manager"}, says=BY_ROLE
            )

    @users("care_manager")
    def test_first_morning_begins_with_the_nearest_day(self):
        action = self.env["onboarding.onboarding.step"].action_care_open_touches()
        views = self.env["care.touch"].get_views(action["views"])["views"]
        self.assertIn('default_order="date_planned', views["list"]["arch"])
        self.assertEqual(action["mobile_view_mode"], "kanban")

    @users("care_manager")
    def test_manager_without_administration_gives_no_roles(self):
        action = self.env["onboarding.onboarding.step"].action_care_give_roles()
        self.assertEqual(action["tag"], "display_notification")
        self.assertRefused(
            self.care_user.with_env(self.env).action_care_make_officer, says=BY_ROLE
        )


@tagged("post_install", "-at_install")
class TestFirstMorning(RealTimeCommon, CareCommon):
    """A new company has its first morning within minutes, in both languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls._create_company()
        cls.newcomer = cls._create_colleague("care_newcomer", "manager", company)
        cls._set_default_tier()
        cls.env["res.lang"]._activate_lang("zh_CN")
        for user in cls.newcomer | cls.care_user | cls.care_officer | cls.care_manager:
            user.password = user.login

    def test_first_morning_takes_five_minutes_and_twelve_clicks(self):
        """The tour counts both, from the page that opens after the login."""
        for lang in ("en_US", "zh_CN"):
            self.newcomer.lang = lang
            with self.subTest(lang=lang):
                self.start_tour("/odoo", CARD, login=self.newcomer.login)
            made = self.env["care.profile"].search([("name", "=", "Fang Lan")])
            self.assertEqual(made.user_id, self.newcomer)
            made.partner_id.unlink()

    def test_company_with_contacts_takes_them_all_at_once(self):
        self.newcomer.lang = "zh_CN"
        company = self.newcomer.company_id
        contacts = self._create_contacts(24, company_id=company.id)
        self.start_tour("/odoo/my-care", f"{CARD}_of_many", login=self.newcomer.login)
        self.assertEqual(contacts.care_profile_id.user_id, self.newcomer)
        first = contacts.care_profile_id.touch_ids
        self.assertTrue(first)
        days = first.grouped("date_planned")
        self.assertLessEqual(max(map(len, days.values())), 2, "they are spread")

    def test_guides_can_be_followed(self):
        for guide, login in GUIDES.items():
            with self.subTest(guide=guide):
                self.start_tour("/odoo/my-care", guide, login=login)
