from odoo.tests import tagged

from ..common import BY_COMPANIES, BY_ROLE, BY_RULE
from ..common_access import DoorsCommon

SHARED = (
    "care.channel",
    "care.customer.category",
    "care.event.type",
    "care.feedback.category",
    "care.feedback.rule",
    "care.feedback.source",
    "care.feedback.stage",
    "care.festival",
    "care.gift.price.range",
    "care.make.up.day",
    "care.occasion.type",
    "care.plan",
    "care.plan.step",
    "care.preference",
    "care.script",
    "care.service.type",
    "care.tier",
)


@tagged("post_install", "-at_install")
class TestCarePolicy(DoorsCommon):
    """Policy is set by managers, and where it holds for all by those of all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        everywhere = cls.env["res.company"].search([])
        cls.manager_of_all = cls._create_colleague(
            "care_manager_of_all",
            "manager",
            company_id=cls.env.company.id,
            company_ids=everywhere.ids,
        )
        cls.env["care.feedback.rule"].create({"name": "Late"})
        cls._create_preference(name="Pears", category="taboo")
        cls.env["care.make.up.day"].create(
            {"name": "New Year", "date": "2026-01-04", "company_id": False}
        )
        cls.managers = cls.care_manager | cls.outsiders["manager of another company"]

    @classmethod
    def _create_shared_plan(cls, **values):
        return cls._create_plan(
            "Shared", **{"trigger": "once", "date_once": "2026-03-12", **values}
        )

    def _create_touch_abroad(self, plan):
        contact = self._create_contact(company_id=self.abroad.id)
        person = self.outsiders["user of another company"]
        profile = self._create_profile(partner_id=contact.id, user_id=person.id)
        return self._create_touch(
            profile_id=profile.id,
            user_id=person.id,
            company_id=self.abroad.id,
            plan_id=plan.id,
            date_planned="2026-03-12",
        )

    def _tick_home(self, records):
        """The records for somebody who has ticked one company only."""
        return records.with_context(allowed_company_ids=self.env.company.ids)

    def _find_policy(self, env, model):
        """A record that holds in all companies."""
        path = self.env[model]._policy_company
        domain = [(path, "=", False)] if path.split(".")[0] in env[model] else []
        return env[model].search(domain, limit=1)

    def _try_all(self, user, attempt):
        with self._request_of(user) as env:
            for model in SHARED:
                record = self._find_policy(env, model)
                self.assertTrue(record, model)
                with self.subTest(user=user.login, model=model):
                    attempt(record)

    def _change(self, record):
        name = record._rec_name or "sequence"
        record.write({name: record[name]})

    def test_users_and_officers_set_no_policy(self):
        for user in (self.care_user, self.care_officer):
            self._try_all(
                user,
                lambda record: self.assertRefused(
                    self._change, record, says=BY_COMPANIES
                ),
            )

    def test_manager_of_one_company_changes_nothing_of_all(self):
        for user in self.managers:
            self._try_all(
                user,
                lambda record: self.assertRefused(
                    self._change, record, says=BY_COMPANIES
                ),
            )
            self._try_all(
                user,
                lambda record: self.assertRefused(record.unlink, says=BY_COMPANIES),
            )

    def test_manager_of_one_company_makes_nothing_for_all(self):
        for user in self.managers:
            with self._request_of(user) as env:
                self.assertRefused(
                    env["care.script"].create,
                    {"name": "A", "text": "B"},
                    says=BY_COMPANIES,
                )
                self.assertRefused(
                    env["care.plan"].create, {"name": "A"}, says=BY_COMPANIES
                )

    def test_manager_of_all_companies_changes_what_holds_in_all(self):
        self._try_all(self.manager_of_all, self._change)

    def test_managers_set_the_policy_of_their_own_company(self):
        for user in self.managers:
            with self._request_of(user) as env:
                plan = env["care.plan"].create(
                    {"name": "Own", "company_id": user.company_id.id}
                )
                plan.name = "Own plan"
                self.assertRefused(plan.write, {"company_id": False}, says=BY_COMPANIES)
                plan.step_ids.create({"plan_id": plan.id, "name": "First"})
                plan.unlink()

    def test_nobody_sets_the_policy_of_another_company(self):
        plan = self._create_plan("Abroad", state="draft", company_id=self.abroad.id)
        with self._request_of(self.care_manager) as env:
            self.assertRefused(plan.with_env(env).write, {"name": "Mine"}, says=BY_RULE)

    def test_verbs_of_a_shared_plan_reach_touches_of_all_companies(self):
        for verbs, values in (
            (["action_pause"], {"state": "planned", "is_on_hold": True}),
            (["action_pause", "action_resume"], {"is_on_hold": False}),
            (["action_archive"], {"state": "skipped", "is_on_hold": True}),
        ):
            plan = self._create_shared_plan()
            touch = self._create_touch_abroad(plan)
            with self.subTest(verbs), self._request_of(self.manager_of_all) as env:
                for verb in verbs:
                    getattr(self._tick_home(plan.with_env(env)), verb)()
                self.assertRecordValues(touch, [values])

    def test_shared_plan_with_a_touch_of_a_company_not_ticked_is_not_deleted(self):
        plan = self._create_shared_plan()
        self._create_touch_abroad(plan)
        with self._request_of(self.manager_of_all) as env:
            unticked = self._tick_home(plan.with_env(env))
            self.assertRefused(unticked.unlink, says="archive it")

    def _make_changes(self, company):
        """Policy, its change, and what a plan needs to follow it."""
        values = {"company_id": company and company.id}
        tier = self._create_tier(name="T", interval_days=30, **values)
        festival = self._create_festival(name="F", month=5, day=5, **values)
        regular = {"trigger": "interval", "date_once": False}
        occasion = {"trigger": "occasion", "festival_ids": festival.ids}
        changes = [
            (tier, {"interval_days": 20}, regular),
            (festival, {"day": 6}, occasion),
        ]
        if not company:
            occasion_type = self.env["care.occasion.type"].create({"name": "O"})
            wanted = {"trigger": "occasion", "occasion_type_ids": occasion_type.ids}
            changes.append((occasion_type, {"leap_day_policy": "mar01"}, wanted))
        return changes

    def _assert_passed_over(self, user, company, plan_company):
        for record, change, values in self._make_changes(company):
            plan = self._create_shared_plan(company_id=plan_company.id, **values)
            plan.pass_after_id = -1
            with self.subTest(record._name), self._request_of(user) as env:
                self._tick_home(record.with_env(env)).write(change)
                self.assertEqual(plan.pass_after_id, 0)

    def test_shared_policy_concerns_the_plans_of_companies_not_ticked(self):
        self._assert_passed_over(self.manager_of_all, None, self.abroad)

    def test_managers_of_one_company_change_what_shared_plans_follow(self):
        nobody = self.env["res.company"]
        self._assert_passed_over(self.care_manager, self.env.company, nobody)

    def test_nobody_says_how_far_the_job_has_come(self):
        plan = self._create_shared_plan(company_id=self.env.company.id)
        with self._request_of(self.care_manager) as env:
            self.assertRefused(
                plan.with_env(env).write,
                {"pass_after_id": 7},
                says="set by the system: Resume After",
            )

    def test_every_policy_is_tried(self):
        mixin = self.env.registry["care.policy.mixin"]
        policy = {
            model._name
            for model in self._get_models()
            if issubclass(type(model), mixin)
            and model._original_module == "customer_care"
        }
        self.assertEqual(policy - {"care.approval"}, set(SHARED))

    def test_users_add_preferences_and_managers_of_all_change_them(self):
        with self._request_of(self.care_user) as env:
            own = env["care.preference"].create({"name": "Go", "category": "hobby"})
            self.assertRefused(own.write, {"name": "Chess"}, says=BY_COMPANIES)
            self.assertRefused(own.unlink, says=BY_ROLE)
        with self._request_of(self.manager_of_all) as env:
            own.with_env(env).name = "Chess"
            own.with_env(env).unlink()

    def test_nobody_changes_preferences_by_his_own_user(self):
        taboo = self._create_preference(name="Pork", category="taboo")
        for user in (self.care_user, self.outsiders["portal customer"]):
            for command in ((1, taboo.id, {"name": "x"}), (2, taboo.id, 0)):
                with self.subTest(user.login, command=command):
                    with self._request_of(user) as env:
                        values = {"care_preference_ids": [command]}
                        self.assertRefused(
                            env.user.write, values, says=f"{BY_ROLE}|{BY_COMPANIES}"
                        )
        self.assertEqual(taboo.name, "Pork")
