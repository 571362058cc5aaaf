from odoo.tests import tagged

from ..common_doors import DoorsCommon

SHARED = (
    "care.channel",
    "care.event.type",
    "care.feedback.category",
    "care.feedback.rule",
    "care.feedback.source",
    "care.feedback.stage",
    "care.festival",
    "care.gift.band",
    "care.occasion.type",
    "care.plan",
    "care.plan.step",
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
        cls.managers = cls.care_manager | cls.outsiders["manager of another company"]

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
            self._try_all(user, lambda record: self.assertRefused(self._change, record))

    def test_manager_of_one_company_changes_nothing_of_all(self):
        for user in self.managers:
            self._try_all(user, lambda record: self.assertRefused(self._change, record))
            self._try_all(user, lambda record: self.assertRefused(record.unlink))

    def test_manager_of_one_company_makes_nothing_for_all(self):
        for user in self.managers:
            with self._request_of(user) as env:
                self.assertRefused(
                    env["care.script"].create, {"name": "A", "text": "B"}
                )
                self.assertRefused(env["care.plan"].create, {"name": "A"})

    def test_manager_of_all_companies_changes_what_holds_in_all(self):
        self._try_all(self.manager_of_all, self._change)

    def test_managers_set_the_policy_of_their_own_company(self):
        for user in self.managers:
            with self._request_of(user) as env:
                plan = env["care.plan"].create(
                    {"name": "Own", "company_id": user.company_id.id}
                )
                plan.name = "Own plan"
                self.assertRefused(plan.write, {"company_id": False})
                plan.step_ids.create({"plan_id": plan.id, "name": "First"})
                plan.unlink()

    def test_nobody_sets_the_policy_of_another_company(self):
        plan = self.env["care.plan"].create(
            {"name": "Abroad", "company_id": self.abroad.id}
        )
        with self._request_of(self.care_manager) as env:
            self.assertRefused(plan.with_env(env).write, {"name": "Mine"})

    def test_every_policy_is_tried(self):
        mixin = self.env.registry["care.policy.mixin"]
        policy = {
            model._name
            for model in self._get_models()
            if issubclass(type(model), mixin) and model._name.startswith("care.")
        }
        self.assertEqual(policy - {"care.approval"}, set(SHARED))

    def test_users_add_preferences_and_managers_change_them(self):
        with self._request_of(self.care_user) as env:
            own = env["care.preference"].create({"name": "Go", "category": "hobby"})
            self.assertRefused(own.write, {"name": "Chess"})
            self.assertRefused(own.unlink)
        with self._request_of(self.care_manager) as env:
            own.with_env(env).name = "Chess"
            own.with_env(env).unlink()

    def test_nobody_changes_preferences_by_his_own_user(self):
        taboo = self.env["care.preference"].create(
            {"name": "Pork", "category": "taboo"}
        )
        for user in (self.care_user, self.outsiders["portal customer"]):
            for command in ((1, taboo.id, {"name": "x"}), (2, taboo.id, 0)):
                with self.subTest(user.login, command=command):
                    with self._request_of(user) as env:
                        values = {"care_preference_ids": [command]}
                        self.assertRefused(env.user.write, values)
        self.assertEqual(taboo.name, "Pork")
