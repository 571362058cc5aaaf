from odoo.exceptions import RedirectWarning
from odoo.tests import Form, freeze_time, tagged

from ..common import CareCommon

TEAM_ROLES = {
    "user_id": "Team Lead: 1",
    "duty_user_id": "After-Hours Assignee: 1",
    "suggestion_user_id": "Suggestions Assignee: 1",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareOpenWork(CareCommon):
    """What a colleague began is handed over with his customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.heir = cls._create_colleague("care_heir", "user")
        cls.foreign = cls._create_profile(name="Gao", user_id=cls.care_user_two.id)
        cls.promise = cls._create_given(profile_id=cls.profile.id)
        cls.kept = cls._create_given(profile_id=cls.profile.id)
        cls.kept.with_user(cls.care_user).action_keep()
        cls.helped = cls._create_touch(safety="needs_help")
        cls.helped.help_user_id = cls.care_user
        cls.helped.with_user(cls.care_user).action_done()
        cls.match = cls._create_own(
            "care.match", name="School", profile_id=cls.profile.id
        )
        cls.case = cls._create_own(
            "care.feedback", name="The pump leaks", partner_id=cls.customer.id
        )
        cls._begin_group()

    @classmethod
    def _begin_group(cls):
        """A group with a turn that is over, one that goes on, and a coming meeting."""
        cls.group = cls._create_own("care.group", name="Owners")
        own = {"group_id": cls.group.id}
        cls.past = cls._create_own(
            "care.group.admin", date_from="2026-01-01", date_to="2026-01-31", **own
        )
        cls.turn = cls._create_own("care.group.admin", date_from="2026-03-01", **own)
        cls.topic = cls._create_own(
            "care.group.topic", name="Winter", date="2026-04-01", **own
        )

    @classmethod
    def _create_own(cls, model, **values):
        """Work of the colleague who goes."""
        return cls.env[model].create({"user_id": cls.care_user.id, **values})

    def _prepare(self, **values):
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        return wizards.create(
            {"from_user_id": self.care_user.id, "to_user_id": self.heir.id, **values}
        )

    def _hand_over(self, **values):
        wizard = self._prepare(**values)
        wizard.action_hand_over()
        return wizard

    def test_open_work_is_counted_before(self):
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        with Form(wizards) as form:
            form.from_user_id = self.care_user
            form.to_user_id = self.heir
            self.assertEqual(
                set(form.work_text.splitlines()),
                {
                    "Promises: 1",
                    "Business Matches: 1",
                    "Help Needed: 1",
                    "Groups: 1",
                    "Terms as Group Admin: 1",
                    "Group Topics: 1",
                    "Open Cases: 1",
                },
            )

    def test_open_work_changes_hands(self):
        self._hand_over()
        for record in (self.promise, self.match, self.group, self.turn, self.topic):
            self.assertEqual(record.user_id, self.heir, record)
        self.assertEqual(self.helped.help_user_id, self.heir)
        self.assertEqual(self.case.user_id, self.heir)

    def test_what_is_closed_keeps_its_author(self):
        self._hand_over()
        self.assertEqual(self.kept.user_id, self.care_user)
        self.assertEqual(self.past.user_id, self.care_user)
        self.assertEqual(self.helped.done_user_id, self.care_user)

    def test_what_changed_hands_is_listed_after(self):
        wizard = self._prepare()
        with self._request_of(wizard.env.user) as env:
            action = wizard.with_env(env).action_hand_over()
        self.assertEqual(action["res_id"], wizard.id)
        self.assertEqual(wizard.handed_profile_ids, self.profile)
        found = [(line.name, line.user_id) for line in wizard.handed_line_ids]
        work = (self.promise, self.match, self.group, self.turn, self.topic, self.case)
        expected = [(one.display_name, self.heir) for one in (*work, self.helped)]
        self.assertCountEqual(found, expected)
        self.assertEqual(
            wizard.action_open_profiles()["domain"], [("id", "in", self.profile.ids)]
        )

    def test_reminder_of_a_promise_follows(self):
        promise = self._create_given(profile_id=self.foreign.id)
        self.foreign.backup_user_id = self.care_user  # who may be reminded of it
        (self.promise | promise)._remind_of_due()
        self._hand_over()
        self.assertEqual((self.promise | promise).activity_ids.user_id, self.heir)

    def test_promise_on_a_customer_the_heir_cannot_see_goes_to_the_owner(self):
        promise = self._create_given(profile_id=self.foreign.id)
        self._hand_over()
        self.assertEqual(promise.user_id, self.care_user_two)

    def test_promise_on_a_customer_of_another_company_goes_to_who_cares_there(self):
        company = self._create_company()
        person = self._create_colleague("care_abroad", "user", company)
        contact = self._create_contact(company_id=company.id)
        profile = self._create_profile(partner_id=contact.id, user_id=person.id)
        promise = self._create_given(profile_id=profile.id)
        self.care_officer.company_ids += company
        heir = self._create_colleague("care_heir_officer", "officer")
        wizard = self._prepare(to_user_id=heir.id)
        wizard.action_hand_over()
        self.assertEqual(promise.user_id, person)

    def test_selection_leaves_other_customers_and_the_groups_alone(self):
        other = self._create_profile(name="Second")
        promise = self._create_given(profile_id=other.id)
        self._hand_over(reach="selection", profile_ids=other.ids)
        self.assertEqual(promise.user_id, self.heir)
        for record in (self.promise, self.match, self.group, self.turn):
            self.assertEqual(record.user_id, self.care_user, record)

    def test_leave_moves_no_promise(self):
        self._hand_over(is_temporary=True, date_from="2026-03-10", date_to="2026-03-15")
        self.assertEqual(self.promise.user_id, self.care_user)

    def test_without_an_heir_who_hands_over_answers_for_it(self):
        self._hand_over(to_user_id=False)
        for record in (self.promise, self.match, self.group, self.turn):
            self.assertEqual(record.user_id, self.care_officer, record)

    def test_case_without_an_heir_goes_to_whom_its_team_finds(self):
        self._hand_over(to_user_id=False)
        self.assertNotEqual(self.case.user_id, self.care_user)

    def test_archiving_whoever_has_promised_leads_to_the_hand_over(self):
        admin = self._create_user(
            "care_it",
            "base.group_erp_manager,base.group_partner_manager",
        )
        self.profile.user_id = self.heir
        self.env["care.touch"].search([("state", "=", "planned")]).action_done()
        with self.assertRaisesRegex(RedirectWarning, "Promises: 1"):
            self.care_user.with_user(admin).action_archive()
        self._hand_over()
        self.care_user.with_user(admin).action_archive()
        self.assertFalse(self.care_user.active)

    def _give_roles(self):
        """A plan to manage, and a team with all that is somebody's in it."""
        plan = self._create_own("care.plan", name="Every quarter")
        roles = {name: self.care_user.id for name in TEAM_ROLES}
        team = self._create_team(**roles)
        return plan, team

    def test_roles_in_plans_and_teams_are_counted_and_change_hands(self):
        plan, team = self._give_roles()
        wizard = self._prepare()
        for line in ("Plan Manager: 1", *TEAM_ROLES.values()):
            self.assertIn(line, wizard.work_text.splitlines())
        wizard.action_hand_over()
        self.assertEqual(plan.user_id, self.heir)
        for name in TEAM_ROLES:
            self.assertEqual(team[name], self.heir, name)

    def test_roles_stay_when_only_some_customers_change_hands(self):
        plan, team = self._give_roles()
        self._hand_over(reach="selection", profile_ids=self.profile.ids)
        self.assertEqual(plan.user_id | team.user_id, self.care_user)

    def test_role_in_a_company_of_others_goes_to_who_hands_over(self):
        plan, __ = self._give_roles()
        company = self._create_company()
        self.care_officer.company_ids += company
        self.care_user.company_ids += company
        plan.company_id = company
        self._hand_over()
        self.assertEqual(plan.user_id, self.care_officer)

    def test_learning_list_is_counted_and_begun_anew(self):
        self.profile._as_system().date_learn_by = "2026-03-09"
        wizard = self._prepare()
        self.assertEqual(wizard.learning_count, 1)
        wizard.action_hand_over()
        self.assertEqual(str(self.profile.date_learn_by), "2026-03-11")
